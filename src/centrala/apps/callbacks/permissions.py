"""Who asks for callbacks."""

from centrala.base.permission import EVERYONE, Permission

ASK = Permission("callbacks.ask", EVERYONE, "Sign in, or use a token, to ask for callbacks.")
