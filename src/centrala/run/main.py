"""The ``centrala`` command. Each command imports what it needs when it is called, so that all of them start quickly."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from centrala import __version__

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
config = typer.Typer(no_args_is_help=True, help="The settings in force.")
app.add_typer(config, name="config")


class Wish(StrEnum):
    """What an agent can be made."""

    READY = "ready"
    NOT_READY = "not-ready"


class Phone(StrEnum):
    """What an agent speaks through."""

    BROWSER = "browser"
    SIP = "sip"


def main() -> None:
    """Run the command; a fault from outside is one sentence and exit code 1."""
    from centrala.configuration import ConfigurationError
    from centrala.run.faults import StartFault

    try:
        app()
    except (StartFault, ConfigurationError) as fault:
        raise SystemExit(f"centrala: {fault}") from None


@app.callback(invoke_without_command=True)
def about(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Centrala, a contact centre."""
    if version:
        print(__version__)
        raise typer.Exit


@app.command()
def up(demo: Annotated[bool, typer.Option("--demo", help="With a demo organisation.")] = False) -> None:
    """Start everything on this machine and look after it until Ctrl-C."""
    from centrala.run.up import up as run

    raise typer.Exit(run(demo=demo))


@app.command()
def simulate(
    day: Annotated[Path, typer.Argument(help="A day as a TOML file; see the guide.")],
    versus: Annotated[Path | None, typer.Option(help="Another day to compare with, on the same callers.")] = None,
    days: Annotated[int, typer.Option(min=2, help="How often the day is simulated.")] = 20,
    seed: Annotated[int, typer.Option(help="The same seed gives the same callers.")] = 1,
    processes: Annotated[int, typer.Option(min=1, help="Processor cores to use.")] = 1,
) -> None:
    """Simulate a day with the very core that runs the floor."""
    from centrala.run.faults import StartFault
    from centrala.simulate.chance import BadScenario
    from centrala.simulate.command import run

    try:
        run(day, versus=versus, replications=days, seed=seed, processes=processes)
    except BadScenario as fault:
        raise StartFault(str(fault)) from fault


@app.command()
def engine() -> None:
    """Only the engine: calls, agents, the desks' live sockets."""
    _process("engine")


@app.command()
def web() -> None:
    """Only the web: pages, API, records."""
    _process("web")


@app.command()
def worker() -> None:
    """Only the worker: background jobs."""
    _process("worker")


def _process(name: str) -> None:
    from centrala.run.child import run

    run(name)


@app.command()
def migrate() -> None:
    """Bring the database's tables up to date."""
    from centrala.run.prepare import migrate as run

    run()


@app.command()
def demo(
    traffic: Annotated[bool, typer.Option("--traffic", help="Keep calling, as customers, until Ctrl-C.")] = False,
    calls_per_minute: Annotated[float, typer.Option(help="How often a customer calls.")] = 6.0,
) -> None:
    """See to the demo organisation; with --traffic, to its customers too."""
    from centrala.run.settings import settings

    if traffic:
        from centrala.run.traffic import run

        run(settings(), calls_per_minute)
    else:
        from centrala.run.demo import ensure

        ensure(settings())


@app.command()
def doctor() -> None:
    """Check every part and say what to do about each fault."""
    from centrala.run.doctor import report
    from centrala.run.settings import settings

    raise typer.Exit(report(settings()))


@app.command()
def floor(as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False) -> None:
    """Print the live floor."""
    from centrala.run.floor import show
    from centrala.run.settings import settings

    show(settings(), as_json=as_json)


@app.command()
def agent(
    name: Annotated[str, typer.Argument(help="The agent's username.")],
    wish: Annotated[Wish, typer.Argument(help="ready or not-ready.")],
    reason: Annotated[str, typer.Argument(help="Why not ready.")] = "",
    phone: Annotated[Phone, typer.Option(help="What the agent speaks through.")] = Phone.BROWSER,
) -> None:
    """Make an agent ready or not ready."""
    from centrala.run.floor import set_agent
    from centrala.run.settings import settings

    set_agent(settings(), name, ready=wish is Wish.READY, reason=reason, phone=phone.value)


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="The tar file to write.")]) -> None:
    """Write database, recordings, settings and secrets into one file."""
    from centrala.run.backup import backup as run
    from centrala.run.settings import settings

    run(settings(), file)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that backup wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Even though this home holds data already.")] = False,
) -> None:
    """Put a backup back; the centre must be stopped."""
    from centrala.run.restore import restore as run
    from centrala.run.settings import settings

    run(settings(), file, replace=replace)


@config.command("check")
def config_check() -> None:
    """Print every setting in force; exit 1 if one is wrong or unknown."""
    from centrala.run.settings import show

    raise typer.Exit(show())


if __name__ == "__main__":
    main()
