"""The demo as an app, so that its commands are found."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """App label `demo`; no tables."""

    name = "bpo.demo"
    label = "demo"
