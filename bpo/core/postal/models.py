"""Japan Post's table of postal codes; shared by all tenants, replaced whole when a newer file is loaded."""

from __future__ import annotations

from django.db import models


class PostalTown(models.Model):
    """A town that a postal code names. `town` is empty where the code means the whole municipality."""

    code = models.CharField(max_length=7, db_index=True)
    prefecture = models.CharField(max_length=8)
    city = models.CharField(max_length=60)
    town = models.CharField(max_length=120, blank=True)
    kana = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"〒{self.code[:3]}-{self.code[3:]} {self.prefecture}{self.city}{self.town}"
