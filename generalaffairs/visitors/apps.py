"""The work type as a Django app, for its tables."""

from django.apps import AppConfig


class VisitorsConfig(AppConfig):
    """App label `generalaffairs_visitors`."""

    name = "generalaffairs.visitors"
    label = "generalaffairs_visitors"
    verbose_name = "来客対応"
