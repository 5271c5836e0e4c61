"""Fields read what people type; the renderer ties label, help and error to the control."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template

from bpo.core.ui import forms as ui


class Joining(forms.Form):
    name = forms.CharField(label="氏名", help_text="社員台帳のとおりに入力してください。")
    kana = forms.CharField(label="フリガナ", required=False)
    joined = ui.WarekiDateField(label="入社日")
    kind = forms.ChoiceField(label="雇用の形", choices=[("1", "正社員"), ("2", "パート")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="本人の同意を得ています")
    key = forms.CharField(widget=forms.HiddenInput)


def test_label_help_and_error_belong_to_the_control() -> None:
    page = str(Joining({"joined": "R8.13.1", "kind": "1", "key": "k"}))
    assert 'for="id_name"' in page
    assert "必須" in page
    assert "任意" in page
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page
    assert 'id="id_name_error"' in page
    assert 'aria-invalid="true"' in page
    assert (
        page.index("社員台帳") < page.index('name="name"') < page.index("id_name_error", page.index('name="name"') + 80)
    )


def test_the_summary_links_to_each_field() -> None:
    page = str(Joining({"joined": "R8.13.1", "kind": "1"}))
    assert "確認が必要な項目が4件" in page
    assert 'href="#id_name"' in page
    assert 'href="#id_joined"' in page
    assert "2026年13月1日という日付はありません" in page


def test_an_empty_form_accuses_nobody() -> None:
    assert "error-summary" not in str(Joining())


def test_what_was_typed_is_kept_and_escaped() -> None:
    page = str(Joining({"name": "<b>", "joined": "R8.13.1"}))
    assert "R8.13.1" in page
    assert "<b>" not in page.replace("<b>雇用", "")


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    page = str(Joining())
    assert "<legend" in page
    assert page.count('type="radio"') == 2
    assert 'class="input"' in page


def test_the_error_mark_in_the_title_comes_with_errors() -> None:
    text = '{% extends "bare.html" %}{% block title %}登録{% endblock %}'
    assert "<title>エラー：登録｜Urakata</title>" in Template(text).render(Context({"form": Joining({})}))
    assert "<title>登録｜Urakata</title>" in Template(text).render(Context({"form": Joining()}))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,234", 1234),
        ("￥１，２３４", 1234),
        ("△500", -500),
        ("-500", -500),
        ("−500", -500),
        ("1234円", 1234),
        ("", None),
    ],
)
def test_amounts_in_many_spellings(text: str, amount: int | None) -> None:
    assert ui.AmountField(required=False).clean(text) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize("text", ["あ", "1.5", "1e5", "NaN", "--1", "1,234,567,890,123,456"])
def test_amounts_that_are_none(text: str) -> None:
    with pytest.raises(ValidationError):
        ui.AmountField().clean(text)


def test_limits_of_amounts_are_told() -> None:
    with pytest.raises(ValidationError, match="0以上"):
        ui.AmountField(minimum=0).clean("-1")
    with pytest.raises(ValidationError, match="1,000以下"):
        ui.AmountField(maximum=1000).clean("1001")
    assert ui.AmountField(places=1).clean("1.5") == Decimal("1.5")


def test_codes_phones_and_postal_codes_become_half_width() -> None:
    assert ui.CodeField().clean(" Ｔ１２３－４ ") == "T123-4"
    assert ui.PhoneField().clean("０３（１２３４）５６７８") == "0312345678"
    assert ui.PhoneField().clean("090ー1234‐5678".replace("ー", "－")) == "090-1234-5678"
    assert ui.PostalCodeField().clean("〒１００－０００１") == "100-0001"
    with pytest.raises(ValidationError, match="10桁または11桁"):
        ui.PhoneField().clean("1234")
    with pytest.raises(ValidationError, match="7桁"):
        ui.PostalCodeField().clean("123")


def test_names_are_never_normalised() -> None:
    form = Joining({"name": "髙﨑　㈱", "joined": "20261120", "kind": "1", "agreed": "on", "key": "k"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == "髙﨑　㈱"


def test_dates_in_both_calendars_and_with_a_base() -> None:
    assert ui.WarekiDateField().clean("令和8年11月20日") == date(2026, 11, 20)
    assert ui.WarekiDateField(base_date=date(2026, 12, 28)).clean("1/5") == date(2027, 1, 5)
    assert ui.MonthField().clean("２０２６年１０月") == date(2026, 10, 1)
    with pytest.raises(ValidationError):
        ui.MonthField().clean("2026-13")


def test_a_kept_date_is_shown_as_people_write_it_and_what_was_typed_stays() -> None:
    assert ui.WarekiDateField().prepare_value("2026-11-20") == "2026/11/20"
    assert ui.WarekiDateField().prepare_value(date(2026, 11, 20)) == "2026/11/20"
    assert ui.WarekiDateField().prepare_value("R8.11.20") == "R8.11.20"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("たかはし　みさき", "タカハシ ミサキ"), ("ﾀｶﾊｼ ﾐｻｷ", "タカハシ ミサキ"), ("ｱﾙﾌｧ-1", "アルファ-1"), ("", "")],
)
def test_kana_come_in_one_spelling(typed, kept) -> None:
    assert ui.KanaField(required=False).clean(typed) == kept


def test_kanji_are_no_kana() -> None:
    with pytest.raises(ValidationError, match="カタカナ"):
        ui.KanaField().clean("髙橋")


@pytest.mark.parametrize(
    ("typed", "unit", "yen"),
    [("1,200", 1000, 1_200_000), ("120円", 1000, 120), ("12万", 1, 120_000), ("1.5億円", 1, 150_000_000)],
)
def test_a_written_unit_counts_before_that_of_the_control(typed, unit, yen) -> None:
    assert ui.AmountField(unit=unit, places=1).clean(typed) == Decimal(yen)


@time_machine.travel("2026-11-01T12:00:00+09:00", tick=False)
def test_a_day_without_a_year_is_near_today_and_said_below_the_control() -> None:
    field = ui.WarekiDateField()
    assert field.clean("1120") == date(2026, 11, 20)
    assert "令和8年11月20日（金）</output>" in str(Joining({"joined": "1120"})["joined"])


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12", 12),
        ("１２", 12),
        ("1,200", 1200),
        ("１，２００件", 1200),
        (" 3 件 ", 3),
        ("ー2", -2),
        ("△2", -2),
        ("", None),
    ],
)
def test_a_whole_number_is_read_in_every_width(typed: str, read: int | None) -> None:
    found = ui.WholeField(counter="件", required=False).clean(typed)

    assert found == read
    assert not isinstance(found, Decimal)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3日", "数として読み取れません"),
        ("たくさん", "数として読み取れません"),
        ("1.5", "小数は使えません"),
        ("0", "1以上の数を入力してください。"),
        ("1,001", "1,000以下の数を入力してください。"),
    ],
)
def test_what_is_no_whole_number_is_refused_in_words(typed: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        ui.WholeField(counter="件", minimum=1, maximum=1000).clean(typed)


def test_a_whole_number_has_a_text_control_with_a_keypad_of_digits() -> None:
    class Counted(forms.Form):
        units = ui.WholeField(label="件数", initial=0)

    page = str(Counted())
    assert 'type="text"' in page
    assert 'inputmode="numeric"' in page
    assert 'value="0"' in page
    with pytest.raises(ValidationError, match="2,147,483,647以下"):
        ui.WholeField().clean("3,000,000,000")
