"""Flattened text: articles scraped to lines, where promos and notices are lines among lines."""
