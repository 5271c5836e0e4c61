"""Names of scans by the client's pattern: `{date}_{kind}_{sender}_{number}`, without what a file system refuses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from string import Formatter

STANDARD = "{date}_{kind}_{sender}_{number}"
FIELDS = ("date", "kind", "sender", "addressee", "department", "number")
ILLEGAL = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]')
# Names that Windows keeps for devices, whatever stands behind the dot.
DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{name}{n}" for name in ("COM", "LPT") for n in range(1, 10))})
LONGEST_PART, LONGEST = 40, 120


def unknown_fields(pattern: str) -> list[str]:
    """What stands in braces and is none of the fields; `{` where the braces do not close."""
    try:
        found = [(name, spec, how) for _text, name, spec, how in Formatter().parse(pattern) if name is not None]
    except ValueError:
        return ["{"]
    return [name or "{}" for name, spec, how in found if name not in FIELDS or spec or how]


def illegal_characters(pattern: str) -> str:
    """Characters of the pattern itself that no file name may hold, each once."""
    return "".join(dict.fromkeys(ILLEGAL.findall(pattern)))


def file_name(pattern: str, values: Mapping[str, str], suffix: str) -> str:
    """The name of a scan: every value cleaned and cut, never empty, never a device, `suffix` at its end.

    Raises ValueError for a pattern with unknown fields or illegal characters.
    """
    if unknown_fields(pattern) or illegal_characters(pattern):
        raise ValueError(pattern)
    parts = {name: clean(values.get(name, ""))[:LONGEST_PART] for name in FIELDS}
    stem = clean(pattern.format_map(parts))[:LONGEST].strip(" .") or clean(values.get("number", "")) or "scan"
    if stem.partition(".")[0].upper() in DEVICES:
        stem = f"_{stem}"
    return f"{stem}.{suffix}"


def clean(text: str) -> str:
    """NFC, blanks as one `_`, nothing that a file system refuses, no dot or blank at the ends."""
    found = ILLEGAL.sub("", unicodedata.normalize("NFC", text))
    return re.sub(r"\s+", "_", found.strip()).strip(" .")
