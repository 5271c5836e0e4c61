"""The verdict of the linked screening: read from its event, shown with its age, and what it stops before 締結."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client as Browser

from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.testing.jobs import run_all
from generalaffairs.contracts import actions
from generalaffairs.contracts.calc.screening import Standing, standing
from generalaffairs.contracts.models import Agreement, AgreementReview
from generalaffairs.contracts.queries import KEY
from generalaffairs.contracts.tests.example import FIELDS, approved, draft, owner_of, reviewed
from tasks.work.models import Task
from tests.fixtures.work import NOW, make_process_line, make_scope, make_task, name_for

SCREENING = "generalaffairs.antisocial_checks"
TODAY, LATER = date(2026, 10, 18), NOW + timedelta(days=3)
WHO = str(FIELDS["counterparty"])


@pytest.fixture
def task(cast: Any) -> Task:
    """A review that the client approved: what is left is the signature."""
    make_scope(cast.acme, KEY)
    make_process_line(cast.acme, KEY)
    made = make_task(cast, cast.acme, "WORKING", worktype=KEY, fields=FIELDS)
    with cast.at(cast.acme, cast.staff["sato"]):
        by = {"actor": cast.actor(cast.staff["sato"]), "now": LATER}
        reviewed(made, **by)
        approved(made, **by)
    return made


def judged(cast: Any, verdict: str, day: date, *, name: str = WHO) -> str:
    """The event of a screening of this name; gives the number of its work."""
    work = make_task(cast, cast.acme, fields={"title": "反社チェック 1件", "units": 1})
    with cast.at(cast.acme):
        told = {"verdict": verdict, "judged_on": day.isoformat()}
        jobs.publish("antisocial_checks.judged", task_id=str(work.pk), subjects=[(name, "")], **told)
    run_all([cast.acme.id])
    return work.number


def sign(cast: Any, task: Task) -> str:
    """Record the signature; gives why it was refused, '' when it was not."""
    with cast.at(cast.acme, cast.staff["sato"]), transaction.atomic():
        by = {"actor": cast.actor(cast.staff["sato"]), "now": LATER}
        file = draft("署名済み", actor=by["actor"], name="締結済.txt")
        try:
            actions.sign(task.pk, signed_on=TODAY, original_place="本社金庫", file=file, **by)
        except Refused as refused:
            transaction.set_rollback(True)
            return refused.reason
    return ""


def row_of(cast: Any, task: Task) -> Agreement:
    with cast.at(cast.acme):
        return AgreementReview.objects.select_related("agreement").get(task=task).agreement


def accept(cast: Any, task: Task, reason: str = "役員会で確認した。") -> None:
    with cast.at(cast.acme, cast.acme.people["OWNER"]):
        actions.accept_screening(row_of(cast, task).pk, reason=reason, actor=owner_of(task), now=LATER)


@pytest.mark.parametrize(
    ("verdict", "day", "linked", "pending", "found"),
    [
        ("", None, False, False, Standing.NONE),
        ("", date(2026, 3, 1), False, False, Standing.NOTED),
        ("", date(2025, 3, 1), False, False, Standing.STALE),
        ("", None, True, False, Standing.PENDING),
        ("APPROVED", date(2025, 10, 18), True, False, Standing.APPROVED),
        ("APPROVED", date(2025, 10, 17), True, False, Standing.STALE),
        ("CONDITIONAL", date(2026, 10, 1), True, False, Standing.CONDITIONAL),
        ("APPROVED", date(2026, 10, 1), True, True, Standing.PENDING),
        ("REFUSED", date(2024, 10, 1), True, True, Standing.REFUSED),
    ],
)
def test_how_it_stands(verdict: str, day: date | None, linked: bool, pending: bool, found: Standing) -> None:
    assert standing(verdict, day, linked=linked, pending=pending, today=TODAY) is found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("verdict", "day", "why"),
    [
        ("APPROVED", TODAY, ""),
        ("CONDITIONAL", TODAY, ""),
        ("REFUSED", TODAY, "「否認」です（2026/10/18（日）判定）。見送りにしてください。"),
        ("APPROVED", date(2025, 10, 1), "12か月を過ぎています（2025/10/01（水）判定）。再調査を依頼してください。"),
    ],
)
def test_the_verdict_comes_by_itself_and_decides_whether_it_may_be_signed(
    cast: Any, task: Task, verdict: str, day: date, why: str
) -> None:
    number = judged(cast, verdict, day)
    row = row_of(cast, task)
    assert (row.screening, row.verdict, row.screened_on) == (number, verdict, day)
    refusal = sign(cast, task)
    assert why in refusal
    assert bool(refusal) == bool(why)


def test_a_screening_at_work_is_waited_for(cast: Any, task: Task) -> None:
    make_scope(cast.acme, SCREENING)
    make_process_line(cast.acme, SCREENING, name="反社チェック")
    name_for(cast.acme, "PERSONAL")
    asked = {"way": "ONE", "kind": "COMPANY", "name": WHO, "purpose": "PARTNER", "reason": "新規"}
    make_task(cast, cast.acme, "WORKING", worktype=SCREENING, fields=asked)
    assert "判定がまだ出ていません。判定を待ってください。" in sign(cast, task)


@pytest.mark.slow
def test_the_responsible_person_decides_otherwise_with_a_reason_and_only_for_what_he_knew(
    cast: Any, task: Task
) -> None:
    judged(cast, "APPROVED", date(2025, 10, 1))
    with pytest.raises(Refused, match="理由がありません"):
        accept(cast, task, " ")
    accept(cast, task)
    judged(cast, "REFUSED", TODAY)
    assert "「否認」です" in sign(cast, task), "he knew of an old approval, not of a refusal"
    accept(cast, task)
    assert sign(cast, task) == ""
    with pytest.raises(Refused, match="締結の前ではない"):
        accept(cast, task)
    with cast.at(cast.acme), pytest.raises(IntegrityError, match="accepted_why"), transaction.atomic():
        AgreementReview.objects.update(accepted_reason="")


@pytest.mark.slow
def test_a_later_verdict_replaces_an_earlier_one_and_never_the_other_way_round(cast: Any, task: Task) -> None:
    judged(cast, "CONDITIONAL", date(2026, 10, 1))
    newest = judged(cast, "APPROVED", date(2026, 10, 10))
    judged(cast, "REFUSED", date(2026, 9, 1))
    row = row_of(cast, task)
    assert (row.screening, row.verdict) == (newest, "APPROVED")


@pytest.mark.slow
def test_another_counterparty_has_another_screening(cast: Any, task: Task) -> None:
    judged(cast, "REFUSED", TODAY)
    row = row_of(cast, task)
    with cast.at(cast.acme, cast.staff["sato"]):
        by = {"actor": cast.actor(cast.staff["sato"]), "now": LATER}
        actions.change(row.pk, {"counterparty": "別の会社株式会社"}, version=row.version, **by)
    run_all([cast.acme.id])
    row = row_of(cast, task)
    assert (row.screening, row.verdict, row.screened_on) == ("", "", None)


@pytest.mark.slow
def test_on_the_pages_the_client_reads_and_decides_and_nobody_types_a_verdict(
    cast: Any, client: Browser, task: Task
) -> None:
    number, row = judged(cast, "REFUSED", TODAY), row_of(cast, task)
    desk, own = f"/desk/clients/ACME/agreements/{row.pk}/", f"/portal/ACME/agreements/{row.pk}/"
    with time_machine.travel(LATER, tick=False):
        client.force_login(cast.staff["sato"])
        text = client.get(desk).text
        assert "否認" in text
        assert number in text
        assert 'name="screened_on"' not in client.get(f"{desk}edit/").text
        assert "お客様の責任者に、契約書のページで判断と理由を記録" in client.get(f"/desk/{task.number}/").text
        client.force_login(cast.acme.people["APPROVER"])
        assert "貴社の責任者が決めます。" in client.get(own).text
        assert client.post(f"{own}accepting/", {"reason": "問題ない"}).status_code == 403
        client.force_login(cast.acme.people["OWNER"])
        assert "理由を記録して締結に進める" in client.get(own).text
        assert client.post(f"{own}accepting/", {"reason": ""}).status_code == 422
        assert client.post(f"{own}accepting/", {"reason": "役員会で確認した。"}).status_code == 302
        assert "締結すると判断：役員会で確認した。" in client.get(own).text
    assert sign(cast, task) == ""
