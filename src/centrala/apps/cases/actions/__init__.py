"""Every write to cases, by what is done: work, talk, hand-over, promises, clockwork, and the shape of it all."""
