"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

from bpo.core.process import settle
from bpo.core.tenancy import checks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpo.settings.prod")
application = get_wsgi_application()
checks.refuse_to_start()
settle()
