"""Messages of supervisors to everybody, to queues or to agents, and who has read them."""
