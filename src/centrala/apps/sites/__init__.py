"""The organisation, its sites and their calendars."""
