"""The English catalogue is complete and says what the Japanese says. `bin/messages` brings it up to date."""

from __future__ import annotations

import re

import polib
import pytest
from django.utils import translation

from tools import messages

JAPANESE = re.compile(r"[\u3041-\u30fa\u4e00-\u9fff]")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|(?<!\{)\{\w*\}(?!\})")  # {{name}} is a place in a template


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(messages.CATALOGUE))


@pytest.mark.slow
def test_the_catalogue_knows_every_string_and_no_other(catalogue):
    said = {(message.context, message.text) for message in messages.all_messages()}
    kept = {(entry.msgctxt or "", entry.msgid) for entry in catalogue}
    assert (sorted(said - kept), sorted(kept - said)) == ([], []), "run bin/messages"


def test_every_string_is_translated(catalogue):
    assert [entry.msgid for entry in catalogue if not entry.translated() or entry.fuzzy] == []


def test_placeholders_are_those_of_the_japanese(catalogue):
    wrong = []
    for entry in catalogue:
        wanted = sorted(PLACEHOLDER.findall(entry.msgid))
        for text in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
            if sorted(PLACEHOLDER.findall(text)) != wanted:
                wrong.append((entry.msgid, text))
    assert wrong == []


def test_no_translation_is_japanese(catalogue):
    """Names of languages, of licences and of examples to type may stay; whole sentences may not."""
    said = [entry.msgstr for entry in catalogue if len(JAPANESE.findall(entry.msgstr)) > len(entry.msgstr) / 2]
    assert [text for text in said if text not in ("日本語",)] == []


def test_the_compiled_catalogue_speaks():
    with translation.override("en"):
        assert translation.gettext("ログイン") == "Sign in"
    assert translation.gettext("ログイン") == "ログイン"


def test_what_is_filled_in_can_be_filled_in(catalogue):
    """A percent sign that stands for itself is doubled wherever names are filled in."""
    stray = re.compile(r"%(?![(%])")
    filled = [entry.msgstr for entry in catalogue if "%(" in entry.msgid]
    assert [text for text in filled if stray.search(text.replace("%%", ""))] == []
