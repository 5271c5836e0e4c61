"""Mails as they are in the wild: wrongly named charsets, raw headers, names in pieces, machines."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.arrivals.charsets import decoded
from tasks.arrivals.codecs import parse, without_quote
from tasks.arrivals.matching import codes_in, number_in, speaker_in
from tasks.arrivals.tests.mails import mail


def test_shift_jis_that_is_really_cp932_is_read_in_headers_and_body() -> None:
    raw = (
        b"From: h@x.jp\r\nSubject: " + "見積①の件".encode("cp932") + b"\r\nContent-Type: text/plain; charset=Shift_JIS"
        b"\r\n\r\n" + "髙橋①㈱です。".encode("cp932")
    )
    found = parse(raw)
    assert (found.subject, found.body) == ("見積①の件", "髙橋①㈱です。")


def test_jis_with_rows_of_vendors_is_read() -> None:
    assert decoded(b"\x1b$B-!-j\x1b(B abc", "iso-2022-jp") == "①㈱ abc"
    assert decoded("日本語テスト".encode("iso2022_jp"), "utf-8") == "日本語テスト"


def test_an_encoded_subject_in_jis_is_read() -> None:
    word = base64.b64encode("ご依頼の件".encode("iso2022_jp")).decode()
    assert parse(f"Subject: =?ISO-2022-JP?B?{word}?=\r\n\r\n".encode()).subject == "ご依頼の件"


def test_a_name_in_a_header_stays_the_one_that_was_written() -> None:
    found = parse('From: "山\ufa11 \ufa19ｶﾀ" <y@x.jp>\r\nSubject: 髙\ufa11の件 か\u3099\r\n\r\n'.encode())
    assert (found.sender_name, found.subject) == ("山\ufa11 \ufa19ｶﾀ", "髙\ufa11の件 が")


def test_file_names_come_in_pieces_and_as_encoded_words() -> None:
    word = base64.b64encode("請求書.pdf".encode("iso2022_jp")).decode()
    raw = (
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pdf\r\n"
        "Content-Disposition: attachment;\r\n filename*0*=utf-8''%E8%A6%8B%E7%A9%8D;\r\n filename*1*=%E6%9B%B8.pdf\r\n"
        '\r\nx\r\n--b\r\nContent-Type: application/pdf; name="=?iso-2022-jp?B?' + word + '?="\r\n\r\ny\r\n--b--\r\n'
    )
    assert [part.name for part in parse(raw.encode()).parts] == ["見積書.pdf", "請求書.pdf"]


def test_html_alone_becomes_text_without_style_and_script() -> None:
    raw = (
        "Content-Type: text/html; charset=utf-8\r\n\r\n<style>p{}</style><p>一行目</p><script>x()</script>"
        "<p>二行目<br>三行目</p>"
    )
    assert parse(raw.encode()).body.split() == ["一行目", "二行目", "三行目"]


@pytest.mark.parametrize(
    ("headers", "nature"),
    [
        ({}, "PERSON"),
        ({"Auto_Submitted": "no"}, "PERSON"),
        ({"Auto_Submitted": "auto-replied"}, "AUTOMATIC"),
        ({"Precedence": "bulk"}, "AUTOMATIC"),
        ({"List_Id": "<news.example>"}, "LIST"),
        ({"Return_Path": "<>"}, "BOUNCE"),
    ],
)
def test_machines_are_recognised(headers: dict[str, str], nature: str) -> None:
    assert parse(mail("h@acme.example", **headers)).nature == nature


def test_what_a_server_could_not_confirm_is_doubtful() -> None:
    assert parse(mail("h@acme.example", Authentication_Results="mx; dmarc=fail")).doubtful
    assert not parse(mail("h@acme.example", Authentication_Results="mx; dmarc=pass")).doubtful


def test_the_quoted_mail_below_an_answer_is_left_out() -> None:
    body = "承知しました。\n\n2026年11月27日(金) 10:00 裏方 <x@example.jp>:\n> 元の文"
    assert without_quote(body) == "承知しました。"
    assert without_quote("> 全部が引用") == "> 全部が引用"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Re: ACME-12 名刺", "ACME-12"),
        ("ａｃｍｅ－１２の件", "ACME-12"),
        ("【ACME-007】", "ACME-7"),
        ("XACME-12", ""),
        ("RIVAL-12", ""),
    ],
)
def test_the_number_in_a_text(text: str, number: str) -> None:
    assert number_in(text, "ACME") == number


@pytest.mark.parametrize(
    "text",
    ["[10:32] 林 美咲\nお願いします", "林美咲 10:32\nお願いします", "林 美咲さん：\nお願いします", "林です。林 美咲"],
)
def test_who_speaks_in_a_chat(text: str) -> None:
    assert speaker_in(text, ["林 美咲", "佐藤 花"]) == "林 美咲"


def test_two_names_in_a_chat_are_nobody() -> None:
    assert speaker_in("林 美咲と佐藤 花の件です", ["林 美咲", "佐藤 花"]) == ""


def test_the_clients_address() -> None:
    to = ["irai+acme@x.example", "irai+acme@evil.example", "other@x.example"]
    assert codes_in(to, "irai+{client}@x.example") == ["ACME"]
    assert codes_in(to, "") == []


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_an_error(raw: bytes) -> None:
    found = parse(raw)
    assert found.message_id.startswith("<")
    assert "\0" not in found.body
