"""Adapters to DynamoDB and S3. `keys` says what the table can be asked."""
