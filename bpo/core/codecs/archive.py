"""A spreadsheet is a zip archive: counted and read in full here before a library opens it.

Refused: sizes over the limits, declared or actual; entries that overlap, are encrypted, packed by another method
than deflate, doubled, or archives themselves; macros; a cell grid too large to lay out.
"""

import io
import zlib
from collections.abc import Iterator
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bpo.core.codecs.grid import GridMeter
from bpo.core.codecs.limits import MEGABYTE, Limits
from bpo.core.codecs.refusal import TableRefused
from bpo.core.sentence import sentence

LOCAL_HEADER = 30
CHUNK = 1 << 16
ENCRYPTED = 0x1
ARCHIVE_NAMES = (".zip", ".jar", ".7z", ".rar", ".gz", ".xlsx", ".xlsm", ".docx", ".ods", ".pptx")
ARCHIVE_STARTS = (b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b")
SHEETS = "xl/worksheets/"

SAVE_AGAIN = sentence("表計算ソフトで開き、Excel ブック (.xlsx) か CSV で保存し直してください。")
WITHOUT_MACROS = sentence("マクロを含まない Excel ブック (.xlsx) で保存し直してください。")
SPLIT = sentence("ファイルを分けてください。")


def check_workbook(data: bytes, limits: Limits) -> None:
    """Raise `TableRefused` unless the bytes are a harmless XLSX workbook within the limits."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise TableRefused(sentence("Excel ブックとして壊れています。"), SAVE_AGAIN) from error
    _check_declared(entries, limits)
    _check_layout(data, entries)
    unpacked = 0
    for entry in entries:
        unpacked = _check_content(data, entry, unpacked, limits)
    _check_ratio(unpacked, sum(entry.compress_size for entry in entries), limits)


def _check_declared(entries: list[ZipInfo], limits: Limits) -> None:
    names = [entry.filename.replace("\\", "/").lower() for entry in entries]
    if any(name.endswith("vbaproject.bin") for name in names):
        raise TableRefused(sentence("マクロが入っています。"), WITHOUT_MACROS)
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise TableRefused(sentence("Excel ブックではない圧縮ファイルです。"), SAVE_AGAIN)
    if len(entries) > limits.entries:
        raise TableRefused(
            sentence(
                "中のファイルが%(here)s個あります（%(most)s個まで）。",
                here=f"{len(entries):,}",
                most=f"{limits.entries:,}",
            ),
            SAVE_AGAIN,
        )
    if len(set(names)) != len(names):
        raise TableRefused(sentence("中に同じ名前のファイルが重なっています。"), SAVE_AGAIN)
    if any(name.endswith(ARCHIVE_NAMES) for name in names):
        raise TableRefused(
            sentence("中に別の圧縮ファイルが入っています。"), sentence("埋め込んだファイルを取り除いてください。")
        )
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise TableRefused(
            sentence("パスワードがかかっています。"), sentence("パスワードを外して保存し直してください。")
        )
    if any(entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for entry in entries):
        raise TableRefused(sentence("扱えない方法で圧縮されています。"), SAVE_AGAIN)
    declared = sum(entry.file_size for entry in entries)
    if declared > limits.unpacked_bytes:
        raise _too_large(limits)
    _check_ratio(declared, sum(entry.compress_size for entry in entries), limits)


def _check_layout(data: bytes, entries: list[ZipInfo]) -> None:
    spans = sorted(_span(data, entry) for entry in entries)
    if any(end > start for (_, end), (start, _) in pairwise(spans)) or spans[-1][1] > len(data):
        raise TableRefused(sentence("圧縮ファイルの中身が重なり合っています。"), SAVE_AGAIN)


def _span(data: bytes, entry: ZipInfo) -> tuple[int, int]:
    begin = _content_begin(data, entry)
    return entry.header_offset, begin + entry.compress_size


def _content_begin(data: bytes, entry: ZipInfo) -> int:
    header = data[entry.header_offset : entry.header_offset + LOCAL_HEADER]
    if len(header) < LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise TableRefused(sentence("Excel ブックとして壊れています。"), SAVE_AGAIN)
    return entry.header_offset + LOCAL_HEADER + sum(int.from_bytes(header[at : at + 2], "little") for at in (26, 28))


def _check_content(data: bytes, entry: ZipInfo, unpacked: int, limits: Limits) -> int:
    """Unpack one entry piece by piece; returns the running total of unpacked bytes."""
    begin, meter = unpacked, GridMeter(limits)
    for piece in _pieces(data, entry):
        if unpacked == begin and piece.startswith(ARCHIVE_STARTS):
            raise TableRefused(
                sentence("中に別の圧縮ファイルが入っています。"), sentence("埋め込んだファイルを取り除いてください。")
            )
        unpacked += len(piece)
        if unpacked > limits.unpacked_bytes:
            raise _too_large(limits)
        meter.feed(piece)
    meter.feed(b"", last=True)
    if unpacked - begin != entry.file_size:
        raise TableRefused(sentence("中のファイルの大きさが表示と違います。"), SAVE_AGAIN)
    if meter.is_sheet and not entry.filename.startswith(SHEETS):
        raise TableRefused(sentence("シートが通常と違う場所に入っています。"), SAVE_AGAIN)
    return unpacked


def _pieces(data: bytes, entry: ZipInfo) -> Iterator[bytes]:
    begin = _content_begin(data, entry)
    content = data[begin : begin + entry.compress_size]
    if entry.compress_type == ZIP_STORED:
        yield from (content[at : at + CHUNK] for at in range(0, len(content), CHUNK))
        return
    unpacker, left = zlib.decompressobj(-zlib.MAX_WBITS), content
    try:
        while not unpacker.eof:
            piece = unpacker.decompress(left, CHUNK)
            left = unpacker.unconsumed_tail
            if not piece and not left:
                break
            yield piece
    except zlib.error as error:
        raise TableRefused(sentence("Excel ブックとして壊れています。"), SAVE_AGAIN) from error


def _check_ratio(unpacked: int, packed: int, limits: Limits) -> None:
    if unpacked > limits.free_ratio_bytes and unpacked > packed * limits.ratio:
        raise TableRefused(sentence("圧縮率が高すぎます（%(most)s倍まで）。", most=limits.ratio), SAVE_AGAIN)


def _too_large(limits: Limits) -> TableRefused:
    size = limits.unpacked_bytes // MEGABYTE
    return TableRefused(sentence("展開すると%(size)s MBを超えます。", size=f"{size:,}"), SPLIT)
