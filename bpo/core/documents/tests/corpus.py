"""Small files of all kinds, honest and dishonest, made in memory."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pikepdf


def pdf(change: object = None, **save: object) -> bytes:
    """A one-page PDF; `change(pdf)` may spoil it first."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    if callable(change):
        change(made)
    target = io.BytesIO()
    made.save(target, **save)
    return target.getvalue()


def with_script(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def with_launch(made: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    made.pages[0].Annots = pikepdf.Array([link])


def with_file(made: pikepdf.Pdf) -> None:
    made.attachments["a.txt"] = pikepdf.AttachedFileSpec(made, b"inside", filename="a.txt")


def png() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0\xff\xff\xff")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def jpg() -> bytes:
    """Enough of a picture to be recognised."""
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\0" * 40 + b"\xff\xd9"


def packed(parts: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


RELATION = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s"'
    b' Target="http://127.0.0.1/x" TargetMode="External"/></Relationships>'
)


def xlsx(**more: bytes) -> bytes:
    """A workbook in outline; more parts by name, `__` for a slash."""
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.xml": b"<workbook/>",
        "_rels/.rels": RELATION % b"hyperlink",
    }
    return packed(parts | {name.replace("__", "/"): content for name, content in more.items()})


def docx(body: bytes = b"<document/>", **more: bytes) -> bytes:
    """A document in outline."""
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": body}
    return packed(parts | {name.replace("__", "/"): content for name, content in more.items()})


def lying_zip() -> bytes:
    """A zip whose directory promises fewer bytes than come out."""
    data = bytearray(packed({"a.txt": b"x" * 5_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(signature) + offset
        data[at : at + 4] = struct.pack("<I", 1000)
    return bytes(data)
