"""Who sends and who reads team messages."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("team_messages.read", EVERYONE, "Sign in to read messages.")
SEND = Permission("team_messages.send", LEADERS, "Only supervisors and administrators may send team messages.")
