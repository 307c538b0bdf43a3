"""Trunks, prompts and the rules for calling out."""
