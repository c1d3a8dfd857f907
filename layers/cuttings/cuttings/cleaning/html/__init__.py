"""HTML pages: trafilatura's vote and our own, over the blocks of the page."""
