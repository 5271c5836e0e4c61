"""A step of a template as one line of text: `残高の確認 15 2営業日前 @佐藤 役割：経理担当`.

The name and the minutes come first; the day (counted in business days from the date), the person and the role follow
in any order, each only where it is not that of the whole work.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

STEP = re.compile(r"^(?P<name>.+?)[\s,、]+(?P<minutes>\d{1,3})\s*分?$")
DETAIL = re.compile(
    r"^(?P<rest>.*\S)\s+(?:(?P<days>\d{1,2})営業日(?P<side>[前後])|役割:(?P<role>\S+)|@(?P<who>[^@]+))$"
)
BEFORE, AFTER = "前", "後"


class NoMinutes(ValueError):
    """The line has no minutes."""


class NoSuchPerson(ValueError):
    """Nobody of this name can be given the client's work. The name is the message."""


def squeezed(name: str) -> str:
    """A name without spaces, as people are named after an @."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def read_step(line: str, people: Mapping[str, str]) -> dict[str, Any]:
    """The step that the line says; `people`: ids by squeezed name. Keys that are not said are not there.

    Raises NoMinutes, NoSuchPerson.
    """
    rest, found = unicodedata.normalize("NFKC", line).strip(), dict[str, Any]()
    while (detail := DETAIL.fullmatch(rest)) is not None:
        rest = detail["rest"]
        if detail["days"]:
            found["offset"] = int(detail["days"]) * (-1 if detail["side"] == BEFORE else 1)
        elif detail["role"]:
            found["role"] = detail["role"][:60]
        elif (who := squeezed(detail["who"])) in people:
            found["assignee"] = people[who]
        else:
            raise NoSuchPerson(detail["who"].strip())
    match = STEP.fullmatch(rest)
    if match is None:
        raise NoMinutes(line)
    return {"name": match["name"][:80], "minutes": int(match["minutes"])} | found


def write_step(step: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The line of a step; `names` by id. Somebody who is not among them is left out."""
    words = [step["name"], str(step["minutes"])]
    if offset := step.get("offset"):
        words.append(f"{abs(offset)}営業日{BEFORE if offset < 0 else AFTER}")
    if name := names.get(step.get("assignee", "")):
        words.append(f"@{name}")
    if role := step.get("role"):
        words.append(f"役割：{role}")
    return " ".join(words)
