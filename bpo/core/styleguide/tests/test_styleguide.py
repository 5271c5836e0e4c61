"""The style guide shows every tone, every kind of field and every column, and is for people who signed in."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from bpo.core.styleguide.forms import SampleForm
from bpo.core.styleguide.tables import SampleTable
from bpo.core.ui import columns
from bpo.core.ui.templatetags.ui import TONES
from tests.fixtures import Cast

pytestmark = pytest.mark.django_db
PAGE = "/styleguide/"


@pytest.mark.parametrize("size", ["", "?roomy"])
def test_it_shows_every_tone_and_every_field_in_three_states(cast: Cast, client: Browser, size: str) -> None:
    client.force_login(cast.staff["sato"])

    page = client.get(PAGE + size).text

    assert all(f'data-status="{tone}"' in page for tone in TONES)
    for state in ("blank", "filled", "wrong"):
        assert all(f'name="{state}-{name}"' in page for name in SampleForm.base_fields)
    assert "error-summary" in page
    assert "条件に合うタスクはありません。" in page


def test_every_kind_of_column_stands_in_its_list() -> None:
    from_columns = {name for name, kind in vars(columns).items() if isinstance(kind, type) and name.endswith("Col")}
    shown = {type(column).__name__ for column in SampleTable.base_columns.values()}

    assert from_columns - shown == {"Col", "ClientCol", "MomentCol"}  # no looks of their own


def test_strangers_sign_in_first(client: Browser) -> None:
    assert client.get(PAGE).status_code == 302
