"""How words are compared: the database and the page agree, and people may type as they like."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

import jaconv
import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bpo.core.tenancy.models import uuid7
from tasks.search.marking import excerpt, marked
from tasks.search.models import Kind
from tasks.search.presenter import groups
from tasks.search.queries import Found, Hit
from tasks.search.spelling import places, spelled, typed_words

pytestmark = pytest.mark.django_db

KANA = st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3093), min_size=1, max_size=12)
WORDS = st.text(
    st.one_of(
        st.characters(min_codepoint=0x20, max_codepoint=0x24F),
        st.characters(min_codepoint=0x3000, max_codepoint=0x30FF),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x4FFF),
        st.characters(min_codepoint=0xFF01, max_codepoint=0xFFEF),
        st.sampled_from("ﬁßΑΣς‐‑−ー―〜㈱①Ⅳ\u200b\u3099\ufeff\u00ad\t\n"),
    ).filter(lambda sign: unicodedata.category(sign) != "Cn"),
    max_size=40,
)
ANY = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def in_database(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.search_words(%s)", [text])
        return cursor.fetchone()[0]


@pytest.mark.slow
@ANY
@given(WORDS)
def test_python_and_the_database_spell_alike(db, text):
    assert spelled(text) == in_database(text)


@pytest.mark.slow
@ANY
@given(KANA)
def test_kana_are_compared_without_their_shape(db, text):
    katakana = jaconv.hira2kata(text)
    assert in_database(text) == in_database(katakana) == in_database(jaconv.z2h(katakana, kana=True))


@pytest.mark.slow
@ANY
@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=20))
def test_letters_are_compared_without_case_and_width(db, text):
    wide = jaconv.h2z(text, ascii=True, digit=True, kana=False)
    assert in_database(text) == in_database(wide) == in_database(text.upper())


@pytest.mark.slow
@ANY
@given(WORDS, WORDS, KANA)
def test_a_word_that_stands_in_a_text_is_marked_in_any_shape(db, before, after, word):
    text = f"{before}。{jaconv.hira2kata(word)}。{after}"
    found = places(text, [spelled(word)])
    assert any(spelled(text[start:end]).startswith(spelled(word)) for start, end in found)
    assert marked(text, [spelled(word)]).count("<mark>") == len(found)


def test_marks_stand_around_what_was_written():
    assert marked("ﾊﾝｶｸのﾊﾞｲﾄ代", ["ハンカク", "バイト"]) == "<mark>ﾊﾝｶｸ</mark>の<mark>ﾊﾞｲﾄ</mark>代"
    assert marked("測定　花子<b>", [spelled("測定花子")]) == "<mark>測定　花子</mark>&lt;b&gt;"
    assert excerpt("あ" * 200 + "宛名" + "い" * 200, ["宛名"]).startswith("…" + "あ" * 24 + "<mark>宛名</mark>い")
    assert excerpt("どこにもない", ["宛名"]) == ""
    assert excerpt("あ" * 99 + "Shinkansen 宛名" + "い" * 9, ["宛名"]).startswith("…" + "あ" * 13 + "Shinkansen <mark>")
    assert excerpt("あ " * 60 + "takahashi-misaki@a.example 宛名", ["宛名"]).startswith("…-misaki@a.example <mark>")


def test_at_most_five_words_of_sixty_signs_are_asked_for():
    assert typed_words("一 二　三\t四\n五 六") == ["一", "二", "三", "四", "五"]
    assert typed_words("長" * 99) == ["長" * 60]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("安全大会の案内状 30通 AOBA-12 安全大会の案内状 30通", ""),
        ("AOBA-12 安全大会の案内状 30通 会場の案内も同封", "会場の<mark>案内</mark>も同封"),
        ("SHINKANSEN\n会場の案内も同封\nSTANDARD\nABC社", "会場の<mark>案内</mark>も同封 ABC社"),
    ],
)
def test_an_excerpt_does_not_repeat_the_title(body: str, shown: str) -> None:
    hit = Hit(
        Kind.TASK,
        uuid7(),
        uuid7(),
        uuid7(),
        None,
        None,
        "AOBA-12",
        "安全大会の案内状 30通",
        body,
        False,
        datetime.now(UTC),
    )

    (group,) = groups([Found(Kind.TASK, [hit], "")], "案内", address=lambda hit: "/", clients={}, states={})

    assert group.lines[0].title == "安全大会の<mark>案内</mark>状 30通"
    assert group.lines[0].excerpt.strip() == shown
