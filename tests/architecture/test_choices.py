"""The words of a choice are those that Django itself would say, for every model of ours and in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils import translation

from bpo.core.tenancy.models import TenantModel

FIELDS = [
    (model, field)
    for model in apps.get_models()
    if issubclass(model, TenantModel)
    for field in model._meta.concrete_fields
    if field.choices
]


def by_django(row: models.Model, field: Any) -> str:
    return models.Model._get_FIELD_display(row, field)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_choice_is_said_as_django_says_it(language: str) -> None:
    assert len(FIELDS) > 50

    with translation.override(language):
        for model, field in FIELDS:
            for value in [*(key for key, _words in field.flatchoices), None, "UNKNOWN"]:
                row = model(**{field.attname: value})
                assert getattr(row, f"get_{field.name}_display")() == by_django(row, field), f"{model}.{field.name}"
