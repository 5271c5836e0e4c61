"""The core as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.core.checks import register
from django.db.backends.signals import connection_created
from django.utils.module_loading import autodiscover_modules

from bpo.core import gate
from bpo.core.tenancy import checks
from bpo.core.tenancy.migrator import use_migrator_for_foreign_keys
from bpo.core.tenancy.telling import tell_with_statements


class CoreConfig(AppConfig):
    """Registers the checks, finds jobs and work types, and teaches the migrator about foreign keys."""

    name = "bpo.core"
    label = "core"
    verbose_name = "Urakata core"

    def ready(self) -> None:
        register(gate.every_view_names_its_policy, "security")
        register(checks.role_cannot_bypass, "security", deploy=False)
        connection_created.connect(use_migrator_for_foreign_keys, dispatch_uid="urakata.migrator")
        connection_created.connect(tell_with_statements, dispatch_uid="urakata.telling")
        # The core's own jobs live in their capability; `bpo.core.jobs` is the machinery itself.
        import_module("bpo.core.documents.jobs")
        import_module("bpo.core.imports.jobs")
        register(import_module("bpo.core.documents.rendering").fonts_are_there)
        autodiscover_modules("jobs", "importing")
