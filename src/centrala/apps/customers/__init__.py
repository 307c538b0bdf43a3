"""The customers and their phone numbers."""
