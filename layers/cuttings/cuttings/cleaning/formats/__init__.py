"""One reader per format that is neither plain text nor a page: each gives the drafts of its articles, lazily."""
