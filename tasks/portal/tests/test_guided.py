"""One theme per page, kept while it is typed, gone on with later, sent once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django import forms

from bpo.core import tenancy
from bpo.core.ui.undoing import way_of
from tasks.portal.actions import drop_old_drafts
from tasks.portal.models import RequestDraft
from tasks.portal.pages import page_with, pages_of
from tasks.portal.tests.conftest import hidden, text_of
from tasks.portal.tests.test_asking import _png
from tasks.requests.models import Attachment, Request
from tasks.worktypes import catalogue
from tests.fixtures.work import NOW, make_scope

CARDS = "/portal/ACME/requests/new/generalaffairs.business_cards/"
KEY = "0192f000-0000-7000-8000-000000000001"
DRAFT, KEEP, DROP = (f"{CARDS}{tail}?draft={KEY}" for tail in ("", "draft/", "draft/removal/"))
PLAIN = f"/portal/ACME/requests/new/testing.plain/?draft={KEY}"
QUIET = {"headers": {"Accept": "application/json"}}
PAGES = (
    {"name": "髙橋 美咲", "romaji": "Misaki Takahashi"},
    {"company": "青葉商事株式会社", "department": "管理部", "position": ""},
    {"postal": "2310023", "address": "神奈川県横浜市中区山下町1", "phone": "045-123-4567", "mail": "m@example.co.jp"},
    {"quantity": "200", "paper": "matte"},
)


def turn(person, number: int, typed=None):
    return person.post(DRAFT, {"form-page": str(number)} | (PAGES[number - 1] if typed is None else typed))


@pytest.mark.slow
def test_each_page_has_one_theme_and_leads_to_the_next(cast, browser):
    make_scope(cast.acme, "generalaffairs.business_cards")
    person = browser("REQUESTER")
    first = person.get(CARDS)
    assert "だれの名刺ですか" in text_of(first)
    assert "5ページ中1ページ" in text_of(first)
    assert 'name="address"' not in first.text
    for number in range(1, 5):
        answer = turn(person, number)
        assert answer["Location"] == f"{DRAFT}&page={number + 1}"
        assert f"5ページ中{number + 1}ページ" in text_of(person.get(answer["Location"]))
    check = turn(person, 5, {"extras-body": "急ぎません", "extras-photos": [_png("名刺.png")]})
    text = text_of(check)
    for word in ("髙橋 美咲", "管理部", "231-0023", "200枚", "急ぎません", "名刺.png"):
        assert word in text
    assert f"{DRAFT}&amp;page=3&amp;change=address" in check.text
    sent = person.post(f"{CARDS}send/", {"draft": hidden(check, "draft")}, follow=True)
    assert "ACME-1" in text_of(sent)
    with cast.at(cast.acme):
        assert Request.objects.get().fields["department"] == "管理部"
        assert Attachment.objects.get().file.name == "名刺.png"
        assert not RequestDraft.objects.exists()


def test_what_is_wrong_on_this_page_is_said_here_and_nothing_of_the_others(cast, browser):
    person = browser("REQUESTER")
    page = turn(person, 3, {"postal": "22", "address": "", "phone": "045-123-4567", "mail": "m@example.co.jp"})
    assert page.status_code == 422
    text = text_of(page)
    assert "確認が必要な項目が2件" in text
    assert "郵便番号は7桁" in text
    assert "氏名" not in text
    assert 'value="045-123-4567"' in page.text


def test_the_check_page_waits_until_every_page_is_filled_in(cast, browser):
    person = browser("REQUESTER")
    turn(person, 2)
    page = person.get(f"{DRAFT}&page=check")
    assert "だれの名刺ですか" in text_of(page)
    assert page.status_code == 422
    assert "data-promise" not in page.text


@pytest.mark.slow
def test_change_goes_back_to_the_check_page_with_everything(cast, browser):
    person = browser("REQUESTER")
    for number in range(1, 5):
        turn(person, number)
    form = person.get(f"{DRAFT}&page=1&change=name")
    assert 'value="髙橋 美咲"' in form.text
    check = turn(person, 1, {"name": "高橋 美咲", "form-back": "1"})
    assert "内容の確認" in text_of(check)
    assert "高橋 美咲" in text_of(check)
    assert "管理部" in text_of(check)


@pytest.mark.slow
def test_a_draft_is_kept_by_itself_and_found_again_on_the_start_page(cast, browser, clock):
    make_scope(cast.acme)
    person = browser("REQUESTER")
    turn(person, 1)
    clock.shift(timedelta(minutes=5))
    typed = {"form-page": "2", "company": "青葉商事", "department": "総務"}
    said = person.post(KEEP, typed, **QUIET)
    assert said.json()["said"] == "11:05に下書きを保存しました"
    home = text_of(person.get("/portal/ACME/"))
    assert "書きかけの依頼" in home
    assert "名刺作成：髙橋 美咲" in home
    assert 'value="総務"' in person.get(f"{DRAFT}&page=2").text
    back = person.get(DRAFT)
    assert f'href="{DRAFT}"' in person.get("/portal/ACME/").text
    assert 'value="髙橋 美咲"' in back.text
    assert "2026/10/15（木）11:05に保存した下書きの続きです。" in text_of(back)
    for page in ("1", "2", "1&change=name"):
        assert "下書きの続き" not in text_of(person.get(f"{DRAFT}&page={page}")), "said once, on the way back"
    assert "書きかけの依頼" not in text_of(browser("OWNER").get("/portal/ACME/"))
    assert 'value="髙橋' not in browser("OWNER").get(f"{DRAFT}&page=1").text


def test_a_page_left_with_an_ended_session_is_there_after_signing_in(cast, browser):
    make_scope(cast.acme)
    person = browser("REQUESTER")
    person.post(KEEP, {"form-page": "1", "name": "髙橋 美"}, **QUIET)
    person.logout()
    answer = person.post(KEEP, {"form-page": "1", "name": "髙橋"}, **QUIET)
    assert answer.status_code == 302
    person.force_login(cast.acme.people["REQUESTER"])
    assert 'value="髙橋 美"' in person.get(f"{DRAFT}&page=1").text


@pytest.mark.slow
def test_without_a_script_a_button_keeps_and_another_drops(cast, browser):
    person = browser("REQUESTER")
    page = person.post(KEEP, {"form-page": "1", "name": "髙橋"}, follow=True)
    assert "下書きを保存しました" in text_of(page)
    gone = person.post(DROP, follow=True)
    assert "下書きを削除しました。" in text_of(gone)
    assert "書きかけの依頼" not in text_of(gone)


@pytest.mark.slow
def test_a_draft_that_was_thrown_away_comes_back_whole_and_to_its_owner_alone(cast, browser):
    person = browser("REQUESTER")
    person.post(KEEP, {"form-page": "1", "name": "髙橋"})
    with tenancy.use(cast.acme.id):
        before = RequestDraft.objects.values().get()
    gone = person.post(DROP, follow=True)
    assert "元に戻す" in text_of(gone)
    way = next(found for one in gone.context["messages"] if (found := way_of(one.extra_tags)))
    assert "元に戻せません" in text_of(browser("OWNER").post(way.address, {"kept": way.kept}, follow=True))
    person = browser("REQUESTER")
    home = person.post(way.address, {"kept": way.kept}, follow=True)
    assert "書きかけの依頼" in text_of(home)
    with tenancy.use(cast.acme.id):
        after = RequestDraft.objects.values().get()
    assert {one for one in before if after[one] != before[one]} == {"id", "created_at"}
    assert "もう元に戻っています" in text_of(person.post(way.address, {"kept": way.kept}, follow=True))
    assert "元に戻せません" in text_of(person.post(way.address, {"kept": way.kept[:-3]}, follow=True))


def test_an_unticked_box_stays_unticked_and_files_of_the_last_page_stay(cast, browser):
    make_scope(cast.acme)
    person, form = browser("REQUESTER"), PLAIN
    typed = {"form-page": "1", "title": "資料", "units": "1"}
    check = person.post(form, typed | {"extras-express": "on", "extras-uploads": [_png("a.png")]})
    assert "特急料金" in text_of(check)
    again = person.get(f"{form}&page=1")
    assert "a.png" in again.text
    check = person.post(form, typed | {"keep": hidden(again, "keep")})
    assert "特急料金" not in text_of(check)
    assert "a.png" in check.text


def test_old_drafts_are_forgotten(cast, browser):
    turn(browser("REQUESTER"), 1)
    with tenancy.use(cast.acme.id):
        assert drop_old_drafts(now=NOW + timedelta(days=29)) == 0
        assert drop_old_drafts(now=NOW + timedelta(days=31)) == 1


def test_a_viewer_keeps_no_drafts(cast, browser):
    assert browser("VIEWER").post(KEEP, {"name": "x"}).status_code == 403


SUPPLIES = "/portal/ACME/requests/new/generalaffairs.supplies/"
WISH = f"{SUPPLIES}?draft={KEY}"


def wish(person, number: int, **typed: str):
    return person.post(WISH, {"form-page": str(number), **typed})


@pytest.mark.slow
def test_a_page_for_another_kind_is_passed_over_both_ways(cast, browser):
    person = browser("REQUESTER")
    assert "3ページ中1ページ" in text_of(person.get(SUPPLIES))
    order = wish(person, 1, kind="ORDER", item="台車", quantity="2")
    assert order["Location"] == f"{WISH}&page=4", "past the pages of a lending and of a stock-taking"
    page = person.get(order["Location"])
    assert "届け先と理由" in text_of(page)
    assert "3ページ中2ページ" in text_of(page)
    assert f'href="{WISH.replace("&", "&amp;")}&amp;page=1">前のページへ' in page.text
    assert wish(person, 4, place="横浜本社")["Location"] == f"{WISH}&page=5"
    assert "内容の確認" in text_of(wish(person, 5))
    lend = wish(person, 1, kind="LEND", item="台車", quantity="2")
    assert lend["Location"] == f"{WISH}&page=2"
    assert "4ページ中2ページ" in text_of(person.get(lend["Location"]))


@pytest.mark.slow
def test_what_was_typed_for_another_kind_stays_in_sight(cast, browser):
    person = browser("REQUESTER")
    wish(person, 1, kind="LEND", item="台車", quantity="2")
    assert wish(person, 2, from_on="2026/10/20", until_on="2026/10/19").status_code == 422
    assert wish(person, 1, kind="ORDER", item="台車", quantity="2")["Location"] == f"{WISH}&page=2"
    page = person.get(f"{WISH}&page=2")
    assert 'value="2026/10/20' in page.text
    assert "4ページ中2ページ" in text_of(page)


class Long(forms.Form):
    """Eleven fields and no groups."""


for at in range(11):
    Long.base_fields[f"f{at}"] = forms.CharField(label=f"項目{at}")


@pytest.mark.parametrize(("count", "sizes"), [(4, [4]), (5, [5, 0]), (11, [5, 5, 1, 0])])
def test_a_form_without_groups_is_cut_by_itself(count, sizes):
    form = Long()
    for name in list(form.fields)[count:]:
        del form.fields[name]
    pages = pages_of(catalogue.get("testing.plain"), form)
    assert [len(page.names) for page in pages] == sizes
    assert [page.extras for page in pages] == [False] * (len(sizes) - 1) + [True]
    assert page_with(pages, f"f{count - 1}") == len([size for size in sizes if size])
