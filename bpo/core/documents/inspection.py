"""What an uploaded file really is, and whether it may stay: name, first bytes and structure must agree.

Refused: unknown kinds, contents that are not what the name says, macros, scripts, files inside files, passwords, bombs.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import puremagic
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bpo.core.documents.archives import check_docx, check_xlsx, check_zip, is_sealed_zip
from bpo.core.documents.pdfs import check_pdf, is_sealed_pdf
from bpo.core.policy import Refused
from bpo.core.written import composed

LONGEST_NAME = 150
RUNNABLE = frozenset(
    {
        "exe",
        "com",
        "bat",
        "cmd",
        "scr",
        "pif",
        "msi",
        "js",
        "jse",
        "vbs",
        "vbe",
        "wsf",
        "hta",
        "ps1",
        "jar",
        "lnk",
        "html",
        "htm",
        "svg",
        "xhtml",
    }
)
MACROS = frozenset({"xlsm", "xltm", "xlsb", "xlam", "docm", "dotm", "pptm"})
OLD_OFFICE = frozenset({"xls", "doc", "ppt"})
# Characters that hide or turn around a part of a name.
INVISIBLE = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")
# Four bytes of a signature: below that, words of a text look like one by chance.
SURE = 0.4


@dataclass(frozen=True)
class Kind:
    """One allowed kind: the type that is served, puremagic's names for its bytes, and a look at its structure."""

    content_type: str
    label: str | Promise
    magic: frozenset[str] = frozenset()
    check: Callable[[bytes], None] | None = None
    inline: bool = False


def clean_name(name: str) -> str:
    """The name as it is kept and shown: last part of a path, signs as they are, none invisible, at most 150."""
    last = re.split(r"[/\\]", composed(name))[-1]
    last = INVISIBLE.sub("", last).strip(" .") or _("名称未設定")
    stem, dot, suffix = last.rpartition(".")
    if not dot or len(last) <= LONGEST_NAME:
        return last[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"


def titled(title: str, suffix: str) -> str:
    """The name of a file that is made of a title: a slash in it (11/30) is no folder."""
    return clean_name(f"{title.replace('/', '-')}.{suffix}")


def suffix_of(name: str) -> str:
    """What stands behind the last dot, in lower case."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def inspect(data: bytes, name: str, *, sealed: bool = False) -> Kind:
    """The kind of a file whose name is clean. Raises Refused with what happened, why, and what to do.

    With `sealed` a ZIP or PDF that has a password passes unread: it is looked into when somebody opens it.
    """
    check_size(len(data), name)
    kind = kind_of_name(name)
    if kind.magic:
        _check_magic(data, name, kind)
    if kind.check and not (sealed and is_sealed(data, name)):
        try:
            kind.check(data)
        except Refused as error:
            raise refused(name, error.reason) from error
    return kind


def is_sealed(data: bytes, name: str) -> bool:
    """Whether it is a ZIP or a PDF whose content needs a password."""
    return {"zip": is_sealed_zip, "pdf": is_sealed_pdf}.get(suffix_of(name), lambda _data: False)(data)


def check_size(size: int, name: str) -> None:
    """Raise Refused for an empty file and for one above the limit."""
    if not size:
        raise refused(name, _("ファイルが空です。中身のあるファイルを選んでください。"))
    if size > settings.UPLOAD_LIMIT_BYTES:
        limit = filesizeformat(settings.UPLOAD_LIMIT_BYTES)
        raise refused(name, _("ファイルが大きすぎます（上限 %(limit)s）。分けて添付してください。") % {"limit": limit})


def kind_of_name(name: str) -> Kind:
    """The kind that the name claims. Raises Refused for one that is not on the list."""
    suffix = suffix_of(name)
    if hidden := RUNNABLE & {part.lower() for part in name.split(".")[1:]}:
        found = sorted(hidden)[0]
        raise refused(
            name, _("実行できる形式（.%(suffix)s）は受け取れません。PDFなどに変換してください。") % {"suffix": found}
        )
    if suffix in MACROS:
        raise refused(name, _("マクロ付きの形式です。マクロを含まない形式（.xlsx、.docx）で保存し直してください。"))
    if suffix in OLD_OFFICE:
        raise refused(name, _("古い形式のOfficeファイルです。.xlsx または .docx で保存し直してください。"))
    if suffix not in KINDS:
        raise refused(
            name, _("受け取れない種類のファイルです。PDF、画像、CSV、Excel、Wordのいずれかで添付してください。")
        )
    return KINDS[suffix]


def refused(name: str, why: str) -> Refused:
    """A refusal that names the file first."""
    return Refused(_("「%(name)s」を保存できません。%(why)s") % {"name": name, "why": why}, status=422)


def _check_magic(data: bytes, name: str, kind: Kind) -> None:
    matches = puremagic.magic_string(data[: 1 << 20], name)
    if not kind.magic & {match.extension.lstrip(".") for match in matches}:
        label = {"label": kind.label}
        raise refused(name, _("中身が%(label)sではありません。元のアプリで開き、保存し直してください。") % label)


def _check_text(data: bytes) -> None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused(_("文字コードがUTF-16です。「CSV UTF-8」などUTF-8で保存し直してください。"))
    sure = [match for match in puremagic.magic_string(data[: 1 << 16]) if match.confidence >= SURE]
    if CONTROL.search(data) or any(match.extension not in (".txt", ".csv") for match in sure):
        raise Refused(
            _("中身が文字のファイルではありません。元のアプリで開き、CSVまたはテキストで保存し直してください。")
        )
    for encoding in ("utf-8-sig", "cp932"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return
    raise Refused(_("文字コードを読み取れません。UTF-8またはShift_JISで保存し直してください。"))


def _check_png(data: bytes) -> None:
    if not data.startswith(b"\x89PNG\r\n\x1a\n") or not data.rstrip(b"\0").endswith(b"IEND\xaeB`\x82"):
        raise Refused(_("画像のほかに余分なデータが入っています。画像として保存し直してください。"))


def _check_jpeg(data: bytes) -> None:
    if not data.startswith(b"\xff\xd8\xff") or b"\xff\xd9" not in data[-65536:] or b"PK\x05\x06" in data[-65557:]:
        raise Refused(_("画像のほかに余分なデータが入っています。画像として保存し直してください。"))


JPEG = Kind("image/jpeg", gettext_lazy("JPEG画像"), frozenset({"jpg", "jpeg", "jfif"}), _check_jpeg, inline=True)
ZIPS = frozenset({"zip", "xlsx", "docx"})
OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS: dict[str, Kind] = {
    "pdf": Kind("application/pdf", "PDF", frozenset({"pdf"}), check_pdf, inline=True),
    "png": Kind("image/png", gettext_lazy("PNG画像"), frozenset({"png"}), _check_png, inline=True),
    "jpg": JPEG,
    "jpeg": JPEG,
    "heic": Kind("image/heic", gettext_lazy("HEIC画像"), frozenset({"heic", "heif"})),
    "csv": Kind("text/csv", "CSV", check=_check_text),
    "txt": Kind("text/plain", gettext_lazy("テキスト"), check=_check_text),
    "xlsx": Kind(f"{OFFICE}spreadsheetml.sheet", gettext_lazy("Excelブック"), ZIPS, check_xlsx),
    "docx": Kind(f"{OFFICE}wordprocessingml.document", gettext_lazy("Word文書"), ZIPS, check_docx),
    "zip": Kind("application/zip", gettext_lazy("ZIPファイル"), ZIPS, check_zip),
}
INLINE = frozenset(kind.content_type for kind in KINDS.values() if kind.inline)
