"""The installation's own table of national holidays, seeded from jpholiday; shared by all tenants."""

from __future__ import annotations

from django.db import models


class Holiday(models.Model):
    """A national holiday of Japan (国民の祝日に関する法律)."""

    day = models.DateField(primary_key=True)
    name = models.CharField(max_length=60)
    source = models.CharField(max_length=100)

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
