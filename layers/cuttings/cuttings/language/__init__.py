"""The language side: the pipeline that turns text into a spaCy Doc, and what it knows about the world."""
