"""Who may see and change trunks, prompts and the dial-out policy."""

from centrala.base.permission import ADMINISTRATORS, LEADERS, Permission

READ_PROMPTS = Permission("prompts.read", LEADERS, "Only supervisors and administrators may see prompts.")
EDIT_PROMPTS = Permission("prompts.edit", ADMINISTRATORS, "Only administrators may change prompts.")
TRUNKS = Permission("trunks.edit", ADMINISTRATORS, "Only administrators may see to trunks.")
DIAL_OUT = Permission("dial_out.edit", ADMINISTRATORS, "Only administrators may change where agents may call.")
