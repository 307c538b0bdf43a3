"""Cases: what customers ask for beyond one contact, until it is settled."""
