"""The work type as a Django app, for its tables."""

from django.apps import AppConfig


class PhoneCallsConfig(AppConfig):
    """App label `generalaffairs_phone_calls`."""

    name = "generalaffairs.phone_calls"
    label = "generalaffairs_phone_calls"
    verbose_name = "電話対応"
