"""``centrala web``: one uvicorn with Django's WSGI application under a2wsgi; stops at once when asked."""

import os

from centrala.configuration import Settings

THREADS = 10
# Requests that are being answered get this long; nothing of a call depends on them.
GRACE_SECONDS = 2


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "centrala.web.settings")
    import uvicorn
    from a2wsgi import WSGIMiddleware

    from centrala.web.wsgi import application

    uvicorn.run(
        WSGIMiddleware(application, workers=THREADS),
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        lifespan="off",
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
