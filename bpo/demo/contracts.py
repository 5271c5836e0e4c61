"""SOLAR's contracts with its counterparties: a register with notice days to come, and a review in each stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import uuid4

from bpo.core.calendar.month import Month
from bpo.core.documents import actions as documents
from bpo.core.documents.models import StoredFile
from bpo.core.documents.queries import job_of
from bpo.core.documents.rendering import render_pdf
from bpo.core.jobs import runner
from bpo.core.jobs.models import Job
from bpo.demo.world import TOKYO, World
from generalaffairs.contracts import actions, facts
from generalaffairs.contracts.actions.files import READ
from generalaffairs.contracts.content import APPROVAL
from generalaffairs.contracts.models import Agreement
from generalaffairs.contracts.queries import KEY, evidence_of
from tasks.approvals import actions as approvals
from tasks.approvals import queries
from tasks.requests import actions as requests
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.models import Task

CLIENT, WHO, CHECKER, MANAGER = "SOLAR", "kobayashi", "suzuki", "takahashi"
CLAUSE = (
    "第12条（反社会的勢力の排除）甲及び乙は、自らが暴力団、暴力団員その他の反社会的勢力に該当しないことを表明する。"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A contract of the register: began so many months ago for `term` months; `more`: other fields."""

    title: str
    counterparty: str
    kind: str
    began: int
    term: int
    more: dict[str, Any]


def _more(**values: Any) -> dict[str, Any]:
    return values


KEPT = (
    Kept("本社オフィス 賃貸借契約", "みなと不動産株式会社", "LEASE", 31, 36,
         _more(renewal_months=24, notice=6, amount_yen=220_000, original_place="本社3階 金庫", clause="YES")),
    Kept("清掃業務委託契約", "横浜クリーンサービス株式会社", "SERVICE", 8, 12,
         _more(renewal_months=12, notice=3, amount_yen=85_000, stamp="2", clause="YES")),
    Kept("複合機 保守契約", "関東オフィス機器株式会社", "MAINTENANCE", 11, 12,
         _more(renewal_months=12, notice=30, notice_unit="DAY", amount_yen=18_000, stamp="2", clause="YES")),
    Kept("太陽光パネル 取引基本契約", "株式会社髙野製作所", "SALES", 40, 12,
         _more(renewal_months=12, notice=3, stamp="7", clause="YES", original_place="経理部 契約書キャビネット")),
    Kept("架台工事 請負基本契約", "神奈川設備工業株式会社", "CONSTRUCTION", 20, 24,
         _more(renewal_months=12, notice=3, stamp="7", clause="YES")),
    Kept("湘南第2発電所 架台設置工事", "神奈川設備工業株式会社", "CONSTRUCTION", 3, 6,
         _more(amount_yen=28_600_000, stamp="2R", clause="YES")),
    Kept("勤怠管理システム 利用契約", "クラウド勤怠株式会社", "MAINTENANCE", 17, 12,
         _more(renewal_months=12, notice=1, amount_yen=42_000, form="ELECTRONIC", clause="YES")),
    Kept("電力需給契約", "みなと電力株式会社", "OTHER", 14, 24, _more(notice=3, amount_yen=33_480)),
    Kept("秘密保持契約（展示会共同出展）", "湘南エネルギー協同組合", "SECRECY", 5, 36, _more(clause="NO")),
    Kept("社用車 リース契約（3台）", "関東オートリース株式会社", "LEASE", 34, 60,
         _more(amount_yen=126_000, clause="YES")),
    Kept("警備業務委託契約", "港警備保障株式会社", "SERVICE", 2, 12,
         _more(renewal_months=12, notice=2, amount_yen=64_000, stamp="2", clause="YES")),
    Kept("旧本社 駐車場 賃貸借契約", "みなと不動産株式会社", "LEASE", 20, 12, _more(amount_yen=15_000)),
)  # fmt: skip
BASE, PART = "架台工事 請負基本契約", "湘南第2発電所 架台設置工事"
# Two counterparties are those of the demo's screenings: one approved on a condition, one refused.
TO_REVIEW = (
    ("遠隔監視サービス 利用契約", "日照データ株式会社", "MAINTENANCE", "received"),
    ("販売代理店契約", "相模ソーラー販売株式会社", "SALES", "facts"),
    ("パワーコンディショナ 売買基本契約", "株式会社東海電機", "SALES", "counterparty"),
    ("産業廃棄物処理 委託契約", "横浜環境リサイクル株式会社", "SERVICE", "approval"),
    ("高所作業車 賃貸借契約", "中村設備株式会社", "LEASE", "signing"),
    ("従業員健康診断 委託契約", "みなと健診センター", "SERVICE", "kept"),
    ("発電所用地 共同開発の覚書", "房総開発株式会社", "OTHER", "dropped"),
    ("蓄電所用地 賃貸借契約", "相模不動産株式会社", "LEASE", "signing"),
)


def keep_contracts(world: World) -> None:
    """The register, then the reviews, as far as each has come; the days and reminders of this morning."""
    today = world.now.astimezone(TOKYO).date()
    _register(world, today)
    for number, (title, counterparty, kind, stage) in enumerate(TO_REVIEW):
        moment = world.now - timedelta(days=9 - number, hours=2)
        _review(world, _ask(world, title, counterparty, kind, moment, today), stage, moment, today)
    with world.as_(MANAGER, CLIENT, world.now):
        actions.count_all(today=today)
        actions.remind(today=today)
        waiting = list(
            Job.objects.filter(tenant_id=world.clients[CLIENT], kind=READ, state="QUEUED").values_list("pk", flat=True)
        )
    for job in waiting:
        runner.run(tenant=world.clients[CLIENT], job=job)


