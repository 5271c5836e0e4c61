"""The manuals' pages: the library, reading, comparing, writing."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client as Browser

from bpo.core import tenancy
from tasks.manuals import actions
from tasks.manuals.comparison import compare
from tasks.manuals.models import Manual, ManualVersion
from tests.fixtures import Cast, Company
from tests.fixtures.work import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(cast: Cast, client: Browser) -> Browser:
    """Sato's browser."""
    client.force_login(cast.staff["sato"])
    return client


def write(cast: Cast, company: Company, title: str = "資料の作り方", body: str = "# 手順\n\n1. 受け取る") -> Manual:
    """A manual of this client by a manager."""
    with cast.at(company):
        return actions.create_manual(
            title=title, body=body, worktype="testing.plain", actor=cast.actor(cast.staff["manager"]), now=NOW
        )


def test_the_library_holds_the_manuals_of_ones_own_clients_and_of_the_house(cast: Cast, desk: Browser) -> None:
    write(cast, cast.acme)
    write(cast, cast.rival, "秘密の手順")
    with tenancy.use(tenancy.HOUSE_ID):
        actions.create_manual(title="電話の受け方", body="名乗る", actor=cast.actor(cast.staff["manager"]), now=NOW)

    page = desk.get("/desk/manuals/").content.decode()

    assert "資料の作り方" in page
    assert "電話の受け方" in page
    assert "秘密の手順" not in page
    assert "電話の受け方" not in desk.get("/desk/manuals/?client=ACME").content.decode()


def test_a_manual_reads_as_html_and_a_foreign_one_does_not_exist(cast: Cast, desk: Browser) -> None:
    mine, foreign = write(cast, cast.acme), write(cast, cast.rival)

    assert "<li>受け取る</li>" in desk.get(f"/desk/manuals/{mine.pk}/").content.decode()
    assert desk.get(f"/desk/manuals/{foreign.pk}/").status_code == 404
    assert desk.post(f"/desk/manuals/{foreign.pk}/edit/", {"body": "x"}).status_code == 404


def test_a_preview_writes_nothing(cast: Cast, desk: Browser) -> None:
    manual = write(cast, cast.acme)

    page = desk.post(f"/desk/manuals/{manual.pk}/edit/", {"body": "**太字**", "preview": "1"})

    assert "<strong>太字</strong>" in page.content.decode()
    with cast.at(cast.acme):
        assert ManualVersion.objects.count() == 1


def test_saving_publishes_the_next_version_and_the_old_one_says_that_it_is_old(cast: Cast, desk: Browser) -> None:
    manual = write(cast, cast.acme)

    body = "# 手順\r\n\r\n1. 受け取る\r\n2. 確かめる"
    desk.post(f"/desk/manuals/{manual.pk}/edit/", {"body": body, "change_note": "手順2を追加"})

    with cast.at(cast.acme):
        newest = ManualVersion.objects.get(manual=manual, number=2)
    assert (newest.body, newest.change_note) == ("# 手順\n\n1. 受け取る\n2. 確かめる", "手順2を追加")
    assert "古い版です。" in desk.get(f"/desk/manuals/{manual.pk}/versions/1/").content.decode()
    assert "<ins>2. 確かめる</ins>" in desk.get(f"/desk/manuals/{manual.pk}/?from=1").content.decode()


def test_a_version_written_on_an_older_one_shows_both_texts_before_it_is_published(cast: Cast, desk: Browser) -> None:
    manual = write(cast, cast.acme)
    edit = f"/desk/manuals/{manual.pk}/edit/"
    base = html.unescape(re.search(r'name="form-base" value="([^"]*)"', desk.get(edit).text)[1])  # type: ignore[index]
    desk.post(edit, {"body": "# 手順\n\n先の版", "change_note": "", "form-base": base})
    mine = {"body": "# 手順\n\n私の版", "change_note": "", "form-base": base}
    asked = desk.post(edit, mine)
    assert (asked.status_code, "先の版" in asked.text, "私の版" in asked.text) == (409, True, True)
    again = html.unescape(re.search(r'name="form-base" value="([^"]*)"', asked.text)[1])  # type: ignore[index]
    assert desk.post(edit, mine | {"form-base": again, "take-body": "mine"}).status_code == 302
    with cast.at(cast.acme):
        written = ManualVersion.objects.filter(manual=manual).order_by("number").values_list("body", flat=True)
        assert list(written)[1:] == ["# 手順\n\n先の版", "# 手順\n\n私の版"]


def test_an_unchanged_text_is_no_new_version(cast: Cast, desk: Browser) -> None:
    manual = write(cast, cast.acme)

    page = desk.post(f"/desk/manuals/{manual.pk}/edit/", {"body": "# 手順\n\n1. 受け取る"})

    assert "本文が前の版と同じです。" in page.content.decode()


def test_a_new_manual_belongs_where_the_form_says(cast: Cast, desk: Browser) -> None:
    values = {"place": "ACME", "title": "郵便の仕分け", "worktype": "", "body": "受け取る"}

    desk.post("/desk/manuals/new/", values)
    taken = desk.post("/desk/manuals/new/", values)
    foreign = desk.post("/desk/manuals/new/", values | {"place": "RIVAL"})

    assert "「郵便の仕分け」はすでにあります。" in taken.content.decode()
    assert "RIVAL" in foreign.content.decode() or foreign.context["form"].errors["place"]
    with cast.at(cast.acme):
        assert Manual.objects.get().title == "郵便の仕分け"


def test_an_auditor_reads_and_does_not_write(cast: Cast, desk: Browser) -> None:
    manual = write(cast, cast.acme)
    desk.force_login(cast.staff["auditor"])

    assert "この席は閲覧のみです。" in desk.get(f"/desk/manuals/{manual.pk}/").content.decode()
    assert desk.post(f"/desk/manuals/{manual.pk}/edit/", {"body": "x"}).status_code == 403


def test_a_comparison_keeps_lines_that_begin_with_dashes() -> None:
    found = compare("a\n-- b\nc", "a\nc\n++ d")

    assert [(line.kind, line.text) for line in found if line.kind not in ("gap", "same")] == [
        ("removed", "-- b"),
        ("added", "++ d"),
    ]
    assert compare("a", "a") == []
