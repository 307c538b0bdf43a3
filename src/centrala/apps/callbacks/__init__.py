"""Callbacks that people ask for who are not on the phone: who may be called, when, and the way into the line."""
