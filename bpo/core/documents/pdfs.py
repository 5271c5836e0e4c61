"""A PDF that may stay: no password, no scripts, no programs to launch, no files inside."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pikepdf
from django.utils.translation import gettext as _

from bpo.core.policy import Refused

MOST_OBJECTS = 300_000
DEEPEST = 50
# Keys and actions that make a reader do more than show pages.
ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/Launch", "/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA"})
ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition"})


def check_pdf(data: bytes) -> None:
    """Raise Refused unless the bytes are a quiet, readable PDF and nothing else."""
    if not data.startswith(b"%PDF-") or zipfile.is_zipfile(io.BytesIO(data)):
        raise Refused(_("PDFのほかに余分なデータが入っています。PDFとして保存し直してください。"))
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise _protected()
            if not len(pdf.pages) or len(pdf.objects) > MOST_OBJECTS:
                raise Refused(_("PDFのページを読み取れません。元のアプリでPDFとして保存し直してください。"))
            if any(_is_active(found, 0) for found in pdf.objects):
                raise Refused(
                    _("PDFにスクリプトか添付ファイルが入っています。印刷機能でPDFとして保存し直してください。")
                )
    except pikepdf.PasswordError as error:
        raise _protected() from error
    except (pikepdf.PdfError, ValueError) as error:
        raise Refused(_("PDFとして壊れています。元のアプリでPDFとして保存し直してください。")) from error


def is_sealed_pdf(data: bytes) -> bool:
    """Whether it is a PDF that is encrypted, also when it opens without a word."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return bool(pdf.is_encrypted)
    except pikepdf.PasswordError:
        return True
    except (pikepdf.PdfError, ValueError):
        return False


def pages_of(data: bytes) -> int:
    """How many pages a PDF has that was looked into."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)


def opened_with(data: bytes, password: str) -> bytes:
    """The PDF without its password. Raises Refused (422) for a wrong one, and for a broken file."""
    try:
        with pikepdf.open(io.BytesIO(data), password=password) as pdf:
            made = io.BytesIO()
            pdf.save(made, encryption=False)
    except pikepdf.PasswordError as error:
        raise wrong_password() from error
    except (pikepdf.PdfError, ValueError) as error:
        raise Refused(_("PDFとして壊れています。お客様に送り直しを依頼してください。"), status=422) from error
    return made.getvalue()


def wrong_password() -> Refused:
    """What is said for a password that does not fit."""
    return Refused(
        _("開けません。パスワードが違います。お客様からの連絡を確認して、入力し直してください。"), status=422
    )


def _protected() -> Refused:
    return Refused(_("PDFにパスワードがかかっています。パスワードを外したPDFを送ってください。"))


def _is_active(found: Any, depth: int) -> bool:
    """Whether this object asks for more than to be shown. References are not followed: every object is visited."""
    if depth > DEEPEST or not isinstance(found, pikepdf.Object):
        return depth > DEEPEST
    if isinstance(found, pikepdf.Array):
        return any(_is_active(item, depth + 1) for item in found if _is_direct(item))
    if not isinstance(found, pikepdf.Dictionary | pikepdf.Stream):
        return False
    keys = set(found.keys())
    if keys & ACTIVE_KEYS or ("/S" in keys and str(found.get("/S")) in ACTIVE_ACTIONS):
        return True
    return any(_is_active(item, depth + 1) for _key, item in found.items() if _is_direct(item))


def _is_direct(item: Any) -> bool:
    return isinstance(item, pikepdf.Object) and not item.is_indirect
