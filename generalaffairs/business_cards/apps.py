"""The work type as a Django app, so that it is found."""

from django.apps import AppConfig


class BusinessCardsConfig(AppConfig):
    """App label `generalaffairs_business_cards`."""

    name = "generalaffairs.business_cards"
    label = "generalaffairs_business_cards"
    verbose_name = "名刺作成"
