"""Stands in for spaCy's command line, which `import spacy` would load with its web client and templates (0.3 s)."""
