"""The room of requests, tasks, time and reports."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from clients.inventory import served
from clients.notes import places
from tasks.worktypes import catalogue


class TasksConfig(AppConfig):
    """App label `tasks`; finds the work types of all rooms."""

    name = "tasks"
    verbose_name = "業務"

    def ready(self) -> None:
        autodiscover_modules("policies", "navigation", "worktype")
        served.register(catalogue.keys, catalogue.name_of)
        places.register(catalogue.places)
