"""Log lines of every process: for eyes at a terminal, as JSON for machines; one set-up for all libraries."""

import logging
import sys

import structlog
from structlog.types import EventDict, Processor

from centrala.configuration import Settings

# Loud at "info" about what is their business only.
QUIET = ("uvicorn.access", "httpx2", "websockets", "procrastinate")


def set_up(settings: Settings, process: str) -> None:
    """Send structlog's and the standard library's lines to stderr in one shape."""
    level = logging.getLevelName(settings.log_level.upper())

    def name_process(_logger: object, _method: str, line: EventDict) -> EventDict:
        line.setdefault("process", process)  # not a context variable: threads do not inherit those
        return line

    before: list[Processor] = [
        name_process,
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[*before, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=True,
    )
    last: Processor = structlog.processors.JSONRenderer()
    if not settings.log_json:
        last = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=before,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, last],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
