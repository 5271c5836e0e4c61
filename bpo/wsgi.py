"""The WSGI application."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connections

from bpo.core.process import settle
from bpo.core.tenancy import checks
from bpo.core.ui.still import read_all

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpo.settings.prod")
application = get_wsgi_application()
checks.refuse_to_start()
connections.close_all()  # a worker that is forked from here must not share a connection with another
read_all()
settle()
