"""The looks of hover and keyboard focus as classes, so that the guide can show them standing still.

`static/css/states.css` is written from the sheets of the screens by `python -m bpo.core.styleguide.states`; a test says
when it is behind. Only the guide loads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

STATES = {":hover": ".as-hover", ":focus-visible": ".as-focus"}
SHEETS = Path(__file__).resolve().parents[3] / "static" / "css"
WRITTEN = SHEETS / "states.css"
HEAD = "/* Written by python -m bpo.core.styleguide.states: hover and focus as classes, for the style guide alone. */\n"


def standing(css: str) -> Iterator[str]:
    """Each rule of a sheet that looks at one of the states, with the class instead, inside its layer and media."""
    around: list[str] = []
    for before, mark in re.findall(r"([^{}]*)([{}])", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        if mark == "{":
            around.append(" ".join(before.rpartition(";")[2].split()))
            continue
        *outer, selector = around
        around.pop()
        if not selector.startswith("@") and (shown := _shown(selector)):
            body = " ".join(before.split())
            yield "".join(f"{one} {{ " for one in outer) + f"{shown} {{ {body} }}" + " }" * len(outer)


def _shown(selector: str) -> str:
    """The alternatives of a selector that look at a state, with its class; empty without any."""
    wanted = [one for one in re.split(r",\s*(?![^(]*\))", selector) if any(state in one for state in STATES)]
    found = ", ".join(wanted)
    for state, name in STATES.items():
        found = found.replace(state, name)
    return found


def sheet() -> str:
    """The whole file: the rules of all sheets, in the order of their names."""
    paths = [path for path in sorted(SHEETS.glob("*.css")) if path != WRITTEN]
    return HEAD + "".join(f"{rule}\n" for path in paths for rule in standing(path.read_text(encoding="utf-8")))


if __name__ == "__main__":
    WRITTEN.write_text(sheet(), encoding="utf-8")
