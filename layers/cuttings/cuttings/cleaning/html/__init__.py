"""HTML pages: trafilatura's vote and our own, over the blocks of the page."""

from cuttings.cleaning.html.cleaner import clean_html

__all__ = ["clean_html"]
