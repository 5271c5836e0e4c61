"""A protected file is kept as it came; the typed password opens it beside itself and is written nowhere."""

from __future__ import annotations

import io
import logging
from datetime import datetime
from typing import Any

import pikepdf
import pytest
import pyzipper

from bpo.core.audit.models import Event
from bpo.core.calendar.tokyo import TOKYO
from bpo.core.documents import actions, visibility
from bpo.core.documents.opening import open_sealed, unpacked
from bpo.core.documents.tests import corpus
from bpo.core.policy import Refused

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 15, 10, 0, tzinfo=TOKYO)
SECRET = "ひみつ-4711"


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any, monkeypatch: Any) -> None:
    settings.FILES_DIR = tmp_path / "files"
    monkeypatch.setattr(visibility, "_rules", [lambda asked, actor: set(asked)])


def zipped(*entries: tuple[str, bytes], password: bytes = SECRET.encode(), aes: bool = True) -> bytes:
    made = io.BytesIO()
    kind = pyzipper.WZ_AES if aes else None
    with pyzipper.AESZipFile(made, "w", compression=pyzipper.ZIP_DEFLATED, encryption=kind) as archive:
        archive.setpassword(password)
        for name, data in entries:
            archive.writestr(name, data)
    return made.getvalue()


def old_zip(text: bytes, password: bytes) -> bytes:
    """A ZipCrypto archive of one stored file, by the book (APPNOTE 6.1): no Python library writes them."""
    keys = [0x12345678, 0x23456789, 0x34567890]
    table = [_crc_entry(number) for number in range(256)]

    def update(byte: int) -> None:
        keys[0] = table[(keys[0] ^ byte) & 0xFF] ^ (keys[0] >> 8)
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = table[(keys[2] ^ (keys[1] >> 24)) & 0xFF] ^ (keys[2] >> 8)

    def hide(data: bytes) -> bytes:
        hidden = bytearray()
        for byte in data:
            mask = (keys[2] | 2) & 0xFFFF
            hidden.append(byte ^ (((mask * (mask ^ 1)) >> 8) & 0xFF))
            update(byte)
        return bytes(hidden)

    for byte in password:
        update(byte)
    crc = 0xFFFFFFFF
    for byte in text:
        crc = table[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    crc ^= 0xFFFFFFFF
    body = hide(bytes(11) + bytes([crc >> 24]) + text)
    le = lambda value, width: value.to_bytes(width, "little")  # noqa: E731
    common = le(20, 2) + le(1, 2) + le(0, 2) + le(0, 4) + le(crc, 4) + le(len(body), 4) + le(len(text), 4)
    name = "メモ.txt".encode("cp932")
    local = b"PK\x03\x04" + common + le(len(name), 2) + le(0, 2) + name + body
    central = b"PK\x01\x02" + le(20, 2) + common + le(len(name), 2) + le(0, 12) + le(0, 4) + name
    end = b"PK\x05\x06" + le(0, 4) + le(1, 2) + le(1, 2) + le(len(central), 4) + le(len(local), 4) + le(0, 2)
    return local + central + end


def _crc_entry(number: int) -> int:
    for _bit in range(8):
        number = (number >> 1) ^ (0xEDB88320 if number & 1 else 0)
    return number


def keep(cast: Any, data: bytes, name: str = "名簿.zip", **more: Any) -> Any:
    with cast.at(cast.acme):
        return actions.store(
            data=data, name=name, content_type="", actor=cast.actor(cast.staff["sato"]), sealed=True, **more
        )


def opened(cast: Any, file: Any, password: str = SECRET) -> Any:
    with cast.at(cast.acme):
        return open_sealed(file.pk, password=password, actor=cast.actor(cast.staff["sato"]), now=NOW)


def test_a_zip_is_kept_as_it_came_and_its_files_stand_beside_it(cast: Any, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    data = zipped(("住所/名簿.csv", "社名\n青葉\n".encode()), ("../../危険.txt", b"x"))
    file = keep(cast, data)
    assert file.sealed
    found = opened(cast, file)
    assert [one.name for one in found.files] == ["名簿.csv", "危険.txt"]
    assert {one.came_in_id for one in found.files} == {file.pk}
    with cast.at(cast.acme):
        assert actions.read_file(file) == data
        assert SECRET not in str(list(Event.objects.values()))
    assert SECRET not in caplog.text
    assert [one.pk for one in opened(cast, file, "anything").files] == [one.pk for one in found.files], "once"


def test_zipcrypto_and_names_of_japanese_programs_open(cast: Any) -> None:
    found = opened(cast, keep(cast, old_zip(b"memo", b"secret")), "secret")
    assert [(one.name, one.size) for one in found.files] == [("メモ.txt", 4)]


def test_a_password_in_the_bytes_of_windows_opens() -> None:
    assert unpacked(zipped(("a.txt", b"a"), password=SECRET.encode("cp932")), SECRET) == [("a.txt", b"a")]


def test_a_wrong_password_says_so(cast: Any) -> None:
    with pytest.raises(Refused, match="パスワードが違います"):
        opened(cast, keep(cast, zipped(("a.txt", b"a"))), "wrong")


def test_what_may_not_stay_is_left_out_and_said(cast: Any) -> None:
    found = opened(cast, keep(cast, zipped(("a.txt", b"a"), ("x.exe", b"MZ"))))
    assert [one.name for one in found.files] == ["a.txt"]
    assert "実行できる形式" in found.refused[0]


@pytest.mark.slow
def test_bombs_are_refused_while_they_unpack() -> None:
    with pytest.raises(Refused, match="大きくなりすぎます"):
        unpacked(zipped(("big.txt", bytes(30_000_000))), SECRET)
    with pytest.raises(Refused, match="大きくなりすぎます"):
        unpacked(zipped(*((f"{number}.txt", b"") for number in range(101))), SECRET)


def test_a_protected_pdf_opens_with_its_pages(cast: Any) -> None:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(corpus.pdf())) as pdf:
        pdf.save(made, encryption=pikepdf.Encryption(owner="o", user="u-1"))
    file = keep(cast, made.getvalue(), "給与.pdf")
    assert (file.sealed, file.pages, file.shows) == (True, None, "")
    with pytest.raises(Refused, match="パスワードが違います"):
        opened(cast, file, "no")
    [inner] = opened(cast, file, "u-1").files
    assert (inner.name, inner.sealed, inner.pages, inner.shows) == ("給与.pdf", False, 1, "pdf")


def test_a_protected_file_is_still_refused_where_nobody_can_open_it(cast: Any) -> None:
    with cast.at(cast.acme), pytest.raises(Refused, match="パスワード"):
        actions.store(data=zipped(("a.txt", b"a")), name="a.zip", content_type="", actor=cast.actor(cast.staff["sato"]))


def test_what_was_opened_is_seen_by_whoever_sees_the_protected_file(cast: Any, monkeypatch: Any) -> None:
    file = keep(cast, zipped(("a.txt", b"a")))
    [inner] = opened(cast, file).files
    actor = cast.actor(cast.staff["sato"])
    with cast.at(cast.acme):
        monkeypatch.setattr(visibility, "_rules", [lambda asked, actor: set(asked) & {file.pk}])
        assert visibility.visible([inner.pk], actor) == {inner.pk}
        monkeypatch.setattr(visibility, "_rules", [lambda asked, actor: set()])
        assert visibility.visible([inner.pk], actor) == set()
