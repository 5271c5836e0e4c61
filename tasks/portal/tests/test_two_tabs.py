"""Two tabs of one person: two requests at once, and one request in two tabs. Nothing that was typed is lost."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tasks.portal.merging import Seen, Sides, digest, merged, options, settled
from tasks.portal.models import RequestDraft
from tasks.portal.tests.conftest import hidden, text_of
from tasks.portal.tests.test_asking import _png
from tasks.requests.models import Request
from tests.fixtures.work import make_scope

PLAIN = "/portal/ACME/requests/new/testing.plain/"
QUIET = {"headers": {"Accept": "application/json"}}


class Tab:
    """A page of the form as a browser holds it: what it showed, and where it sends what is typed."""

    def __init__(self, person, address=PLAIN):
        self.person = person
        self.page = person.get(address)
        self.action = unescape(re.search(r'action="([^"]+new/testing.plain/[?][^"]+)"', self.page.text)[1])
        self.key = re.search(r"draft=([0-9a-f-]+)", self.action)[1]
        self.own = {name: unescape(hidden(self.page, name)) for name in ("form-page", "form-seen", "form-tab")}
        self.own["keep"] = re.findall(r'name="keep" value="([^"]+)"', self.page.text)

    def next(self, **typed):
        """次へ."""
        return self.person.post(self.action, self.own | {"units": "1", "title": "", "extras-body": ""} | typed)

    def keep(self, **typed):
        """What the script does while somebody types."""
        typed = self.own | {"units": "1", "title": "", "extras-body": ""} | typed
        said = self.person.post(f"{PLAIN}draft/?draft={self.key}", typed, **QUIET).json()
        self.own["form-seen"] = said["seen"]
        return said


@pytest.fixture
def person(cast, browser):
    make_scope(cast.acme)
    return browser("REQUESTER")


def drafts(cast):
    with cast.at(cast.acme):
        return list(RequestDraft.objects.order_by("saved_at", "id"))


def on(tab, page="1"):
    return f"{PLAIN}?draft={tab.key}&page={page}"


def two_tabs(person):
    """One draft that is open in two tabs."""
    first = Tab(person)
    first.keep(title="一つめ")
    return Tab(person, on(first)), Tab(person, on(first))


@pytest.mark.slow
def test_a_second_tab_begins_a_second_request(cast, person):
    first, second = Tab(person), Tab(person)
    first.keep(title="株主総会の資料")
    second.keep(title="取締役会の資料")
    home = text_of(person.get("/portal/ACME/"))
    assert "試験の業務：株主総会の資料" in home
    assert "試験の業務：取締役会の資料" in home
    assert "続きを書くときは" in text_of(person.get(PLAIN))
    check = first.next(title="株主総会の資料")
    person.post(f"{PLAIN}send/", {"draft": hidden(check, "draft")})
    assert [row.title for row in drafts(cast)] == ["試験の業務：取締役会の資料"]


@pytest.mark.slow
def test_a_reloaded_page_and_a_double_click_go_on_with_the_same_draft(cast, person):
    tab = Tab(person)
    tab.keep(title="一つめ")
    assert 'value="一つめ"' in person.get(tab.action).text
    for _click in range(2):
        check = tab.next(title="一つめ", **{"extras-uploads": _png("a.png")})
    assert text_of(check).count("a.png") == 1
    assert len(drafts(cast)) == 1


@pytest.mark.slow
def test_tabs_that_change_different_fields_both_count(cast, person):
    first, second = two_tabs(person)
    assert first.keep(title="一つめ改")["choose"] == ""
    check = second.next(title="一つめ", **{"extras-body": "急ぎません"})
    assert "一つめ改" in text_of(check)
    assert "急ぎません" in text_of(check)
    [row] = drafts(cast)
    assert (row.data["title"], row.data["extras-body"], row.aside) == (["一つめ改"], ["急ぎません"], {})


@pytest.mark.slow
def test_the_same_field_in_two_tabs_is_asked_and_both_are_kept(cast, person):
    first, second = two_tabs(person)
    first.keep(title="こちらの題")
    answer = second.next(title="もう一方の題", **{"extras-body": "急ぎません"})
    assert answer["Location"] == on(second)
    page = person.get(answer["Location"])
    assert "どちらの内容を使いますか" in text_of(page)
    assert "急ぎません" not in text_of(page)
    signs = re.findall(r'name="choice-title" value="(\w+)"', page.text)
    assert len(signs) == 2
    choice = f"{PLAIN}draft/choice/?draft={second.key}&page=check"
    missing = person.post(choice)
    assert missing.status_code == 422
    assert "まだ選ばれていない項目" in text_of(missing)
    check = person.post(choice, {"choice-title": signs[1]}, follow=True)
    assert "もう一方の題" in text_of(check)
    assert "こちらの題" not in text_of(check)
    assert "急ぎません" in text_of(check)
    assert drafts(cast)[0].title == "試験の業務：もう一方の題"


@pytest.mark.slow
def test_what_is_kept_by_itself_in_a_second_tab_outlives_it(cast, person):
    first, second = two_tabs(person)
    first.keep(title="こちらの題")
    for typed in ("もう一方", "もう一方の題"):
        said = second.keep(title=typed)
        assert "別の画面でも" in said["said"]
        assert said["choose"] == on(second)
    page = text_of(person.get(on(first)))
    assert "こちらの題" in page
    assert "もう一方の題" in page
    assert first.keep(title="こちらの題、続き")["choose"]
    assert "もう一方の題" in text_of(person.get(on(first)))


@pytest.mark.slow
def test_an_older_check_page_tells_what_changed_before_it_sends(cast, person):
    first, _second = two_tabs(person)
    old = hidden(first.next(title="一つめ"), "draft")
    Tab(person, on(first)).keep(title="直した題", **{"extras-body": "追記"})
    told = person.post(f"{PLAIN}send/", {"draft": old})
    assert told.status_code == 409
    for words in ("別の画面で、この依頼の内容が変更されています。", "直した題", "追記", "この画面の内容で依頼する"):
        assert words in text_of(told)
    assert on(first, "check").replace("&", "&amp;") in told.text
    with cast.at(cast.acme):
        assert not Request.objects.exists()
    for _click in range(2):
        sent = person.post(f"{PLAIN}send/", {"draft": hidden(told, "draft"), "other": hidden(told, "other")})
        assert sent["Location"].endswith("/ACME-1/receipt/")
    with cast.at(cast.acme):
        assert Request.objects.get().title.endswith("一つめ")
    assert drafts(cast) == []


@pytest.mark.slow
def test_a_tab_of_a_sent_draft_says_so_and_keeps_what_is_typed(cast, person):
    first, second = two_tabs(person)
    person.post(f"{PLAIN}send/", {"draft": hidden(first.next(title="一つめ"), "draft")})
    assert "送信または削除されました" in second.keep(title="まだ書いている")["said"]
    assert [row.data["title"] for row in drafts(cast)] == [["まだ書いている"]]


@pytest.mark.slow
def test_files_that_another_tab_sent_stay(cast, person):
    first, second = two_tabs(person)
    first.next(title="一つめ", **{"extras-uploads": _png("a.png")})
    check = second.next(title="一つめ", **{"extras-uploads": _png("b.png")})
    assert "a.png" in text_of(check)
    assert "b.png" in text_of(check)
    third = Tab(person, on(first))
    third.own["keep"] = third.own["keep"][:1]
    assert len(third.own["keep"]) == 1
    assert text_of(third.next(title="一つめ")).count(".png") == 1


@pytest.mark.slow
def test_another_person_with_the_same_address_has_a_draft_of_his_own(cast, browser, person):
    tab = Tab(person)
    tab.keep(title="一つめ")
    theirs = browser("OWNER")
    assert "一つめ" not in theirs.get(on(tab)).text
    theirs.post(f"{PLAIN}draft/removal/?draft={tab.key}")
    assert len(drafts(cast)) == 1


def said(text):
    return {"title": [text]}


@pytest.mark.parametrize(
    ("mine", "theirs", "was", "writer", "stands", "waits"),
    [
        ("新", "旧", "旧", "other", "新", {}),
        ("旧", "新", "旧", "other", "新", {}),
        ("甲", "乙", "旧", "other", "乙", {"title": {"me": said("甲")}}),
        ("甲", "乙", "旧", "me", "甲", {}),
        ("同", "同", "旧", "other", "同", {}),
        ("", "乙", "旧", "other", "乙", {"title": {"me": said("")}}),
    ],
)
def test_each_way_in_which_two_pages_meet(mine, theirs, was, writer, stands, waits):
    seen, before = Seen({"title": digest(said(was))}), Sides({"title": writer})
    values, sides = merged({"title": said(mine)}, {"title": said(theirs)}, seen=seen, page="me", before=before)
    assert (values, sides.aside) == (said(stands), waits)


def test_a_decision_on_what_changed_again_goes_on_waiting():
    sides = Sides({}, {"title": {"a": said("甲"), "b": said("丙")}})
    assert len(options(said("乙"), sides)["title"]) == 3
    assert settled(said("乙"), sides, {"title": digest(said("昔"))}) == (said("乙"), sides)
    values, rest = settled(said("乙"), sides, {"title": digest(said("丙"))})
    assert (values, rest.aside) == (said("丙"), {})


def test_one_name_at_two_kinds_of_work_is_two_drafts(cast, person):
    tab = Tab(person)
    tab.keep(title="一つめ")
    other = f"/portal/ACME/requests/new/generalaffairs.business_cards/draft/?draft={tab.key}"
    assert person.post(other, {"form-page": "1", "name": "林"}, **QUIET).status_code == 200
    assert len(drafts(cast)) == 2
