"""The WSGI application; ``centrala.web.serve`` runs it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "centrala.web.settings")

application = get_wsgi_application()
