"""The work type as a Django app, for its tables."""

from django.apps import AppConfig


class AntisocialChecksConfig(AppConfig):
    """App label `generalaffairs_antisocial_checks`."""

    name = "generalaffairs.antisocial_checks"
    label = "generalaffairs_antisocial_checks"
    verbose_name = "反社チェック"
