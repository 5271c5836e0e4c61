"""The work type as a Django app, for its tables."""

from django.apps import AppConfig


class ItDeskConfig(AppConfig):
    """App label `generalaffairs_it_desk`."""

    name = "generalaffairs.it_desk"
    label = "generalaffairs_it_desk"
    verbose_name = "情シス"
