"""The Celery application. Worker: `celery -A bpo worker`, beat: `celery -A bpo beat`."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from celery import Celery
from celery.signals import beat_init, worker_init
from django.db import connections

from bpo.core.jobs import broker
from bpo.core.process import settle
from bpo.core.tenancy import checks

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bpo.settings.prod")
broker.install()
app = Celery("urakata")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["bpo.core.jobs"], related_name="celery_tasks")


@beat_init.connect
@worker_init.connect
def refuse_a_role_that_bypasses(**kwargs: object) -> None:
    """A worker or beat with the wrong database role ends before it takes or gives a task."""
    try:
        checks.refuse_to_start()
    except checks.RoleCouldBypass as error:
        sys.exit(f"RoleCouldBypass: {error}")  # Celery logs any other exception of a signal, and goes on
    connections.close_all()  # the children are forked from here


@worker_init.connect
def load_the_pdf_engine(**kwargs: object) -> None:
    """Once in the parent: its children share it, and a new child makes its first document without a wait."""
    import_module("bpo.core.documents.engine")
    settle()
