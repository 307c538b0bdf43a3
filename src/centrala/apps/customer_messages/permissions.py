"""Who writes to customers, who sees what was written, who shapes the templates."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("customer_messages.read", EVERYONE, "Sign in to see messages to customers.")
WRITE = Permission("customer_messages.write", EVERYONE, "Sign in to write to customers.")
SHAPE = Permission("message_templates.shape", LEADERS, "Only supervisors and administrators may change message templates.")
SEND = Permission("customer_messages.send", (), "Only the worker sends messages.")
