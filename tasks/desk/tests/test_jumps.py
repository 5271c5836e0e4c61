"""Every entry of the desk's frame has a letter that leads to it, but for those of single work types."""

from __future__ import annotations

from bpo.core.ui import navigation

OF_WORK_TYPES = {"総務"}  # more of them than letters: the palette finds them by name


def test_every_list_of_the_desk_has_a_letter() -> None:
    of_desk = [entry for (area, _key), entry in navigation._entries.items() if area == "desk"]
    without = [entry.key for entry in of_desk if not entry.jump and str(entry.group) not in OF_WORK_TYPES]

    assert without == []
