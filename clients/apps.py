"""The room of client companies and people."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ClientsConfig(AppConfig):
    """App label `clients`; policies and navigation register themselves."""

    name = "clients"
    verbose_name = "顧客"

    def ready(self) -> None:
        autodiscover_modules("policies", "navigation")
