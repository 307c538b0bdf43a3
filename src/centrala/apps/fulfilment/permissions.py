"""Who may see parcels, send them, and take goods back."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("fulfilment.read", EVERYONE, "Sign in to see parcels and returns.")
ANNOUNCE = Permission("fulfilment.announce", EVERYONE, "Sign in to announce returns.")
HANDLE = Permission("fulfilment.handle", LEADERS, "Only supervisors and administrators may send goods or take them in.")
