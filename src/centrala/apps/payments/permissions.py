"""Who may ask for money, and give it back."""

from centrala.base.permission import ADMINISTRATORS, EVERYONE, Permission

READ = Permission("payments.read", EVERYONE, "Sign in to see payments.")
REQUEST = Permission("payments.request", EVERYONE, "Sign in to ask for payments.")
REFUND = Permission("payments.refund", EVERYONE, "Sign in to give money back.")
SETTLE = Permission("payments.settle", (), "Only a payment provider's own notice settles a payment.")
ACCOUNT = Permission("payments.account", ADMINISTRATORS, "Only administrators may set the account with a payment provider.")
