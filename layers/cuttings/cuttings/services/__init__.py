"""What the functions do, without AWS Lambda around it: clean, extract, query."""
