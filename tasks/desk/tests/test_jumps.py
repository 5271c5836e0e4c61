"""Every entry of the desk's frame has a letter that leads to it."""

from __future__ import annotations

from bpo.core.ui import navigation


def test_every_list_of_the_desk_has_a_letter() -> None:
    without = [key for (area, key), entry in navigation._entries.items() if area == "desk" and not entry.jump]

    assert without == []
