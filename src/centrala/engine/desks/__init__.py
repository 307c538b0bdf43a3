"""The desks' side of the engine: the live socket, the documents it shows, the commands it takes, the SIP relay."""
