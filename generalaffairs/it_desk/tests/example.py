"""What the inherited contract tests need to know of this work type."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from bpo.core.actor import Actor
from bpo.core.calendar.tokyo import TOKYO
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from clients.people.models import User
from generalaffairs.it_desk.actions import checklists, enquiries, items, ledgers, templates
from generalaffairs.it_desk.actions.items import Said
from generalaffairs.it_desk.guards import KEY
from generalaffairs.it_desk.models import (
    Account,
    AccountChange,
    Checklist,
    ChecklistItem,
    Device,
    Enquiry,
    KnownError,
    Member,
    RoleItem,
    Service,
)
from generalaffairs.it_desk.queries import papers_of
from tasks.requests.actions import submit
from tasks.requests.categories import give
from tasks.work.models import Task

DAY = date(2026, 10, 14)
MOMENT = datetime(2026, 10, 14, 10, 0, tzinfo=TOKYO)
ADMIN: dict[str, Any] = {"is_admin": True, "approval": "原部長 2026/10/13"}
FIELDS: dict[str, Any] = {
    "kind": "LEAVE", "number": "0155", "name": "大野 拓海", "on": "2026-10-14", "department": "営業部", "role": "設計",
}  # fmt: skip
ASKED: dict[str, Any] = {
    "kind": "INQUIRY", "subject": "VPNにつながらない", "matter": "NETWORK", "urgency": "HINDERS", "device": "PC-0155",
    "details": "「認証エラー」と出ます。朝から3回試しました。",
}  # fmt: skip
MEMBER: dict[str, Any] = {
    "number": "0155", "name": "大野 拓海", "department": "営業部", "role": "設計", "mail": "ono@example.co.jp",
    "joined_on": date(2020, 4, 1), "left_on": None,
}  # fmt: skip
SERVICE: dict[str, Any] = {
    "name": "グループウェア",
    "seats": 10,
    "unit_yen": 800,
    "owner": "総務部",
    "approver": "原 誠",
    "active": True,
}
ACCOUNT: dict[str, Any] = {
    "login": "ono@example.co.jp", "holder": "大野 拓海", "is_admin": False, "approval": "", "last_used_on": DAY,
    "status": "ACTIVE", "stopped_on": None,
}  # fmt: skip
DEVICE: dict[str, Any] = {
    "number": "PC-0155", "kind": "PC", "model": "ノートパソコン 14型", "serial": "SN-1", "status": "HANDED",
    "handed_on": date(2024, 4, 1), "returned_on": None,
}  # fmt: skip
KNOWN: dict[str, Any] = {
    "title": "VPNの認証エラー", "matter": "NETWORK", "symptom": "接続すると「認証エラー」になる。",
    "workaround": "一度サインアウトして、10分待ってからつなぎ直す。",
}  # fmt: skip


def stock(actor: Actor, word: str = "") -> dict[str, Any]:
    """A person with an account and a device; with `word` in every text."""
    said = (
        (lambda facts: facts | {name: word for name, text in facts.items() if _is_free(name, text)}) if word else dict
    )
    member = ledgers.keep_member(said(MEMBER), actor=actor, now=MOMENT)
    service = ledgers.keep_service(said(SERVICE), actor=actor)
    keys = {"service_id": service.pk, "member_id": member.pk}
    account = ledgers.keep_account(said(ACCOUNT) | keys, actor=actor, now=MOMENT)
    device = ledgers.keep_device(said(DEVICE) | {"holder_id": member.pk}, actor=actor)
    return {"member": member, "service": service, "account": account, "device": device}


def make_admin(owned: dict[str, Any], actor: Actor, **more: Any) -> AccountChange:
    """A correction of the account that waits for a second person."""
    row = owned["account"]
    facts = {name: getattr(row, name) for name in ledgers.ACCOUNT} | ADMIN | more
    ledgers.keep_account(facts, actor=actor, now=MOMENT, key=row.pk)
    return AccountChange.objects.get(account=row, state="WAITING")


def _is_free(name: str, text: Any) -> bool:
    return isinstance(text, str) and name not in {"kind", "status", "matter", "number"}


def done(item: ChecklistItem, **more: Any) -> Said:
    """What is written down for an item of a leaver."""
    if item.verb == "ERASE":
        more = {"method": "暗号化消去（Purge）", "proof": "証明書 E-1"} | more
    return Said(on=item.due_on if item.verb == "STOP" else DAY, **more)


def settle_all(task: Task, *, actor: Actor, now: datetime, other: Actor) -> None:
    """Every item done by one and, where it needs that, seen by another."""
    for row in ChecklistItem.objects.filter(checklist__task=task).order_by("position"):
        items.settle(row.pk, done(row), actor=actor, now=now)
    for row in ChecklistItem.objects.filter(checklist__task=task, privileged=True):
        items.check(row.pk, actor=other, now=now)


def make_paper(task: Task) -> None:
    """The worker makes the certificate."""
    job = job_of(papers_of(task).get())
    if job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the certificate was not made")


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """A leaver from request to certificate; something of everything that has an address."""
    owned = stock(actor)
    templates.add_line(event="JOIN", role="設計", verb="CREATE", name="", service=owned["service"].pk, actor=actor)
    make_admin(owned, actor)
    known = enquiries.keep_known(KNOWN, actor=actor)
    enquiries.publish_known(known.pk, actor=_other(actor), now=now)
    checklists.open_record(task.pk, today=now.date(), actor=actor)
    settle_all(task, actor=actor, now=now, other=_other(actor))
    make_paper(task)


def _other(actor: Actor) -> Actor:
    """Somebody else of the same seats, as the person of the cast who checks."""
    user = User.objects.exclude(pk=actor.id).get(name="suzuki")
    return Actor(user.pk, user.name, actor.seats)


def ids(task: Task) -> dict[str, Any]:
    """The things that an address can name."""
    models: dict[str, Any] = {
        "member": Member, "service": Service, "account": Account, "device": Device, "known": KnownError,
        "line": RoleItem, "item": ChecklistItem, "change": AccountChange,
    }  # fmt: skip
    return {name: model.objects.values_list("pk", flat=True).first() for name, model in models.items()}


def own(owned: Any, by: dict[str, Any]) -> None:
    """A row in every table, with the company's word in every text."""
    word, task, now = owned.canary, owned.tasks[KEY], by["now"]
    give([task.request], "")  # open to everybody, as the walks want it
    task.refresh_from_db()
    actor = by["actor"]
    things = stock(actor, word)
    change = make_admin(things, actor, approval=word)
    AccountChange.objects.filter(pk=change.pk).update(done_by_name=word, checked_by_name=word)
    line = templates.add_line(event="JOIN", role=word, verb="OTHER", name=word, actor=actor)
    checklists.open_record(task.pk, today=now.date(), actor=actor)
    row = Checklist.objects.get(task=task)
    Checklist.objects.filter(pk=row.pk).update(role=word, department=word)
    item = checklists.add_item(task.pk, verb="OTHER", name=word, due_on=now.date(), actor=actor)
    items.settle(item.pk, Said(on=now.date(), note=word), actor=actor, now=now)
    asked = _ask(owned, word, actor, now)
    known = enquiries.keep_known(KNOWN | {name: word for name in ("title", "symptom", "workaround")}, actor=actor)
    owned.things |= {f"it_desk_{name}": thing for name, thing in things.items()}
    owned.things |= {
        "it_desk_change": change,
        "it_desk_line": line,
        "it_desk_item": item,
        "it_desk_known": known,
        "it_desk_enquiry": asked,
    }


def _ask(owned: Any, word: str, actor: Actor, now: datetime) -> Enquiry:
    fields = ASKED | {"subject": word, "details": word, "device": word}
    filed = submit(
        worktype=KEY, fields=fields, person=owned.company.persons["REQUESTER"], actor=actor, channel="MEETING",
        now=now + timedelta(minutes=1), form_token=f"{word}-it-desk",
    )  # fmt: skip
    task = filed.tasks.get()
    checklists.open_record(task.pk, today=now.date(), actor=actor)
    return enquiries.answer(task.pk, text=word, outcome="SOLVED", actor=actor, now=now)


def _is(name: str) -> Any:
    return lambda owned: owned.things[f"it_desk_{name}"].pk


OBJECTS = {name: _is(name) for name in ("member", "service", "account", "device", "known", "line", "item", "change")}
THINGS = {
    "item done by me": lambda owned, asker: ChecklistItem(tenant_id=owned.company.id, done_by_id=asker.id),
    "leaver": lambda owned, asker: Task(tenant_id=owned.company.id, category="PERSONAL"),
}
