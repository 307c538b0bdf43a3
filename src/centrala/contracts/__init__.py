"""Frozen shapes that leave a process: what desks see and say, what is remembered, who may open a socket."""
