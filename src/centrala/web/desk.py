"""The built desk: its one page for every address that is its own. Its files are served by whitenoise."""

from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import ensure_csrf_cookie

from centrala.apps.access.doors import live_address

NOT_BUILT = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Centrala</title>
<h1>The desk is not built yet</h1>
<p>Run <code>make desk</code> (or <code>make run</code>, which does it for you) and load this page again.</p>
<p>The API is at <a href="/api/docs">/api/docs</a>, the admin pages are at <a href="/admin/">/admin/</a>.</p></html>"""


@ensure_csrf_cookie
def desk(request: HttpRequest) -> HttpResponse:
    """The desk's page. It may reach the live sockets under the very name it was loaded from."""
    page = _page(_built_at())
    response = HttpResponse(page or NOT_BUILT, status=200 if page else 503)
    response["Cache-Control"] = "no-cache"
    response._csp_update = {"connect-src": [live_address(request)]}  # noqa: SLF001 - what csp's own decorator sets
    return response


def sign_in_first(request: HttpRequest, extra_context: object = None) -> HttpResponse:
    """The admin pages are for administrators who signed in at the desk."""
    if request.user.is_authenticated:
        return HttpResponse("These pages are for administrators.", status=403, content_type="text/plain")
    return HttpResponseRedirect("/?next=/admin/")


def no_such_file(request: HttpRequest) -> HttpResponse:
    """An asset that isn't there must not be answered with a page."""
    raise Http404


def fault(request: HttpRequest) -> HttpResponse:
    """A fault of ours outside the API."""
    return HttpResponse("Something went wrong on our side; it has been logged.", status=500, content_type="text/plain")


def _built_at() -> int:
    try:
        return (settings.BUILT_DESK / "index.html").stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=1)
def _page(built_at: int) -> bytes:
    return (settings.BUILT_DESK / "index.html").read_bytes() if built_at else b""
