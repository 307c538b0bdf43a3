"""Queues, call flows, numbers and emergency switches: what becomes the rulebook."""
