"""Who tells and who reads notices."""

from centrala.base.permission import EVERYONE, Permission

READ = Permission("notices.read", EVERYONE, "Sign in to read your notices.")
TELL = Permission("notices.tell", EVERYONE, "Only what happens in the records tells people of it.")
