"""Every component stands in the guide, whichever part it belongs to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

import pytest
from django.test import Client as Browser

from bpo.core.styleguide import states
from bpo.core.styleguide.views import PARTS, icon_names
from tests.fixtures import Cast
from tools.services import ROOT

pytestmark = pytest.mark.django_db
ROOMS = ("accounting/", "hr/", "generalaffairs/")
INCLUDED = re.compile(r"""\{% include ["']([\w/.-]+)["']""")
# Not a component: one page's own words that stand on its neighbour too, or what no eye sees.
PAGES_OWN = {
    "components/need.html": "the words 必須 and 任意, which fields write themselves",
    "tasks/materials/_more.html": "a form of one page",
    "tasks/packs/_months.html": "the table of one page",
    "companies/_edit_link.html": "a button",
    "companies/_remove.html": "a button",
    "inventory/_sign.html": "a line of a document",
    "inventory/_totals.html": "rows of a document",
    "contracts/_version.html": "a document",
    "people/_seats.html": "rows of one table",
    "people/_licenses.html": "rows of one table",
    "notices/_list.html": "the list of one page",
    "tasks/absence/_choice.html": "cells of two tables",
    "tasks/absence/_later.html": "a table of one page",
    "tasks/approvals/_evidence.html": "a document",
    "tasks/arrivals/_matters.html": "a message as it came",
    "tasks/cards/_entries.html": "entries with their own templates",
    "tasks/live/_watch.html": "a script's own place",
    "tasks/papers/_facts.html": "one line of text",
    "tasks/portal/_asked.html": "a list of words",
    "tasks/questions/_asked.html": "a list of words",
    "tasks/search/_results.html": "the list of one page",
}


def templates() -> dict[str, str]:
    """Name and text of each template of the product."""
    found = {}
    for room in ("templates", "bpo", "clients", "tasks", "accounting", "hr", "generalaffairs"):
        for path in (ROOT / room).rglob("*.html"):
            name = path.as_posix().split("/templates/", 1)[1]
            found[name] = path.read_text(encoding="utf-8")
    return found


def components() -> set[str]:
    """All of templates/components, and each partial that two templates use; of a work type's own, those that another
    work type uses too: a folder puts its pages together from components, and the guide does not know it."""
    texts = templates()
    users: dict[str, list[str]] = defaultdict(list)
    for name, text in texts.items():
        for one in set(INCLUDED.findall(text)) if "styleguide" not in name else ():
            users[one].append(name)
    partials = {
        name
        for name, by in users.items()
        if len(by) > 1 and name.rsplit("/", 1)[1].startswith("_") and not (name.startswith(ROOMS) and _own(name, by))
    }
    return partials | {name for name in texts if name.startswith("components/")}


def _own(name: str, users: list[str]) -> bool:
    return {one.rsplit("/", 1)[0] for one in users} == {name.rsplit("/", 1)[0]}


@pytest.fixture
def shown(cast: Cast, client: Browser) -> dict[str, tuple[str, set[str]]]:
    """HTML and the names of the templates of each part."""
    client.force_login(cast.staff["sato"])
    answers = {part.key: client.get("/styleguide/", {"part": part.key}) for part in PARTS}
    assert {one.status_code for one in answers.values()} == {200}
    return {key: (one.text, {str(each.name) for each in one.templates}) for key, one in answers.items()}


def test_every_component_stands_in_the_guide(shown: dict[str, tuple[str, set[str]]]) -> None:
    used = set().union(*(names for _, names in shown.values()))

    assert components() - used - set(PAGES_OWN) == set()
    assert set(PAGES_OWN) - components() == set()
    assert set(PAGES_OWN) & used == set()


def test_a_part_is_light_and_has_no_id_twice(shown: dict[str, tuple[str, set[str]]]) -> None:
    for key, (page, _) in shown.items():
        twice = [one for one, count in Counter(re.findall(r'\bid="([^"]+)"', page)).items() if count > 1]
        assert len(page.encode()) <= 150_000, key
        assert twice == [], key


def test_states_that_are_rare_at_work_can_be_seen(shown: dict[str, tuple[str, set[str]]]) -> None:
    work, portal, frame = (shown[key][0] for key in ("work", "portal", "frame"))

    assert all(f'data-job="{state}"' in work for state in ("QUEUED", "RUNNING", "DONE", "DEAD", "CANCELLED"))
    assert 'data-status="PARTLY"' in work
    assert 'data-status="infected"' in work
    assert 'data-status="scanning"' in work
    assert 'type="password"' in work
    assert "talk-form-internal" in work
    assert "talk-form-client" in work
    assert "data-insert=" in work
    assert 'aria-current="step"' in portal
    assert 'class="idle"' in frame
    assert "notice-error" in frame
    assert all(f"<code>{name}</code>" in shown[""][0] for name in icon_names())
    assert len(icon_names()) > 40


def test_what_answers_pointer_and_keyboard_shows_it_standing_still(shown: dict[str, tuple[str, set[str]]]) -> None:
    page = shown["states"][0]
    sheet = states.WRITTEN.read_text(encoding="utf-8")
    classes = {frozenset(words.split()) for words in re.findall(r'class="([^"]*)"', page)}

    assert sheet == states.sheet(), "a sheet has changed: python -m bpo.core.styleguide.states"
    for name in re.findall(r"\.([\w-]+)\.as-hover", sheet):
        assert any({name, "as-hover"} <= one for one in classes), name
    for name in ("btn", "input", "select", "textarea", "chip", "tab", "menu-item", "choice-card"):
        assert any({name, "as-focus"} <= one for one in classes), name
    assert '<tr class="as-hover">' in page
    assert "css/states.css" not in shown[""][0], "the guide's own sheet stays with its own part"


def test_a_rule_keeps_its_layer_its_media_and_its_other_alternatives() -> None:
    css = (
        "@layer x { /* a:hover {} */ .a:hover, .b { color: red; }"
        " @media (width < 9px) { .c:is(:focus-visible, .d) > i { top: 0; } } }"
    )

    assert list(states.standing(css)) == [
        "@layer x { .a.as-hover { color: red; } }",
        "@layer x { @media (width < 9px) { .c:is(.as-focus, .d) > i { top: 0; } } }",
    ]
