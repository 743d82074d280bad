"""The WSGI application of the limit."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "giaoban.bench.limit.settings"
application = get_wsgi_application()
