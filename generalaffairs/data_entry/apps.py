"""The work type as a Django app, for its tables."""

from django.apps import AppConfig


class DataEntryConfig(AppConfig):
    """App label `generalaffairs_data_entry`."""

    name = "generalaffairs.data_entry"
    label = "generalaffairs_data_entry"
    verbose_name = "データ入力"
