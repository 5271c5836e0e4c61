import io
import re
import struct
import zipfile
import zlib

import pytest
import xlsxwriter

from bpo.core.codecs.archive import check_workbook
from bpo.core.codecs.cells import text
from bpo.core.codecs.limits import Limits
from bpo.core.codecs.tabular import Column, TableRefused, read_table

SHEET = b'<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'
SMALL = Limits(unpacked_bytes=200_000, free_ratio_bytes=10_000)


def real_book() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["業務名", "件数"])
    return out.getvalue()


def with_part(name: str, content: bytes, *, drop: str = "") -> bytes:
    """A real workbook with one part added, or put in the place of its namesake."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(real_book())) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in book.infolist():
            if entry.filename not in (name, drop):
                copy.writestr(entry.filename, book.read(entry))
        copy.writestr(name, content)
    return out.getvalue()


def refuse(data: bytes, sentence: str, limits: Limits = SMALL) -> None:
    with pytest.raises(TableRefused, match=sentence):
        check_workbook(data, limits)


def test_a_real_workbook_passes() -> None:
    check_workbook(real_book(), SMALL)
    check_workbook(with_part("xl/worksheets/sheet2.xml", SHEET), SMALL)


def test_a_bomb_that_says_its_size_is_refused() -> None:
    refuse(with_part("xl/worksheets/bomb.xml", b" " * 300_000), "展開")
    refuse(
        with_part("xl/worksheets/bomb.xml", b" " * 150_000),
        "圧縮率",
        Limits(unpacked_bytes=200_000, free_ratio_bytes=10_000, ratio=20),
    )


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(with_part("xl/worksheets/bomb.xml", b" " * 300_000))
    for found in [match.start() for match in re.finditer(re.escape(struct.pack("<I", 300_000)), bytes(data))]:
        data[found : found + 4] = struct.pack("<I", 1_000)
    refuse(bytes(data), "展開|圧縮率|大きさが表示と違います")
    quiet = bytes(data)
    refuse(quiet, "大きさが表示と違います", Limits(unpacked_bytes=10_000_000, free_ratio_bytes=10_000_000))


def test_overlapping_entries_are_refused() -> None:
    """Two directory entries for the same packed bytes: the trick of the bombs without nesting."""
    data = with_part("xl/worksheets/a.xml", SHEET)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        directory = book.start_dir
        target = book.getinfo("xl/worksheets/a.xml")
    raw, tail = data[:directory], data[directory:]
    at = tail.rfind(b"PK\x01\x02", 0, tail.rfind(b"xl/worksheets/a.xml"))
    end = tail.rfind(b"PK\x05\x06")
    twin = tail[at:end].replace(b"worksheets/a.xml", b"worksheets/b.xml")
    entries = struct.unpack("<H", tail[end + 10 : end + 12])[0] + 1
    closing = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, entries, entries, end + len(twin), len(raw), 0)
    assert target.header_offset > 0
    refuse(raw + tail[:end] + twin + closing, "重なり合って")


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("xl/vbaProject.bin", b"macro", "マクロ"),
        ("xl/embeddings/inner.zip", b"PK", "別の圧縮"),
        ("xl/embeddings/inner.bin", b"PK\x03\x04....", "別の圧縮"),
        ("xl/worksheets/far.xml", b'<sheetData><row><c r="XFD1048576"/></row></sheetData>', "行が多すぎます"),
        ("xl/worksheets/far.xml", b'<x:sheetData><x:row  r = "9"><x:c\n s="1" r=\'XFD1\'/></x:row>', "列が多すぎます"),
        (
            "xl/worksheets/far.xml",
            b'<sheetData><c r="A1"/><row r="99999"/><c r="AZ2"/></sheetData>',
            "セルが多すぎます",
        ),
        ("xl/worksheets/far.xml", b"<sheetData><row>" + b"<c/>" * 201 + b"</row></sheetData>", "列が多すぎます"),
        ("xl/elsewhere.xml", SHEET, "違う場所"),
    ],
)
def test_parts_that_are_refused(name: str, content: bytes, sentence: str) -> None:
    refuse(with_part(name, content), sentence)


def test_a_sheet_cut_into_pieces_is_measured_all_the_same() -> None:
    padding = b"<row>" + b"<c><v>1</v></c>" * 100
    content = b"<sheetData>" + padding * 60 + b'<row><c r="ZZ1"/></row></sheetData>'
    for shift in range(8):  # 64 KiB pieces: the far cell lies across their edge in some of these
        refuse(with_part("xl/worksheets/far.xml", b" " * shift + content), "列が多すぎます|圧縮率")
    refuse(with_part("xl/worksheets/far.xml", content), "列が多すぎます", Limits())


def test_too_many_entries() -> None:
    refuse(real_book(), "個まで", Limits(entries=3))


def test_a_zip_of_other_things_is_no_workbook() -> None:
    refuse(with_part("docProps/x.xml", b"", drop="xl/workbook.xml"), "ではない圧縮ファイル")


def test_doubled_encrypted_and_oddly_packed_entries() -> None:
    out = io.BytesIO(real_book())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as book:
        book.writestr("xl/workbook.xml", b"again")
    refuse(out.getvalue(), "同じ名前")

    odd = io.BytesIO(real_book())
    with zipfile.ZipFile(odd, "a", zipfile.ZIP_LZMA) as book:
        book.writestr("xl/odd.xml", b"odd")
    refuse(odd.getvalue(), "扱えない方法")

    locked = bytearray(real_book())
    at = locked.find(b"PK\x01\x02")
    locked[at + 8] |= 1
    refuse(bytes(locked), "パスワード")


def test_broken_content_is_refused() -> None:
    data = bytearray(with_part("xl/worksheets/a.xml", bytes(range(256)) * 20))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as book:
        entry = book.getinfo("xl/worksheets/a.xml")
    begin = entry.header_offset + 30 + len(entry.filename)
    data[begin : begin + 20] = b"\xff" * 20
    refuse(bytes(data), "壊れて|大きさ")


def test_trailing_garbage_inside_an_entry_does_not_hang() -> None:
    data = with_part("xl/worksheets/a.xml", zlib.compress(b"x"))
    check_workbook(data, SMALL)


def test_a_file_that_only_looks_like_a_workbook_is_refused_by_the_reader() -> None:
    data = with_part("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row><c></row>")
    with pytest.raises(TableRefused, match="読み取れません|空です"):
        read_table(data, "a.xlsx", columns=(Column("業務名", text()),))
    with pytest.raises(TableRefused, match="圧縮"):
        read_table(with_part("xl/worksheets/bomb.xml", b" " * 3_000_000), "a.xlsx", columns=(Column("業務名", text()),))
