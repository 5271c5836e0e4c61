"""What people call tables and columns: every room brings a `words.tsv` (name, Japanese words) in its folder."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import models


@cache
def _words_of(app_label: str) -> dict[str, str]:
    path = Path(apps.get_app_config(app_label).path) / "words.tsv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return dict(csv.reader(file, delimiter="\t"))


def _found(app_label: str, name: str) -> str:
    """The word of this room, else of the first that has one."""
    labels = (app_label, *(config.label for config in apps.get_app_configs()))
    return next((words[name] for words in map(_words_of, labels) if name in words), name)


def title_of(model: type[models.Model]) -> str:
    """What people call the table; its own name while nobody gave it another."""
    return _found(model._meta.app_label, model.__name__)


def head_of(model: type[models.Model], column: str) -> str:
    """What people call the column; its own name while nobody gave it another."""
    return _found(model._meta.app_label, column)
