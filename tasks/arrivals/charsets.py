"""Text of mails as it is in the wild: charsets that are named wrongly, raw bytes in headers, names in pieces."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header

from bpo.core.written import composed

# What senders call Shift_JIS holds NEC and IBM characters (①, ㈱, 髙), which only CP932 knows. The same for JIS.
NAMES = {
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "ms_kanji": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "cp50220": "iso2022_jp_ext",
    "cp50221": "iso2022_jp_ext",
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "unknown-8bit": "utf-8",
}
GUESSES = ("utf-8", "cp932", "euc_jp")
JIS_MARK = re.compile(rb"\x1b(\$[@B]|\(J|\(I|\$\()")
# JIS with rows that vendors added (①, ㈱): Python's codecs lack them, CP932 has the same rows under other bytes.
JIS_RUN = re.compile(rb"\x1b(\$[@B]|\([BJI])([^\x1b]*)")


def decoded(data: bytes, charset: str = "") -> str:
    """The text, by the named charset if it fits, else by what the bytes look like. Never raises."""
    if JIS_MARK.search(data):
        return _from_jis(data)
    named = NAMES.get(charset.lower().strip("\"' "), charset)
    for name in dict.fromkeys((named, *GUESSES)):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("utf-8", "replace")


def _from_jis(data: bytes) -> str:
    try:
        return data.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        runs = JIS_RUN.split(b"\x1b(B" + data)
        return "".join(_run(kind, content) for kind, content in zip(runs[1::3], runs[2::3], strict=True))


def _run(kind: bytes, content: bytes) -> str:
    if kind == b"(I":  # half-width kana
        return bytes(byte | 0x80 for byte in content).decode("cp932", "replace")
    if not kind.startswith(b"$"):
        return content.decode("ascii", "replace")
    pairs = zip(content[::2], content[1::2], strict=False)
    return b"".join(_shifted(first, second) for first, second in pairs).decode("cp932", "replace")


def _shifted(first: int, second: int) -> bytes:
    """One pair of JIS X 0208 bytes as Shift_JIS."""
    lead = (first - 0x21) // 2 + 0x81
    lead += 0x40 if lead > 0x9F else 0
    odd = 0x1F if second < 0x60 else 0x20
    trail = second + (odd if first % 2 else 0x7E)
    return bytes((lead & 0xFF, trail & 0xFF))


def header_text(value: object) -> str:
    """A header for people: encoded words and raw bytes read, folded lines joined, nothing invisible or replaced."""
    raw = str(value or "").replace("\r", "").replace("\n", "")
    try:
        pieces = decode_header(raw)
    except HeaderParseError:
        pieces = [(raw, None)]
    text = "".join(_piece(content, charset) for content, charset in pieces)
    return "".join(sign for sign in composed(text) if sign.isprintable()).strip()


def _piece(content: str | bytes, charset: str | None) -> str:
    if isinstance(content, str):
        content = content.encode("ascii", "surrogateescape") if _is_raw(content) else content
    if isinstance(content, str):
        return content
    return decoded(content, charset or "")


def _is_raw(text: str) -> bool:
    """Whether the mail library read bytes that are no ASCII and kept them as lone surrogates."""
    return any("\udc80" <= sign <= "\udcff" for sign in text)


def parameter_text(value: object) -> str:
    """A parameter such as a file name: RFC 2231 pieces, or encoded words as older programs write them."""
    if isinstance(value, tuple):
        charset, _language, text = value
        return header_text(decoded(str(text).encode("latin-1", "replace"), str(charset or "")))
    return header_text(value)
