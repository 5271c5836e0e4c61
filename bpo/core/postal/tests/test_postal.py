"""Japan Post's file into the table, and a code into the beginning of an address."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from bpo.core import tenancy
from bpo.core.codecs.postal import PostalFileBroken, towns
from bpo.core.postal.actions import SAMPLE
from bpo.core.postal.models import PostalTown
from bpo.core.postal.queries import address_of

ROW = '{jis},"{old}","{code}","{kana}","{city_kana}","{town_kana}","{pref}","{city}","{town}",0,0,0,0,0,0\r\n'


def line(code="0287917", town="種市", kana="ﾀﾈｲﾁ", city="九戸郡洋野町"):
    return ROW.format(jis="03507", old="02879", code=code, kana="ｲﾜﾃｹﾝ", city_kana="ｸﾉﾍｸﾞﾝ", town_kana=kana,
                      pref="岩手県", city=city, town=town)  # fmt: skip


@pytest.mark.parametrize(
    ("town", "address"),
    [
        ("種市", "種市"),
        ("以下に掲載がない場合", ""),
        ("洋野町一円", ""),
        ("一円", "一円"),
        ("大手町（１丁目）", "大手町"),
        ("霞が関霞が関ビル（１階）", "霞が関霞が関ビル"),
        ("藤沢市の次に番地がくる場合", ""),
        ("種市第１５地割、第１６地割", "種市"),
        ("種市第１５地割～第２１地割（鹿糠、小路合）", "種市"),
        ("種市第１５地割", "種市第１５地割"),
    ],
)
def test_what_a_town_says_becomes_what_an_address_says(town, address):
    assert [one.town for one in towns(line(town=town).encode())] == [address]


def test_a_town_over_several_rows_is_one_in_either_encoding():
    rows = line(town="種市（第１地割、") + line(town="第２地割、") + line(town="第３地割）") + line("0287914", "有家")
    for encoding in ("cp932", "utf-8", "utf-8-sig"):
        found = list(towns(rows.encode(encoding)))
        assert [(one.code, one.town, one.kana) for one in found] == [
            ("0287917", "種市", "タネイチ"), ("0287914", "有家", "タネイチ"),
        ]  # fmt: skip


def test_another_file_is_refused_with_its_row():
    with pytest.raises(PostalFileBroken, match="2行目"):
        list(towns((line() + "日付,金額\r\n").encode()))
    with pytest.raises(PostalFileBroken, match="文字コード"):
        list(towns(b"\xff\xfe\x81"))


@pytest.fixture
def sample(db):
    call_command("load_postal", verbosity=0)
    with tenancy.use():
        yield


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("2200012", "神奈川県横浜市西区みなとみらい"),
        ("1010054", "東京都千代田区神田錦町"),
        ("5220317", "滋賀県犬上郡多賀町一円"),
        ("6020000", "京都府京都市上京区"),
        ("4980000", ""),  # 弥富市 of 愛知県 and 木曽岬町 of 三重県 share it: nothing in common but a choice
    ],
)
def test_a_code_gives_the_address_as_far_as_it_says_it(sample, code, address):
    found = address_of(code)
    assert found is not None
    assert found.address == address
    assert found.towns == (("愛知県弥富市", "三重県桑名郡木曽岬町") if code == "4980000" else ())


def test_an_unknown_code_has_no_address(sample):
    assert address_of("9999999") is None


def test_a_second_file_takes_the_place_of_the_first_and_a_broken_one_changes_nothing(sample, tmp_path: Path):
    newer = tmp_path / "ken_all.csv"
    newer.write_bytes((line() + line(town="有家")).encode("cp932"))
    call_command("load_postal", str(newer), verbosity=0)
    assert PostalTown.objects.count() == 2
    found = address_of("0287917")
    assert found is not None
    assert (found.address, len(found.towns)) == ("岩手県九戸郡洋野町", 2)
    newer.write_text("日付,金額")
    with pytest.raises(CommandError, match="1行目"):
        call_command("load_postal", str(newer), verbosity=0)
    assert PostalTown.objects.count() == 2


def test_the_sample_is_a_file_as_japan_post_makes_it():
    assert len(list(towns(SAMPLE.read_bytes()))) > 15
