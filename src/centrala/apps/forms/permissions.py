"""Who builds forms, who fills them, who signs off."""

from centrala.base.permission import EVERYONE, LEADERS, Permission

READ = Permission("forms.read", EVERYONE, "Sign in to see forms.")
FILL = Permission("forms.fill", EVERYONE, "Sign in to fill forms.")
EDIT = Permission("forms.edit", LEADERS, "Only supervisors and administrators may build forms.")
SIGN = Permission("forms.sign", LEADERS, "Only supervisors and administrators may decide on applications.")
