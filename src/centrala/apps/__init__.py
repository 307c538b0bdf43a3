"""The records: one Django app per business noun, with the same file names in each."""
