"""The work type as a Django app, for its tables."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """App label `generalaffairs_contracts`."""

    name = "generalaffairs.contracts"
    label = "generalaffairs_contracts"
    verbose_name = "契約管理"
