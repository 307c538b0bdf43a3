"""What stops a start: each fault is one clear sentence for the person at the terminal."""


class StartFault(Exception):
    """Something outside the program is missing, taken, full or wrong; the text says what to do."""
