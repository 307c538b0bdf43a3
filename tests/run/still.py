"""A part for the supervisor's tests: a process that says when it is there and waits to be ended."""

import sys

from centrala.run.processes import end_with_parent

name, _, parent = sys.argv[1:]
end_with_parent(int(parent))
print(name, flush=True)
if name == "weak":
    sys.exit(3)
sys.stdout.flush()
__import__("signal").pause()