def _register(world: World, today: date) -> None:
    moment = world.now - timedelta(days=20)
    made: dict[str, Agreement] = {}
    with world.as_(WHO, CLIENT, moment) as operator:
        by: dict[str, Any] = {"actor": operator, "now": moment}
        person = world.person(CLIENT, "hayashi")
        for number, one in enumerate(KEPT, start=1):
            starts = Month.of(today).plus(-one.began).start
            ends = Month.of(starts).plus(one.term - 1).last
            terms = {
                "starts_on": starts,
                "ends_on": ends,
                "signed_on": starts - timedelta(days=12),
                "person_id": person.pk,
            }
            said = {"title": one.title, "counterparty": one.counterparty, "kind": one.kind} | terms | one.more
            made[one.title] = actions.add(said, number=f"K-{number:03d}", **by)
        part = made[PART]
        actions.change(part.pk, {"base_id": made[BASE].pk}, version=part.version, **by)
        for title in (KEPT[0].title, BASE):
            file = _paper(title, made[title].counterparty, operator)
            actions.add_version(made[title].pk, file=file, source="SIGNED", **by)
    with world.as_("hara", CLIENT, moment + timedelta(days=2)) as approver:
        actions.decide(made["警備業務委託契約"].pk, will="RENEW", actor=approver, now=moment + timedelta(days=2))


def _ask(world: World, title: str, counterparty: str, kind: str, moment: datetime, today: date) -> Task:
    """The client's request in the portal."""
    starts = Month.of(today).plus(1).start
    fields = {
        "title": title, "counterparty": counterparty, "kind": kind, "form": "PAPER", "starts_on": starts.isoformat(),
        "ends_on": Month.of(starts).plus(11).last.isoformat(), "renewal_months": "12", "notice": "3",
        "notice_unit": "MONTH", "amount_yen": "1200000", "draft_by": "THEIRS", "sign_by": "", "corporate_number": "",
        "opinion": "yes" if kind == "OTHER" else "no", "purpose": "来月の初めから始めたい取引です。",
    }  # fmt: skip
    with world.as_("hayashi", CLIENT, moment) as person:
        file = _paper(title, counterparty, person)
        request = requests.submit(
            worktype=KEY, fields=fields, person=world.person(CLIENT, "hayashi"), actor=person, channel="PORTAL",
            now=moment, form_token=f"demo-{uuid4()}", touch_seconds=210, attachments=[file],
        )  # fmt: skip
        return Task.objects.get(request=request)


def _review(world: World, task: Task, stage: str, moment: datetime, today: date) -> None:
    """As far as `stage`, an hour for each step."""
    later = (moment + timedelta(hours=hour) for hour in range(1, 20))
    by: Callable[[], dict[str, Any]] = lambda: {"actor": world.actor(WHO), "now": next(later)}  # noqa: E731
    if stage == "received":
        return
    with world.as_(WHO, CLIENT, moment):
        work.start(task.pk, **by())
        actions.receive(task.pk, **by())
        if stage == "facts":
            return
        if stage == "dropped":
            actions.drop(task.pk, reason="土地の条件が合わず、お客様が見送りを決定", **by())
            return
        found = {key: {"result": "OK", "note": ""} for key in facts.ITEMS}
        found["amounts"] = {"result": "NA", "note": "単価表は別紙"}
        actions.note_facts(task.pk, found=found, **by())
        actions.send_to_counterparty(task.pk, **by())
        if stage == "counterparty":
            return
        actions.answer_from_counterparty(task.pk, note="このままで合意", **by())
        actions.put_to_client(task.pk, **by())
    if stage == "approval":
        return
    _approve(world, task, next(later))
    if stage == "kept":
        _sign(world, task, today, by)


def _approve(world: World, task: Task, moment: datetime) -> None:
    with world.as_("hara", CLIENT, moment) as approver:
        row = queries.latest(task, APPROVAL)
        if row is None:
            return
        approvals.decide(
            row.pk, decision="APPROVED", digest=row.digest, actor=approver, now=moment, address="203.0.113.24",
            touch_seconds=150,
        )  # fmt: skip
        paper = evidence_of(task).first()
        job = job_of(paper) if paper else None
    if job:
        runner.run(tenant=world.clients[CLIENT], job=job.pk)


def _sign(world: World, task: Task, today: date, by: Callable[[], dict[str, Any]]) -> None:
    """Signed, handed in and delivered."""
    with world.as_(WHO, CLIENT, world.now) as operator:
        file = _paper("締結済み契約書", "みなと健診センター", operator)
        actions.sign(task.pk, signed_on=today, original_place="本社3階 金庫", file=file, **by() | {"now": world.now})
        work.submit_for_review(task.pk, actor=operator, now=world.now)
    with world.as_(CHECKER, CLIENT, world.now) as checker:
        reviews.approve(task.pk, actor=checker, now=world.now)


def _paper(title: str, counterparty: str, actor: Any) -> StoredFile:
    return documents.store(data=_pdf(title, counterparty), name=f"{title}.pdf", content_type="", actor=actor)


@cache
def _pdf(title: str, counterparty: str) -> bytes:
    """A short contract as PDF with text."""
    return render_pdf(
        f'<html lang="ja"><body><h1>{title}</h1><p>甲：ひかりソーラー株式会社　乙：{counterparty}</p>'
        f"<p>第1条（目的）甲と乙は、本契約に基づき取引を行う。</p><p>{CLAUSE}</p></body></html>"
    )
