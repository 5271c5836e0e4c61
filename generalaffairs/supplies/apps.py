"""The work type as a Django app, for its tables."""

from django.apps import AppConfig


class SuppliesConfig(AppConfig):
    """App label `generalaffairs_supplies`."""

    name = "generalaffairs.supplies"
    label = "generalaffairs_supplies"
    verbose_name = "備品管理"
