"""Flattened text: articles scraped to lines, where promos and notices are lines among lines."""

from cuttings.cleaning.flat.cleaner import clean_text

__all__ = ["clean_text"]
