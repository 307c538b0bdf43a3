"""Everybody has a notepad, and nobody reads another's."""

from centrala.base.permission import EVERYONE, Permission

OWN = Permission("quick_notes.own", EVERYONE, "Sign in to use your notepad.")
