"""What a text says about itself: the number of a task, the name of somebody. Pure; no clock, no rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

# How chats begin a pasted line: `[10:32] 林 美咲`, `林 美咲  10:32`, `2026/11/27 10:32 林 美咲`, `林 美咲さん:`.
SPEAKER = re.compile(
    r"^(?:\[?(?:\d{4}[/-]\d{1,2}[/-]\d{1,2}\s*)?(?:午前|午後)?\s*\d{1,2}:\d{2}(?::\d{2})?\]?\s+)?"
    r"(?P<name>[^\d\s:：\[\]]{1,20}(?:[ 　][^\d\s:：\[\]]{1,20})?)(?:さん|様)?"
    r"\s*(?:[:：]|[（(].{0,20}[）)])?\s*(?:\d{1,2}:\d{2})?\s*$"
)


def number_in(text: str, code: str) -> str:
    """The first number of this client (`SOLAR-124`) in the text, full width or not; an empty text for none."""
    plain = unicodedata.normalize("NFKC", text).upper()
    found = re.search(rf"(?<![A-Z0-9]){re.escape(code.upper())}\s?[-‐‑–−ー]\s?(\d{{1,9}})(?!\d)", plain)
    return f"{code.upper()}-{int(found.group(1))}" if found else ""


def squeezed(name: str) -> str:
    """A name for comparing: without blanks and honorifics."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
    return re.sub(r"(さん|様|さま|殿)$", "", plain)


def speaker_in(text: str, names: Sequence[str]) -> str:
    """Which of the names speaks in a pasted chat: one that heads a line, else the only one that is in the text.

    An empty text where nobody, or more than one, can be meant.
    """
    known = {squeezed(name): name for name in names}
    for line in text.splitlines()[:20]:
        match = SPEAKER.match(line.strip())
        if match and squeezed(match["name"]) in known:
            return known[squeezed(match["name"])]
    head = squeezed("".join(text.splitlines()[:3]))
    inside = [name for short, name in known.items() if short and short in head]
    return inside[0] if len(inside) == 1 else ""


def local_part_of(address: str, pattern: str) -> str:
    """The client's code in an address of the pattern `irai+{client}@example.jp`, in upper case; empty for others."""
    before, placed, after = pattern.lower().partition("{client}")
    plain = address.lower()
    if not placed or not plain.startswith(before) or not plain.endswith(after):
        return ""
    code = plain[len(before) : len(plain) - len(after)].upper()
    return code if re.fullmatch(r"[A-Z][A-Z0-9]{1,11}", code) else ""


def codes_in(addresses: Iterable[str], pattern: str) -> list[str]:
    """Codes of the clients to whose addresses a mail went, in their order."""
    return list(dict.fromkeys(code for one in addresses if (code := local_part_of(one, pattern))))
