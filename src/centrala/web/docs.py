"""The API's documentation, with Swagger's files served from here."""

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja.openapi.docs import Swagger

from centrala.web.api import api

swagger = Swagger(settings={"persistAuthorization": False})


@csp_update({"img-src": ["data:"]})
def docs(request: HttpRequest) -> HttpResponse:
    """A page to read and try the API."""
    return swagger.render_page(request, api)


def no_such_address(request: HttpRequest, *args: object) -> JsonResponse:
    """An address below /api/ that isn't one."""
    detail = "There is nothing at this address; see /api/docs."
    return JsonResponse({"error": "not_found", "detail": detail}, status=404)
