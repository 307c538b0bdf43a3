"""Addresses: API, health, admin, and the desk for everything else."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from centrala.web import desk, docs, health, metrics, payment_page
from centrala.web.api import api

# One way to sign in, with its rate limits: the desk's.
admin.site.login = desk.sign_in_first
admin.site.site_header = admin.site.site_title = "Centrala"

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", metrics.metrics),
    path("api/docs", docs.docs),
    path("api/v1/", api.urls),
    re_path(r"^api/", docs.no_such_address),
    path("_allauth/", include("allauth.headless.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("pay/<str:reference>", payment_page.pay),
    re_path(rf"^{settings.STATIC_URL.strip('/')}/", desk.no_such_file),
    re_path(r"^assets/", desk.no_such_file),
    re_path(r"^.*$", desk.desk),
]

handler500 = "centrala.web.desk.fault"
