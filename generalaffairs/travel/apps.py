"""The work type as a Django app, for its tables."""

from django.apps import AppConfig


class TravelConfig(AppConfig):
    """App label `generalaffairs_travel`."""

    name = "generalaffairs.travel"
    label = "generalaffairs_travel"
    verbose_name = "出張手配"
