"""bin/screenshots shows every screen: each page of the URL resolver is in its list or excused by name."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from django.urls import resolve

from tests.isolation.browsing import routes
from tools.screenshots.pages import IN_README, PAGES
from tools.screenshots.shot import Shot
from tools.services import ROOT

SHOTS = [shot for shots in PAGES.values() for shot in shots]
FILES = ("_export", "_xlsx", "_pdf", "_errors", "_file", "_feed", ":file", ":file_opening")  # ends of names
EXCUSED = {
    "a part of a page": {
        "desk:operators", "desk:assignees", "desk:task_preview", "desk:changes", "desk:search_live", "desk:timer_idle",
        "desk:phone_calls_known", "desk:typists",
        "reading", "token",
    },
    "leads on to a page that is shown": {
        "home", "desk:start", "desk:notice", "portal:notice", "desk:meeting_of_todo",
        "desk:antisocial_checks_hit", "proof",
    },
    "shows an older version of a page that is shown": {
        "portal:contract_version", "portal:inventory_version", "desk:inventory_version",
    },
    "comes only while a file is being made": {"portal:job"},
    "comes only with a file in which CP932 lost a character": {"desk:export_losses", "portal:export_losses"},
    "comes only with words typed into a session that had ended": {"held"},
    "speaks to machines": {"livez", "readyz"},
}  # fmt: skip


def reads(view: Any) -> bool:
    """Whether the view answers to GET, as its decorators say."""
    while view is not None:
        allowed = (
            inspect.getclosurevars(view).nonlocals.get("request_method_list") if inspect.isfunction(view) else None
        )
        if allowed:
            return "GET" in allowed
        view = getattr(view, "__wrapped__", None)
    return True


def shown(shot: Shot) -> str:
    """The name of the route that the picture shows, as the routes of the isolation tests are named."""
    name = shot.route or resolve(shot.path.partition("?")[0]).view_name
    return name if name.partition(":")[0] in ("desk", "portal") else name.rpartition(":")[2]


def test_every_page_has_its_picture_or_its_excuse() -> None:
    excused = set[str]().union(*EXCUSED.values())
    pictured = {shown(shot) for shot in SHOTS}
    pages = {route.name for route in routes() if reads(route.view) and not route.name.endswith(FILES)}

    assert sorted(pages - pictured - excused) == []
    assert sorted(excused & pictured) == []
    assert sorted(excused - pages) == []


def test_no_two_pictures_have_one_name() -> None:
    names = [shot.name for shot in SHOTS]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("readme", ["README.md", "README.ja.md"])
def test_the_readme_shows_pictures_that_are_kept(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    folder = ROOT / "docs" / "screenshots"

    assert {line.partition(".png")[0] for line in text.split("docs/screenshots/")[1:]} <= set(IN_README)
    assert {picture.rpartition("-")[0] for picture in IN_README} <= {shot.name for shot in SHOTS}
    assert {path.stem for path in folder.glob("*.png")} == set(IN_README)
