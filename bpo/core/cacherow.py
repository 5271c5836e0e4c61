"""The table behind `bpo.core.cache` while Redis is down, with the columns that Django's DatabaseCache expects."""

from __future__ import annotations

from django.db import models


class CacheRow(models.Model):
    """One cached value. Read and written by DatabaseCache alone; keys carry no client data."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "core_cache"

    def __str__(self) -> str:
        return self.cache_key
