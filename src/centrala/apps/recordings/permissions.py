"""Who may listen to recordings. Whose recordings these are is the contact's matter."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

PLAY = Permission("recordings.play", EVERYONE, "Sign in to listen to recordings.")
KEEP = Permission("recordings.keep", (), "Recordings are stored by the worker only.")
REMOVE = Permission("recordings.remove", LEADERS, "Only supervisors and administrators may remove recordings.")
