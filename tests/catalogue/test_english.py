"""The English catalogue is complete and says what the Japanese says. `bin/messages` brings it up to date."""

from __future__ import annotations

import gettext
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


def test_no_count_leaves_its_form_to_the_reader(catalogue):
    """`1 item`, `2 items`, and never `1 item(s)`."""
    said = [text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [text for text in said if re.search(r"\w\((s|es|ies)\)", text)] == []


def test_a_text_is_said_with_a_number_everywhere_or_nowhere(catalogue):
    """The catalogue holds a text once: one that has two forms has them wherever it is said."""
    keys = [(entry.msgctxt or "", entry.msgid) for entry in catalogue]
    assert [key for key in set(keys) if keys.count(key) > 1] == []


def test_both_forms_are_kept_in_step_and_compiled(tmp_path, monkeypatch):
    found = {messages.Message("%(n)s件の例", plural="%(n)s件の例"): ["here.py"], messages.Message("例"): ["here.py"]}
    monkeypatch.setattr(messages, "CATALOGUE", tmp_path / "django.po")
    monkeypatch.setattr(messages, "COMPILED", tmp_path / "django.mo")
    monkeypatch.setattr(messages, "all_messages", lambda: found)
    assert messages.sync() == (2, 2)

    written = polib.pofile(str(messages.CATALOGUE))
    written[0].msgstr_plural, written[1].msgstr = {0: "%(n)s example", 1: "%(n)s examples"}, "Example"
    written.save()
    assert messages.sync() == (2, 0)

    assert messages.compile_catalogue()
    with messages.COMPILED.open("rb") as file:
        words = gettext.GNUTranslations(file)
    text = "%(n)s件の例"
    assert [words.ngettext(text, text, n) for n in (1, 2, 0)] == ["%(n)s example", "%(n)s examples", "%(n)s examples"]
    assert words.gettext("例") == "Example"


@pytest.mark.parametrize(
    "source",
    [
        'from django.utils.translation import ngettext\nngettext("%(n)s件", "%(n)s件", 1)',
        'from bpo.core.saying import numbered\nnumbered("%(n)s件", 1)',
        'from bpo.core.sentence import sentence\nsentence("%(n)s件", n=1)',
        'from bpo.core.sentence import noun\nnoun("%(n)s件", 1)',
    ],
)
def test_a_text_that_speaks_of_a_number_has_two_forms(source):
    assert list(messages.in_python(source)) == [messages.Message("%(n)s件", plural="%(n)s件")]


def test_no_text_hides_the_number_that_chooses_its_form():
    """Django reads the number after the values of the text: `count counter=n with n=n|number` would see words."""
    hidden = []
    for path in messages.sources():
        source = "" if path.suffix == ".py" else path.read_text(encoding="utf-8")
        for begin in re.findall(r"{% blocktranslate ([^%]* )?count (\w+=[^ ]+)([^%]*) %}", source):
            number, bits = begin[1], [*begin[0].split(), *begin[2].split()]
            names = {bit.split("=")[0] for bit in bits if "=" in bit}
            if re.split(r"\W", number.split("=")[1])[0] in names:
                hidden.append((path.name, begin))
    assert hidden == []
