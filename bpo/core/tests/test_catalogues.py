"""Words that are read from one dictionary are those that Django finds in its many."""

from __future__ import annotations

import pytest
from django.utils import translation
from django.utils.translation import gettext, ngettext, trans_real

from bpo.core.catalogues import Flat, flatten


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catalogues that are loaded for this test alone."""
    monkeypatch.setattr(trans_real, "_translations", {})
    monkeypatch.setattr(trans_real, "_active", trans_real.Local())


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_word_is_the_one_that_django_finds(fresh: None, language: str) -> None:
    django = trans_real.translation(language)._catalog
    keys = list(django.keys())
    before = {key: django.get(key) for key in keys}

    flatten()
    flat = trans_real.translation(language)._catalog

    assert isinstance(flat, Flat)
    assert len(before) > 500
    assert {key: flat.get(key) for key in keys} == before
    assert flat.get("no such word", "nothing") == "nothing"


@pytest.mark.parametrize(("language", "said"), [("ja", "未定"), ("en", "Open")])
def test_pages_say_the_same_afterwards(fresh: None, language: str, said: str) -> None:
    with translation.override(language):
        before = (gettext("未定"), ngettext("%(count)d day", "%(count)d days", 2))
        flatten()
        after = (gettext("未定"), ngettext("%(count)d day", "%(count)d days", 2))

    assert after == before
    assert after[0] == said
