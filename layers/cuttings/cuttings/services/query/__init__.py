"""What can be asked: each function answers one question from the lists of the table or from the archive."""
