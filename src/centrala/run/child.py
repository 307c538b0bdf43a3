"""One of Centrala's processes: ``python -m centrala.run.child NAME [--parent PID]``.

Apart from the ``centrala`` command so that a process that was killed is back quickly: nothing is imported
here but what that process needs.
"""

import importlib
import os
import sys

from centrala import configuration
from centrala.run.faults import StartFault

# Process → the module whose ``run(settings)`` it is.
PROCESSES = {
    "engine": "centrala.engine.main",
    "web": "centrala.web.serve",
    "worker": "centrala.web.worker",
    "prepare": "centrala.run.prepare",
}


def run(name: str, *arguments: object) -> None:
    """Be that process until it ends; a fault from outside is one line and exit code 1."""
    try:
        settings = configuration.load()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "centrala.web.settings")
        if name != "prepare":
            from centrala.run import logs

            logs.set_up(settings, name)
        outcome = importlib.import_module(PROCESSES[name]).run(settings, *arguments)
        if outcome is not None:
            import asyncio

            asyncio.run(outcome)
    except (StartFault, configuration.ConfigurationError) as fault:
        raise SystemExit(f"{name}: {fault}") from None
    except KeyboardInterrupt:
        raise SystemExit(0) from None


def main(arguments: list[str]) -> None:
    """Read the command line that ``up`` writes."""
    name, *rest = arguments
    if "--parent" in rest:
        from centrala.run.processes import end_with_parent

        end_with_parent(int(rest.pop(rest.index("--parent") + 1)))
        rest.remove("--parent")
    run(name, *rest)


if __name__ == "__main__":
    main(sys.argv[1:])
