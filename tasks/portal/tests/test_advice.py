"""Words that order instead of asking: looked at wherever the client writes to the team, never in his way."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tasks.portal.tests.conftest import hidden, text_of
from tasks.questions import actions as questions
from tasks.requests.models import Attachment
from tasks.work.models import Comment, Defect
from tests.fixtures.work import NOW, make_scope, make_task

PAGE = "/portal/ACME/ACME-1/"


def order(cast) -> str:
    return f"{cast.staff['sato'].name.split()[0]}さん、今日中に先にこれを直してください。"


def asked(cast, task, **more):
    sato = cast.staff["sato"]
    with cast.at(cast.acme, sato):
        return questions.ask(task.pk, text="送り先はどちらですか。", actor=cast.actor(sato), now=NOW, **more)


@pytest.mark.slow
def test_a_message_waits_with_its_file_and_goes_as_it_is(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "WORKING")
    person, body = browser("REQUESTER"), order(cast)
    file = SimpleUploadedFile("赤字.csv", "訂正\n".encode())
    page = person.post(f"{PAGE}comments/", {"comment-body": body, "comment-uploads": file})
    text = text_of(page)
    assert (page.status_code, 'data-advice="person"' in page.text) == (200, True)
    assert "窓口の皆様、今日中に先にこれを直してください。" in text
    assert body in page.text, "nothing typed is lost"
    assert "赤字.csv" in text, "and no file"
    with cast.at(cast.acme):
        assert not Comment.objects.exists()
    again = {"comment-body": body, "waiting-files": hidden(page, "waiting-files"), "as_is": "1"}
    assert "担当チームに送信しました。" in text_of(person.post(f"{PAGE}comments/", again, follow=True))
    with cast.at(cast.acme):
        assert Comment.objects.get().files.get().file.name == "赤字.csv"


@pytest.mark.slow
def test_the_file_of_somebody_else_does_not_come_back(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "WORKING")
    file = SimpleUploadedFile("赤字.csv", "訂正\n".encode())
    page = browser("REQUESTER").post(f"{PAGE}comments/", {"comment-body": order(cast), "comment-uploads": file})
    stolen = {"comment-body": "よろしくお願いします。", "waiting-files": hidden(page, "waiting-files")}
    browser("APPROVER").post(f"{PAGE}comments/", stolen)
    with cast.at(cast.acme):
        assert not Attachment.objects.exists()


@pytest.mark.slow
def test_a_refusal_is_rewritten_and_leaves(cast, browser):
    make_scope(cast.acme)
    make_task(cast, cast.acme, "DELIVERED")
    person, said = browser("REQUESTER"), {"refuse-kind": "TRANSCRIPTION"}
    page = person.post(f"{PAGE}refusal/", said | {"refuse-detail": "ベテランの方にお願いします。"})
    assert 'data-advice="person"' in page.text
    assert re.search(r'value="TRANSCRIPTION"[^>]*checked', page.text), "the choice stays"
    with cast.at(cast.acme):
        assert not Defect.objects.exists()
    person.post(f"{PAGE}refusal/", said | {"refuse-detail": "2ページ目の電話番号を直してください。"})
    with cast.at(cast.acme):
        assert Defect.objects.get().kind == "TRANSCRIPTION"


@pytest.mark.slow
def test_an_answer_keeps_its_choice_on_the_page_and_on_the_card(cast, browser):
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    person, body = browser("REQUESTER"), order(cast)
    for place, name in (
        (f"{PAGE}questions/%s/answer/", "q%s"),
        ("/portal/ACME/card/questions/%s/", ""),
    ):
        question = asked(cast, task, choices=["本社", "支社"])
        url, prefix = place % question.pk, (name % question.pk.hex if name else f"q{question.pk.hex[-12:]}")
        said = {f"{prefix}-choice": "支社", f"{prefix}-text": body}
        page = person.post(url, said)
        assert (page.status_code, 'data-advice="person"' in page.text) == (200, True), url
        with cast.at(cast.acme):
            question.refresh_from_db()
            assert question.answered_at is None
        again = {f"{prefix}-choice": hidden(page, f"{prefix}-choice")} if not name else said
        person.post(url, again | {f"{prefix}-text": body, "as_is": "1"})
        with cast.at(cast.acme):
            question.refresh_from_db()
            assert question.answer == f"支社\n{body}", url


@pytest.mark.slow
def test_a_withdrawal_waits_and_goes_as_it_is(cast, browser):
    make_scope(cast.acme)
    task = make_task(cast, cast.acme, "WORKING")
    person, said = browser("REQUESTER"), {"withdraw-reason": order(cast)}
    page = person.post(f"{PAGE}withdrawal/", said)
    assert (page.status_code, 'data-advice="person"' in page.text) == (200, True)
    assert "窓口の皆様、今日中に先にこれを直してください。" in text_of(page)
    assert order(cast) in page.text
    with cast.at(cast.acme):
        task.refresh_from_db()
        assert task.status == "WORKING"

    person.post(f"{PAGE}withdrawal/", said | {"as_is": "1"})
    with cast.at(cast.acme):
        task.refresh_from_db()
        assert task.status == "CANCELLED"
