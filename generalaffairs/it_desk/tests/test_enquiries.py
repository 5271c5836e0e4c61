"""Enquiries: answered, delivered, and what is known about errors that come again."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from bpo.core.policy import Refused
from bpo.core.together import alone
from generalaffairs.it_desk.actions import enquiries
from generalaffairs.it_desk.checks import problems
from generalaffairs.it_desk.models import Enquiry, KnownError
from generalaffairs.it_desk.queries import known_errors
from generalaffairs.it_desk.report import report_data
from generalaffairs.it_desk.tests.example import ASKED, KNOWN
from tests.fixtures import work
from tests.fixtures.work import NOW

ANSWER = "VPNのアプリを一度終了し、10分たってから開き直してください。"


@pytest.fixture
def asked(desk):
    task = desk.task(ASKED)
    desk.open(task)
    return task


def known(desk, **facts):
    with desk.at():
        row = enquiries.keep_known(KNOWN | facts, actor=desk.sato)
    with desk.at("suzuki"):
        return enquiries.publish_known(row.pk, actor=desk.suzuki, now=NOW)


def answer(desk, task, text=ANSWER, **more):
    with desk.at():
        return enquiries.answer(task.pk, text=text, outcome="AROUND", actor=desk.sato, now=NOW, **more)


@pytest.mark.slow
def test_from_question_to_delivered_answer_and_one_unit(desk, asked, client):
    error = known(desk)
    with desk.at():
        assert "問い合わせに回答していません" in alone(problems(asked))[0].text
    answer(desk, asked, known=error.pk)
    client.force_login(desk.acme.people["REQUESTER"])
    page = reverse("portal:task", args=["ACME", asked.number])
    assert ANSWER not in client.get(page).text, "not before somebody checked it"
    with desk.at():
        assert list(alone(problems(asked))) == []
        work.hand_in(asked, actor=desk.sato, now=NOW)
    with desk.at("suzuki"):
        work.reviews.approve(asked.pk, actor=desk.suzuki, now=NOW)
    assert ANSWER in client.get(page).text
    with desk.at():
        key = Enquiry.objects.get().pk
        assert list(asked.unit_counts.values_list("key", "count")) == [(f"enquiry:{key}", 1)]
        assert known_errors().get().used == 1
        told = alone(report_data("2026-10"))
        assert (told["enquiries"], told["known"], told["asked"]) == (1, 1, [["ネットワーク・VPN", 1]])
    with pytest.raises(Refused, match="検査に出した後や納品した後"):
        answer(desk, asked)


def test_secrets_are_never_kept(desk, asked, client):
    with pytest.raises(Refused, match="パスワードや暗証番号などが書かれています"):
        answer(desk, asked, "新しいパスワードは Yama2026! です。")
    with desk.at(), pytest.raises(Refused, match="パスワードや暗証番号などが書かれています"):
        enquiries.keep_known(KNOWN | {"workaround": "password: hunter2"}, actor=desk.sato)
    client.force_login(desk.cast.staff["sato"])
    typed = {"text": "パスワードはYama2026です", "outcome": "SOLVED", "known": ""}
    kept = client.post(reverse("desk:it_desk_answer", args=[asked.number]), typed)
    assert (kept.status_code, "パスワードはYama2026です" in kept.text) == (422, True)


def test_an_answered_enquiry_is_proposed_once_and_published_by_somebody_else(desk, asked, client):
    client.force_login(desk.cast.staff["sato"])
    with desk.at():
        enquiry = Enquiry.objects.get()
        with pytest.raises(Refused, match="まだ回答していません"):
            enquiries.keep_known(KNOWN, actor=desk.sato, origin=enquiry.pk)
    answer(desk, asked)
    new = f"{reverse('desk:it_desk_known_new', args=['ACME'])}?from={enquiry.pk}"
    assert ANSWER in client.get(new).text, "the answer is the first draft of the workaround"
    assert client.post(new, KNOWN).status_code == 302
    assert "すでに提案されています" in client.post(new, KNOWN).text
    with desk.at():
        row = KnownError.objects.get()
    publish = reverse("desk:it_desk_known_publication", args=["ACME", row.pk])
    client.post(publish)
    with desk.at():
        assert KnownError.objects.get().state == "PROPOSED", "nobody publishes his own"
        with pytest.raises(IntegrityError), transaction.atomic():
            KnownError.objects.update(published_by=desk.sato.id)
    client.force_login(desk.cast.staff["suzuki"])
    client.post(publish)
    client.force_login(desk.acme.people["REQUESTER"])
    home = reverse("portal:it_desk_portal", args=["ACME"])
    assert KNOWN["workaround"] in client.get(f"{home}?q=認証").text
    assert KNOWN["workaround"] not in client.get(f"{home}?q=印刷").text


def test_a_changed_known_error_is_published_anew_and_a_proposed_one_helps_nobody(desk, asked):
    row = known(desk)
    with desk.at():
        enquiries.keep_known(KNOWN | {"workaround": "再起動する。"}, actor=desk.sato, key=row.pk)
        assert KnownError.objects.get().state == "PROPOSED"
    with pytest.raises(Refused, match="公開されていません"):
        answer(desk, asked, known=row.pk)


def test_the_panel_offers_what_is_known_of_the_matter(desk, asked, client):
    row = known(desk)
    known(desk, title="紙づまり", matter="PRINT")
    client.force_login(desk.cast.staff["sato"])
    page = client.get(reverse("desk:task", args=[asked.number])).text
    assert (row.title in page, "紙づまり" in page) == (True, False)
    form = client.get(f"{reverse('desk:it_desk_answer', args=[asked.number])}?known={row.pk}").text
    assert KNOWN["workaround"] in form
