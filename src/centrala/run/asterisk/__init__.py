"""Asterisk as a part of Centrala: fetched, found, configured, started and stopped, and a second one as the outside world."""
