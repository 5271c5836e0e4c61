"""Saved filters through their pages: whose they are, what the navigation shows, where the day begins."""

from __future__ import annotations

import pytest
from django.test import Client as Browser

from bpo.core import tenancy
from bpo.core.tenancy import HOUSE_ID
from bpo.core.ui.undoing import way_of
from tasks.saved.models import SavedFilter
from tests.fixtures import Cast

pytestmark = pytest.mark.django_db
SAVE, PAGE = "/desk/filters/save/", "/desk/filters/"


def save(browser: Browser, name: str, query: str = "who=mine&due=week&cursor=x", **more: str) -> str:
    answer = browser.post(SAVE, {"name": name, "which": "inbox", "query": query} | more)
    return answer.headers["Location"]


def row(name: str) -> SavedFilter:
    with tenancy.use(HOUSE_ID):
        return SavedFilter.objects.get(name=name)


def test_a_filter_is_kept_without_its_place_and_stands_in_the_navigation(cast: Cast, client: Browser) -> None:
    client.force_login(cast.staff["sato"])

    there = save(client, "今週の自分")

    assert there == "/desk/?due=week&who=mine"
    page = client.get(there).text
    assert "保存した絞り込み" in page
    assert '<a class="nav-link" href="/desk/?due=week&amp;who=mine" aria-current="page" title="今週の自分">' in page


@pytest.mark.slow
def test_ones_own_is_nobody_elses_and_the_teams_is_everybodys(cast: Cast, client: Browser) -> None:
    client.force_login(cast.staff["sato"])
    save(client, "自分だけ")
    save(client, "チームの未割当", "who=none", shared="on")
    client.get(PAGE)  # reads what was said
    client.force_login(cast.staff["suzuki"])

    page = client.get(PAGE).text

    assert "チームの未割当" in page
    assert "自分だけ" not in page
    assert client.post(f"{PAGE}{row('自分だけ').pk}/", {"do": "start"}).status_code == 404
    refused = client.post(f"{PAGE}{row('チームの未割当').pk}/", {"do": "delete"}, follow=True)
    assert "作成した人か管理者に依頼してください" in refused.text
    client.force_login(cast.staff["manager"])
    client.post(f"{PAGE}{row('チームの未割当').pk}/", {"do": "delete"})
    with tenancy.use(HOUSE_ID):
        assert [one.name for one in SavedFilter.objects.all()] == ["自分だけ"]


@pytest.mark.slow
def test_it_is_renamed_replaced_and_never_doubled(cast: Cast, client: Browser) -> None:
    client.force_login(cast.staff["sato"])
    save(client, "一")
    save(client, "二")
    save(client, "二", "who=none")

    said = client.post(f"{PAGE}{row('一').pk}/", {"do": "rename", "name": "二"}, follow=True).text
    assert "すでにあります" in said
    client.post(f"{PAGE}{row('一').pk}/", {"do": "rename", "name": " 三 ", "shared": "on"})

    assert row("三").is_shared
    assert row("二").query == "who=none"
    assert "名前がありません" in client.post(SAVE, {"name": " ", "which": "inbox"}, follow=True).text


def test_the_day_begins_where_one_wants_it(cast: Cast, client: Browser) -> None:
    client.force_login(cast.staff["sato"])
    save(client, "今週", "due=week")

    assert client.get("/desk/start/").headers["Location"] == "/desk/"
    client.post(f"{PAGE}{row('今週').pk}/", {"do": "start"})
    assert client.get("/desk/start/").headers["Location"] == "/desk/?due=week"
    assert client.get("/").headers["Location"] == "/desk/start/"
    client.post(f"{PAGE}{row('今週').pk}/", {"do": "delete"})
    assert client.get("/desk/start/").headers["Location"] == "/desk/"


def test_a_partner_has_none_and_is_told_what_to_do(cast: Cast, client: Browser) -> None:
    client.force_login(cast.staff["manager"])
    save(client, "全員", shared="on")
    client.force_login(cast.acme.people["OWNER"])

    assert client.get(PAGE).status_code == 403


@pytest.mark.slow
def test_a_team_filter_that_was_deleted_comes_back_for_those_who_began_with_it(cast: Cast, client: Browser) -> None:
    client.force_login(cast.staff["suzuki"])
    save(client, "チームの未割当", "who=none", shared="on")
    was = row("チームの未割当")
    client.force_login(cast.staff["tanaka"])
    client.post(f"{PAGE}{was.pk}/", {"do": "start"})
    client.force_login(cast.staff["manager"])
    gone = client.post(f"{PAGE}{was.pk}/", {"do": "delete"}, follow=True)
    way = next(found for one in gone.context["messages"] if (found := way_of(one.extra_tags)))
    assert "元に戻す" in gone.text

    client.force_login(cast.staff["tanaka"])
    assert client.get("/desk/start/").url == "/desk/"
    assert "元に戻せません" in client.post(way.address, {"kept": way.kept}, follow=True).text
    client.force_login(cast.staff["manager"])
    back = client.post(way.address, {"kept": way.kept}, follow=True)

    assert "絞り込み「チームの未割当」を元に戻しました。" in back.text
    now = row("チームの未割当")
    assert (now.pk, now.owner_id, now.query, now.is_shared) == (was.pk, was.owner_id, was.query, True)
    assert "すでにあります" in client.post(way.address, {"kept": way.kept}, follow=True).text
    client.force_login(cast.staff["tanaka"])
    assert client.get("/desk/start/").url == "/desk/?who=none"
