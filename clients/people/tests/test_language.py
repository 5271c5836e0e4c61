"""The screens speak the language that the reader chose, and documents stay Japanese."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from bpo.core.documents.rendering import render_html
from bpo.core.jobs.models import JobState
from bpo.core.saying import numbered
from bpo.core.ui import formats
from clients.people.models import User

UPLOADED = (
    "{% load i18n %}{% blocktranslate count count=count %}{{ count }}件を取り込む"
    "{% plural %}{{ count }}件を取り込む{% endblocktranslate %}"
)


def choose(browser, language, back="/accounts/login/"):
    return browser.post("/language/", {"language": language, "next": back})


def test_before_signing_in_the_browser_remembers(db):
    browser = Client()
    assert 'lang="ja"' in browser.get("/accounts/login/", headers={"Accept-Language": "en"}).content.decode()
    answer = choose(browser, "en")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/")
    page = browser.get("/accounts/login/")
    assert '<html lang="en"' in page.content.decode()
    assert page.headers["Content-Language"] == "en"
    assert 'lang="ja"' in choose(browser, "ja").client.get("/accounts/login/").content.decode()


@pytest.mark.slow
def test_a_persons_choice_goes_with_him_and_wins_over_the_browsers(cast, signed_in):
    sato = cast.staff["sato"]
    here = signed_in(sato)
    choose(here, "en", "/desk/clients/")
    assert User.objects.get(pk=sato.pk).language == "en"
    there = signed_in(sato)
    there.cookies["language"] = "ja"
    assert '<html lang="en"' in there.get("/desk/clients/").content.decode()
    assert '<html lang="ja"' in signed_in(cast.staff["suzuki"]).get("/desk/clients/").content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_the_way_back_stays_here(db, back):
    assert choose(Client(), "en", back).url in ("/", "home")


def test_an_unknown_language_is_refused(cast, signed_in):
    assert choose(signed_in(cast.staff["sato"]), "xx").status_code == 422
    browser = Client()
    browser.cookies["language"] = "xx"
    assert '<html lang="ja"' in browser.get("/accounts/login/").content.decode()


@pytest.mark.slow
def test_no_page_remembers_the_language_of_the_reader_before(cast, signed_in):
    sato = signed_in(cast.staff["sato"])
    before = sato.get("/desk/").content.decode()
    choose(sato, "en")
    assert sato.get("/desk/").content.decode() != before
    choose(sato, "ja")
    assert "受信箱" in sato.get("/desk/").content.decode()


def test_dates_and_spans_in_english():
    moment = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
    with translation.override("en"):
        assert formats.jdate(date(2026, 11, 20)) == "Fri 20 Nov 2026"
        assert formats.mdate(date(2026, 11, 20)) == "Fri 20 Nov"
        assert formats.jdatetime(moment) == "Fri 20 Nov 2026, 14:05"
        assert formats.month_label("2026-10") == "October 2026"
        assert formats.wareki_day(date(2026, 11, 23), is_holiday=True) == "Mon 23 Nov 2026 (Reiwa 8), holiday"
        assert (formats.month_of_year(4), formats.counted(12, "")) == ("April", "12 items")
        assert [formats.minutes(s) for s in (5400, 2700, 7200, -300)] == ["1 h 30 min", "45 min", "2 h", "−5 min"]
        assert formats.due(moment, moment) == ("Today 14:05", "today")
        assert formats.due(date(2026, 11, 19), moment) == ("Thu 19 Nov, overdue", "over")
        assert formats.due(datetime(2026, 11, 20, 9, 0, tzinfo=UTC), moment) == ("Today 09:00, overdue", "over")


def test_one_and_many_have_their_own_words_in_english():
    with translation.override("en"):
        assert [formats.counted(n, word) for n in (1, 2) for word in ("", "名", "箱", "反")] == [
            "1 item", "1 person", "1 box", "1 反", "2 items", "2 people", "2 boxes", "2 反",
        ]  # fmt: skip
        assert [numbered("お知らせが%(count)s件あります", n) for n in (1, 2)] == [
            "You have %(count)s notice", "You have %(count)s notices",
        ]  # fmt: skip
        assert [Template(UPLOADED).render(Context({"count": n})) for n in (1, 2)] == ["Import 1 row", "Import 2 rows"]
    assert [formats.counted(n, "箱") for n in (1, 2)] == ["1箱", "2箱"]
    assert Template(UPLOADED).render(Context({"count": 1})) == "1件を取り込む"


def test_a_page_says_one_company(cast, signed_in):
    said = []
    for name in ("sato", "manager"):  # he has one client, and she has all
        browser = signed_in(cast.staff[name])
        choose(browser, "en")
        page = browser.get("/desk/clients/")
        said.append((page.context["count"] == 1, re.findall(r"\d+ (compan\w+)", page.content.decode())))
    assert said == [(True, ["company"]), (False, ["companies"])]


def test_states_follow_the_reader():
    with translation.override("en"):
        assert str(JobState.DEAD.label) == translation.gettext("失敗")
    assert str(JobState.DEAD.label) == "失敗"


def test_documents_stay_japanese():
    with translation.override("en"):
        html = render_html("pdf/base.html", {})
    assert 'lang="ja"' in html
