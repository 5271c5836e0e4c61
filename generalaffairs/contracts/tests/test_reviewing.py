"""A review from the request to the signature, and what stops it."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from pypdf import PdfReader, PdfWriter

from bpo.core.documents import actions as documents
from bpo.core.documents.actions import read_file
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from bpo.core.together import alone
from clients.people.models import License
from generalaffairs.contracts import actions, queries
from generalaffairs.contracts.checks import problems
from generalaffairs.contracts.content import APPROVAL
from generalaffairs.contracts.models import Agreement, AgreementReview, AgreementVersion
from generalaffairs.contracts.queries import KEY
from generalaffairs.contracts.report import report_data
from generalaffairs.contracts.tests.example import FIELDS, TEXT, all_good, approved, draft, reviewed
from tasks.approvals import actions as approvals
from tasks.approvals import queries as approval_queries
from tasks.work import actions as work
from tasks.work.models import Task
from tests.fixtures.work import NOW, make_process_line, make_scope, make_task

LATER = NOW + timedelta(days=3)


@pytest.fixture
def make(cast: Any) -> Any:
    def make(**fields: Any) -> Task:
        make_scope(cast.acme, KEY)
        make_process_line(cast.acme, KEY)
        return make_task(cast, cast.acme, "WORKING", worktype=KEY, fields=FIELDS | fields)

    return make


@pytest.fixture
def by(cast: Any) -> dict[str, Any]:
    return {"actor": cast.actor(cast.staff["sato"]), "now": LATER}


@pytest.fixture
def desk(cast: Any) -> Any:
    """Inside ACME as sato."""
    return lambda: cast.at(cast.acme, cast.staff["sato"])


def review_of(task: Task) -> AgreementReview:
    return AgreementReview.objects.select_related("agreement").get(task=task)


def says(task: Task) -> str:
    return "".join(one.text for one in alone(problems(task)))


def encrypted() -> bytes:
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret")
    writer.write(made)
    return made.getvalue()


def test_receiving_takes_the_drafts_of_the_request_and_is_done_once(make: Any, desk: Any, by: Any) -> None:
    task = make()
    with desk():
        file = draft(TEXT, actor=by["actor"])
        work.attach_file(task.pk, file=file, **by)
        first = actions.receive(task.pk, **by)
        again = actions.receive(task.pk, **by)
        row = review_of(task).agreement
        assert first.pk == again.pk
        assert (row.state, row.title, row.amount_yen) == ("REVIEW", FIELDS["title"], 1_200_000)
        assert list(row.versions.values_list("number", "file_id")) == [(1, file.pk)]
        assert task.steps.get(key="intake").done_at


def test_the_machine_reads_the_text_and_a_person_decides(cast: Any, make: Any, desk: Any, by: Any) -> None:
    task = make()
    with desk():
        reviewed(task, **by)
    run_all([cast.acme.id])
    with desk():
        version = AgreementVersion.objects.get()
        assert version.look == {
            "pages": 1, "has_text": True, "found": [["反社会的勢力", 1], ["暴力団員", 1]], "version": 1,
            "seems_there": True,
        }  # fmt: skip
        assert review_of(task).agreement.clause == "YES"


def test_a_difference_needs_its_note_and_nothing_goes_on_without_the_facts(make: Any, desk: Any, by: Any) -> None:
    task = make()
    with desk():
        review = actions.receive(task.pk, **by)
        with pytest.raises(Refused, match="契約書の案がありません。"):
            actions.note_facts(task.pk, found=all_good(), **by)
        actions.add_version(review.agreement_id, file=draft(TEXT, actor=by["actor"]), source="OURS", **by)
        with pytest.raises(Refused, match="最新の版の確認が終わっていません。"):
            actions.put_to_client(task.pk, **by)
        with pytest.raises(Refused, match="「金額」を「なし・相違」とするときは"):
            actions.note_facts(task.pk, found=all_good() | {"amounts": {"result": "NG", "note": ""}}, **by)
        with pytest.raises(Refused, match="「通知期限」の結果がありません。"):
            actions.note_facts(task.pk, found=all_good() | {"notice": {}}, **by)
        assert "契約書の確認が終わっていません。" in says(task)


@pytest.mark.slow
def test_another_draft_of_the_counterparty_is_looked_at_anew(make: Any, desk: Any, by: Any) -> None:
    task = make()
    with desk():
        reviewed(task, **by)
        actions.send_to_counterparty(task.pk, **by)
        actions.answer_from_counterparty(task.pk, file=draft("修正", actor=by["actor"]), note="金額を修正", **by)
        with pytest.raises(Refused, match="最新の版の確認が終わっていません。"):
            actions.put_to_client(task.pk, **by)
        actions.note_facts(task.pk, found=all_good(), **by)
        actions.send_to_counterparty(task.pk, **by)
        actions.answer_from_counterparty(task.pk, note="合意", **by)
        assert actions.put_to_client(task.pk, **by).content["lines"][-2][1].startswith("第2版 ")
        assert review_of(task).stage == "APPROVAL"


@pytest.mark.slow
def test_the_days_to_the_first_review_stand_on_the_pages_of_the_request_and_of_the_contract(
    cast: Any, make: Any, desk: Any, by: Any, client: Browser
) -> None:
    task = make()
    words = "ご依頼から初回レビューまで 3日"
    with desk():
        agreement = actions.receive(task.pk, **by).agreement_id
    client.force_login(cast.staff["sato"])
    pages = [f"/desk/{task.number}/", f"/desk/clients/ACME/agreements/{agreement}/"]
    assert [words in client.get(page).text for page in pages] == [False, False]
    with desk():
        reviewed(task, **by)
        later = by | {"now": LATER + timedelta(days=4)}
        actions.note_facts(task.pk, found=all_good(), **later)  # the first one counts
    assert [words in client.get(page).text for page in pages] == [True, True]
    client.force_login(cast.acme.people["REQUESTER"])
    assert words in client.get(f"/portal/ACME/{task.number}/").text


@pytest.mark.slow
def test_approved_signed_and_kept_with_a_page_of_evidence(cast: Any, make: Any, desk: Any, by: Any) -> None:
    task = make()
    with desk():
        reviewed(task, **by)
        approved(task, **by)
        signed = draft("締結", actor=by["actor"], name="締結済.txt")
        with pytest.raises(Refused, match="締結日がこれから先の日付です。"):
            actions.sign(task.pk, signed_on=date(2027, 1, 1), original_place="金庫", file=signed, **by)
        actions.sign(task.pk, signed_on=date(2026, 10, 18), original_place="金庫", file=signed, **by)
        row = review_of(task).agreement
        assert (row.state, row.signed_on, row.notice_on) == ("ACTIVE", date(2026, 10, 18), date(2027, 8, 31))
        assert says(task) == ""
        paper, approval = queries.evidence_of(task).get(), approval_queries.latest(task, APPROVAL)
        text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(read_file(paper.file))).pages)
        for words in (approval.digest, "203.0.113.9", approval.decided_name, "2026/10/1810:00:00JST"):
            assert words in re.sub(r"\s", "", text)
        told = alone(report_data("2026-10"))
        assert (told["signed"], told["average"], told["open"]) == (1, 3, 0)
        assert (told["reviewed"], told["review_average"]) == (1, 3)


@pytest.mark.slow
def test_what_changes_after_the_approval_needs_another_one(make: Any, desk: Any, by: Any) -> None:
    task = make()
    with desk():
        review = reviewed(task, **by)
        approved(task, **by)
        row = Agreement.objects.get(pk=review.agreement_id)
        actions.change(row.pk, {"amount_yen": 2_000_000}, version=row.version, **by)
        signed = draft("締結", actor=by["actor"])
        with pytest.raises(Refused, match="承認の後に契約の内容が変わりました。"):
            actions.sign(task.pk, signed_on=date(2026, 10, 18), original_place="金庫", file=signed, **by)
        assert actions.put_to_client(task.pk, **by).state == "ASKED"


def test_sent_back_it_is_looked_at_again(cast: Any, make: Any, desk: Any, by: Any) -> None:
    task = make()
    with desk():
        reviewed(task, **by)
        asked = actions.put_to_client(task.pk, **by)
    approver = cast.acme.people["APPROVER"]
    with cast.at(cast.acme, approver):
        approvals.decide(
            asked.pk,
            decision="REJECTED",
            digest=asked.digest,
            reason="金額が違います。",
            actor=cast.actor(approver),
            now=LATER,
        )
        assert review_of(task).stage == "FACTS"
        assert not queries.evidence_of(task).exists()


@pytest.mark.slow
def test_the_legal_opinion_is_the_lawyers(cast: Any, make: Any, desk: Any, by: Any) -> None:
    task, lawyer = make(opinion="yes"), cast.staff["tanaka"]
    with desk():
        reviewed(task, **by)
        with pytest.raises(Refused, match="手順「法的意見」は弁護士の資格が必要です。"):
            work.complete_step(task.pk, "opinion", **by)
        with pytest.raises(Refused, match="弁護士の資格が必要です。"):
            work.waive_step(task.pk, "opinion", reason="急ぐため", **by)
        with pytest.raises(Refused, match="法的意見を受けていません。"):
            actions.put_to_client(task.pk, **by)
        assert "手順「法的意見」を弁護士に引き渡してください。" in says(task)
    assert not License.objects.filter(user=lawyer).exists()
    owner = cast.acme.people["OWNER"]
    with cast.at(cast.acme, owner):
        work.complete_step(task.pk, "opinion", actor=cast.actor(owner), now=LATER)
    with desk():
        assert actions.put_to_client(task.pk, **by)


def test_a_contract_that_is_not_signed_after_all(make: Any, desk: Any, by: Any) -> None:
    task = make()
    with desk():
        actions.receive(task.pk, **by)
        with pytest.raises(Refused, match="理由がありません。"):
            actions.drop(task.pk, reason=" ", **by)
        actions.drop(task.pk, reason="条件が合わず見送り", **by)
        assert review_of(task).agreement.state == "DROPPED"
        assert work.submit_for_review(task.pk, **by).status in {"IN_REVIEW", "DELIVERED"}


@pytest.mark.slow
def test_a_withdrawn_request_drops_its_contract(cast: Any, make: Any, desk: Any, by: Any) -> None:
    task, owner = make(), cast.acme.people["OWNER"]
    with desk():
        actions.receive(task.pk, **by)
        work.cancel(task.pk, reason="不要になりました。", actor=cast.actor(owner), now=LATER)
    run_all([cast.acme.id])
    with desk():
        assert (review_of(task).stage, review_of(task).agreement.state) == ("DROPPED", "DROPPED")


class TestPages:
    """Through the pages."""

    @pytest.fixture
    def page(self, cast: Any, client: Any) -> Any:
        client.force_login(cast.staff["sato"])
        with time_machine.travel(LATER, tick=False):
            yield client

    @pytest.mark.slow
    def test_buttons_lead_from_stage_to_stage(self, page: Any, make: Any) -> None:
        number = make().number
        base = f"/desk/{number}/agreement/"
        assert "受付する" in page.get(f"/desk/{number}/").text
        shown = page.post(f"{base}receipt/", follow=True).text
        assert "契約書の案を登録" in shown
        answers = {f"{key}": "OK" for key in all_good()} | {"amounts": "NG"}
        refused = page.post(f"{base}facts/", answers | {"parties_note": "商号は登記どおり"})
        assert refused.status_code == 422
        assert "どこがどう違うかを書いてください。" in refused.text
        assert "商号は登記どおり" in refused.text

    def test_an_encrypted_file_is_refused_with_a_sentence_and_nothing_is_lost(
        self, cast: Any, page: Any, make: Any, desk: Any, by: Any
    ) -> None:
        task = make()
        with desk():
            row = actions.receive(task.pk, **by).agreement
        upload = SimpleUploadedFile("案.pdf", encrypted(), content_type="application/pdf")
        url = f"/desk/clients/ACME/agreements/{row.pk}/versions/"
        answer = page.post(url, {"file": upload, "source": "OURS", "note": "相手方から"})
        assert answer.status_code == 422
        assert "PDFにパスワードがかかっています。" in answer.text
        assert "相手方から" in answer.text
        with desk():
            assert not AgreementVersion.objects.exists()

    @pytest.mark.slow
    def test_drafts_that_nobody_can_read_are_named_with_what_to_do(
        self, page: Any, make: Any, desk: Any, by: Any
    ) -> None:
        task = make()
        files = (("契約書案.pdf", encrypted()), ("単価表.csv", "品名,単価".encode()))
        with desk():
            for name, data in files:
                file = documents.store(data=data, name=name, content_type="", actor=by["actor"], sealed=True)
                work.attach_file(task.pk, file=file, **by)
        sealed = "「契約書案.pdf」はパスワードで保護されているため、契約書の版として登録できません。"
        other = "「単価表.csv」はPDF・Word（.docx）・テキストのどれでもないため、契約書の版として登録できません。"
        for text in (
            page.get(f"/desk/{task.number}/").text,
            page.post(f"/desk/{task.number}/agreement/receipt/", follow=True).text,
        ):
            assert sealed in text
            assert other in text
        assert "届いた案を版として登録しました。" not in text
        with desk():
            row = review_of(task).agreement
            file = draft(TEXT, actor=by["actor"])
            actions.add_version(row.pk, file=file, source="OURS", **by)
            actions.note_facts(task.pk, found=all_good(), **by)
        assert sealed not in page.get(f"/desk/{task.number}/").text
