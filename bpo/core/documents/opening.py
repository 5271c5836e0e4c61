"""Open a ZIP or PDF that has a password, with the password somebody typed. It is used once and written nowhere."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zipfile import BadZipFile

import pyzipper
from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents import actions, inspection
from bpo.core.documents.archives import BROKEN, CHUNK, FREE_BYTES, MOST_RATIO, UNPACKED_BYTES
from bpo.core.documents.models import StoredFile
from bpo.core.documents.pdfs import opened_with, wrong_password
from bpo.core.documents.visibility import visible
from bpo.core.policy import Refused

MOST_ENTRIES = 100
UTF8_NAME = 0x800


@dataclass
class Opened:
    """What came out: the files that may stay, and a sentence for each that may not."""

    files: list[StoredFile] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


@transaction.atomic
def open_sealed(file_id: UUID, *, password: str, actor: Actor, now: datetime) -> Opened:
    """Put what is inside a protected file beside it; the file itself stays as it came. Opened before: the same files.

    Every file inside is looked into like an upload. Raises StoredFile.DoesNotExist for one that this person may not
    see, and Refused for a wrong password (422), a bomb (422), a file that waits for its scan (409).
    """
    if file_id not in visible([file_id], actor):
        raise StoredFile.DoesNotExist
    file = StoredFile.objects.select_for_update(of=("self",)).get(pk=file_id)
    if before := list(file.opened.order_by("created_at", "id")):
        return Opened(before)
    if not file.sealed:
        raise Refused(_("「%(name)s」にパスワードはありません。そのまま開けます。") % {"name": file.name}, status=422)
    found = Opened()
    actions.open_file(file_id, actor=actor, now=now)  # opening leaves its line in the log that the client reads
    for name, data in _contents(file, password):
        try:
            with transaction.atomic():
                found.files.append(actions.store(data=data, name=name, content_type="", actor=actor, came_in=file))
        except Refused as refusal:
            found.refused.append(refusal.reason)
    audit.record("file.unsealed", actor=actor, subject=file, data={"files": len(found.files)}, chained=True)
    return found


def _contents(file: StoredFile, password: str) -> Iterator[tuple[str, bytes]]:
    data = actions.read_file(file)
    if file.content_type == "application/pdf":
        yield file.name, opened_with(data, password)
    else:
        yield from unpacked(data, password)


def unpacked(data: bytes, password: str) -> list[tuple[str, bytes]]:
    """(name, bytes) of every file of a ZIP, counted while it is read; paths lose their folders.

    Raises Refused for a wrong password, too many or too large contents, and a broken archive.
    """
    try:
        with pyzipper.AESZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
                raise _too_much()
            return _read(archive, entries, password)
    except BROKEN as error:
        raise Refused(_("ZIPとして壊れています。お客様に送り直しを依頼してください。"), status=422) from error


def _read(archive: pyzipper.AESZipFile, entries: list[pyzipper.ZipInfo], password: str) -> list[tuple[str, bytes]]:
    found, total = [], 0
    most = max(FREE_BYTES, sum(entry.compress_size for entry in entries) * MOST_RATIO)
    for entry in entries:
        pieces = []
        for piece in _pieces(archive, entry, password):
            total += len(piece)
            if total > min(most, UNPACKED_BYTES):
                raise _too_much()
            pieces.append(piece)
        found.append((inspection.clean_name(_name_of(entry)), b"".join(pieces)))
    return found


def _pieces(archive: pyzipper.AESZipFile, entry: pyzipper.ZipInfo, password: str) -> Iterator[bytes]:
    """Japanese programs take the password's bytes in CP932 or in UTF-8: both are tried."""
    for secret in dict.fromkeys(_spellings(password)):
        try:
            part = archive.open(entry, pwd=secret)
        except RuntimeError:  # the only way in which both kinds of protection say that the password is wrong
            continue
        try:
            with part:
                while piece := part.read(CHUNK):
                    yield piece
        except (BadZipFile, zlib.error) as error:  # one password in 256 passes the first check by chance
            raise wrong_password() from error
        return
    raise wrong_password()


def _spellings(password: str) -> Iterator[bytes]:
    yield password.encode()
    try:
        yield password.encode("cp932")
    except UnicodeEncodeError:
        return


def _name_of(entry: pyzipper.ZipInfo) -> str:
    """Names without the UTF-8 mark are CP932 in Japan; the library has read them as CP437."""
    if entry.flag_bits & UTF8_NAME:
        return str(entry.filename)
    try:
        return str(entry.filename.encode("cp437").decode("cp932"))
    except (UnicodeEncodeError, UnicodeDecodeError):
        return str(entry.filename)


def _too_much() -> Refused:
    return Refused(
        _("展開すると大きくなりすぎます（%(most)s個、100 MBまで）。お客様に分けて送るよう依頼してください。")
        % {"most": MOST_ENTRIES},
        status=422,
    )
