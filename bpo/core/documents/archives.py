"""Zip archives and the Office files that are zips: counted while reading, nothing nested, nothing active."""

from __future__ import annotations

import io
import re
import zlib
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from bpo.core.policy import Refused

UNPACKED_BYTES = 100 * 1024 * 1024
MOST_FILES = 1_000
MOST_RATIO = 100
FREE_BYTES = 1024 * 1024  # below this size the ratio does no harm
CHUNK = 1 << 16
ENCRYPTED = 0x1
ARCHIVE_NAMES = (".zip", ".jar", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".iso", ".cab", ".lzh")
ARCHIVE_STARTS = (b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"MSCF")
RUNNABLE_NAMES = (".exe", ".com", ".bat", ".cmd", ".scr", ".pif", ".msi", ".js", ".vbs", ".wsf", ".hta", ".ps1", ".lnk")
ACTIVE_PARTS = re.compile(
    r"vbaproject|/macrosheets/|/dialogsheets/|/externallinks/|/activex/|/embeddings/|oleobject", re.I
)
# What reading raises where the bytes are no archive, or not a whole one.
BROKEN = (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)
DDE_FIELD = re.compile(r"\bDDE(AUTO)?\b")


def check_zip(data: bytes) -> None:
    """Raise Refused for a zip that is protected, broken, a bomb, or holds archives or programs."""
    with _opened(data) as archive:
        for entry in archive.infolist():
            name = entry.filename.lower()
            if name.endswith(ARCHIVE_NAMES):
                raise _nested()
            if name.endswith(RUNNABLE_NAMES):
                raise Refused(_("中に実行できるファイルが入っています。取り除いてから添付してください。"))
        for entry, _content in _read_all(archive):
            del entry, _content


def is_sealed_zip(data: bytes) -> bool:
    """Whether a part of the archive needs a password."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return any(entry.flag_bits & ENCRYPTED for entry in archive.infolist())
    except BROKEN:
        return False


def check_xlsx(data: bytes) -> None:
    """Raise Refused unless the bytes are an Excel workbook without macros, links to other files and objects."""
    _check_office(data, "xl/workbook.xml", _("Excelブックではありません。.xlsx で保存し直してください。"))


def check_docx(data: bytes) -> None:
    """Raise Refused unless the bytes are a Word document without macros, links to other files and objects."""
    _check_office(data, "word/document.xml", _("Word文書ではありません。.docx で保存し直してください。"))


def _check_office(data: bytes, main_part: str, not_office: str) -> None:
    with _opened(data) as archive:
        names = set(archive.namelist())
        if not {"[Content_Types].xml", main_part} <= names:
            raise Refused(not_office)
        if any(ACTIVE_PARTS.search(f"/{name}") for name in names):
            raise _active()
        for entry, content in _read_all(archive, keep=(".rels", main_part)):
            if entry.filename.endswith(".rels"):
                _check_relations(content)
            elif entry.filename == main_part and main_part.startswith("word/"):
                _check_fields(content)


def _opened(data: bytes) -> ZipFile:
    if not data.startswith(b"PK\x03\x04"):
        raise _broken()
    try:
        archive = ZipFile(io.BytesIO(data))
    except BROKEN as error:
        raise _broken() from error
    entries = archive.infolist()
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Refused(_("パスワードがかかっています。パスワードを外したファイルを送ってください。"))
    if len(entries) > MOST_FILES:
        raise Refused(
            _("中のファイルが多すぎます（%(most)s個まで）。分けて添付してください。") % {"most": f"{MOST_FILES:,}"}
        )
    if sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise _too_large()
    return archive


def _read_all(archive: ZipFile, *, keep: tuple[str, ...] = ()) -> list[tuple[ZipInfo, bytes]]:
    """Unpack everything piece by piece, counting; gives the contents of the parts whose names end with `keep`."""
    kept, unpacked = [], 0
    for entry in archive.infolist():
        pieces, first = [], True
        try:
            with archive.open(entry) as part:
                while piece := part.read(CHUNK):
                    unpacked += len(piece)
                    if first and piece.startswith(ARCHIVE_STARTS):
                        raise _nested()
                    if unpacked > UNPACKED_BYTES or _is_bomb(unpacked, archive):
                        raise _too_large()
                    first = False
                    if entry.filename.endswith(keep) and keep:
                        pieces.append(piece)
        except BROKEN as error:
            raise _broken() from error
        if pieces:
            kept.append((entry, b"".join(pieces)))
    return kept


def _is_bomb(unpacked: int, archive: ZipFile) -> bool:
    packed = sum(entry.compress_size for entry in archive.infolist())
    return unpacked > FREE_BYTES and unpacked > packed * MOST_RATIO


def _check_relations(content: bytes) -> None:
    """Hyperlinks may lead outside; templates, pictures, objects and data may not."""

    def seen(tag: str, attributes: dict[str, str]) -> None:
        del tag
        if attributes.get("TargetMode", "").lower() == "external" and not attributes.get("Type", "").endswith(
            "/hyperlink"
        ):
            raise _active()

    _parse(content, seen)


def _check_fields(content: bytes) -> None:
    texts: list[str] = []
    inside = [False]

    def opened(tag: str, attributes: dict[str, str]) -> None:
        inside[0] = tag.endswith("instrText")
        texts.extend(value for key, value in attributes.items() if key.endswith("instr"))

    def text(characters: str) -> None:
        if inside[0]:
            texts.append(characters)

    _parse(content, opened, text)
    if DDE_FIELD.search("".join(texts)):
        raise _active()


def _parse(content: bytes, opened: object, text: object = None) -> None:
    """Walk through XML with expat; a document type declaration (entities, bombs) is refused."""
    parser = expat.ParserCreate()

    def declared(*_arguments: object) -> None:
        raise _active()

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = opened  # type: ignore[assignment]
    if text is not None:
        parser.CharacterDataHandler = text  # type: ignore[assignment]
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise _broken() from error


def _broken() -> Refused:
    return Refused(_("ファイルが壊れています。元のアプリで開き、保存し直してください。"))


def _nested() -> Refused:
    return Refused(_("中に別の圧縮ファイルが入っています。取り出してから添付してください。"))


def _too_large() -> Refused:
    return Refused(_("展開すると大きくなりすぎます（上限 100 MB）。分けて添付してください。"))


def _active() -> Refused:
    return Refused(_("マクロ、埋め込み、または外部へのリンクが入っています。取り除いて保存し直してください。"))
