"""Who brings customers in from files and takes them out."""

from centrala.base.permission import LEADERS, Permission

IMPORT = Permission("customers.import", LEADERS, "Only supervisors and administrators may import customers.")
EXPORT = Permission("customers.export", LEADERS, "Only supervisors and administrators may export customers.")
RUN = Permission("customers.import_run", (), "Only the worker imports.")
