"""The engine's side of Asterisk: one ordered connection, events into messages, effects into requests."""
