"""What the inherited contract tests and the isolation proofs need to know of this work type."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from bpo.core.actor import Actor
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from generalaffairs.visitors import actions
from generalaffairs.visitors.actions import Booking
from generalaffairs.visitors.calc.guests import Named
from generalaffairs.visitors.models import Equipment, Guest, Prep, Room, Site, Visit
from tasks.work.models import Task

# A day that does not pass while this is looked after.
FIELDS = {
    "on": "2099-06-10",
    "from_time": "14:00",
    "to_time": "15:00",
    "company": "株式会社みなと",
    "guests": "髙橋 一郎 ichiro@minato.example\n山田 花子",
    "headcount": 3,
    "purpose": "年間契約の打ち合わせ",
    "host_name": "林 直子",
    "host_mail": "hayashi@acme.example",
    "deputy_name": "原 誠",
    "deputy_mail": "hara@acme.example",
    "equipment": "モニター",
    "drinks": "お茶 3",
    "cars": 1,
    "entry": "3階の受付で手続き",
    "note": "工場も見学します。",
    "more": True,
}


def make_room(*, actor: Actor, now: datetime, name: str = "第1会議室", capacity: int = 6, place: str = "本社") -> Room:
    """A room; its place with three parking places is made where it is not there."""
    site = Site.objects.filter(name=place, ended_at=None).first()
    rules = "1階の受付で来訪者コードをお伝えください。"
    if site is None:
        site = actions.keep_site(name=place, address="東京都港区1-2-3", parking=3, entry_rules=rules, actor=actor)
    return actions.keep_room(site=site, name=name, capacity=capacity, equipment="モニター", actor=actor, now=now)


def booking(starts: datetime, **said: Any) -> Booking:
    """One hour for two people."""
    usual: dict[str, Any] = {
        "company": "株式会社みなと",
        "guests": [Named("髙橋 一郎", "ichiro@minato.example"), Named("山田 花子")],
        "headcount": 2,
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=1),
        "host_name": "林 直子",
        "host_mail": "hayashi@acme.example",
        "deputy_name": "原 誠",
        "deputy_mail": "hara@acme.example",
        "purpose": "打ち合わせ",
        "equipment": "モニター",
        "drinks": "お茶 2",
        "cars": 1,
        "entry": "3階の受付で手続き",
        "note": "工場も見学します。",
    }
    return Booking(**usual | said)


def ready(visit: Visit, *, actor: Actor, now: datetime) -> Visit:
    """Everything prepared, the visitors told."""
    for prep in Prep.objects.filter(visit=visit):
        actions.prepare(visit.pk, prep.pk, done=True, actor=actor, now=now)
    return actions.invite(visit.pk, actor=actor, now=now)


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """A visit in a room that came and was attended, one without a room, and the list, as operator and worker do."""
    room = make_room(actor=actor, now=now)
    actions.keep_equipment(site=room.site, name="プロジェクター", quantity=2, actor=actor, now=now)
    soon = now + timedelta(hours=2)
    visit = actions.book(task.pk, booking(soon, room=room), actor=actor, now=now)
    ready(visit, actor=actor, now=now)
    other = booking(soon, company="個人", guests=[Named("鈴木 次郎")], headcount=1, cars=0)
    ready(actions.book(task.pk, other, actor=actor, now=now), actor=actor, now=now)
    actions.arrive(visit.pk, actor=actor, now=now)
    actions.tell(visit.pk, at=now, now=now)
    actions.confirm(visit.pk, actor=actor, now=now)
    job = job_of(actions.make_list(task.pk, actor=actor))
    if job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the list was not made")


def ids(task: Task) -> dict[str, Any]:
    """What an address can name."""
    visit = Visit.objects.filter(task=task).exclude(room=None).first()
    room, site = Room.objects.first(), Site.objects.first()
    prep = Prep.objects.filter(visit=visit).first() if visit else None
    found = (("visit", visit), ("room", room), ("site", site), ("prep", prep), ("thing", Equipment.objects.first()))
    return {name: row.pk for name, row in found if row}


def own(owned: Any, by: dict[str, Any]) -> None:
    """A place with a room, the terms, a visit whose visitors were told, with the company's word in them."""
    word, who, now = owned.canary, by["actor"], by["now"]
    task = owned.tasks["generalaffairs.visitors"]
    site = actions.keep_site(name=f"{word}本社", address=word, parking=2, entry_rules=word, actor=who)
    room = actions.keep_room(site=site, name=f"{word}室", capacity=9, equipment=word, actor=who, now=now)
    thing = actions.keep_equipment(site=site, name=f"{word}機", quantity=2, actor=who, now=now)
    terms = {"confirm_minutes": 5, "reception_minutes": 5, "drink_minutes": 5, "leaving_minutes": 2}
    actions.keep_setting(retention_days=30, **terms, actor=who)
    texts = {name: word for name in ("company", "purpose", "host_name", "deputy_name", "drinks", "entry", "note")}
    mails = {"host_mail": f"{word}@host.example", "deputy_mail": f"{word}@deputy.example", "equipment": word}
    named = [Named(word, f"{word.lower()}@guest.example"), Named(f"{word} 花子")]
    said = booking(now + timedelta(days=3), room=room, guests=named, **texts, **mails)
    visit = actions.invite(actions.book(task.pk, said, **by).pk, **by)
    owned.things |= {"visitors_visit": visit, "visitors_room": room, "visitors_site": site, "visitors_thing": thing}
    owned.things["visitors_prep"] = Prep.objects.filter(visit=visit).first()
    owned.things["visitors_guest"] = Guest.objects.filter(visit=visit).first()


OBJECTS = {
    "visit": lambda owned: owned.visitors_visit.pk,
    "room": lambda owned: owned.visitors_room.pk,
    "site": lambda owned: owned.visitors_site.pk,
    "thing": lambda owned: owned.visitors_thing.pk,
    "prep": lambda owned: owned.visitors_prep.pk,
}
THINGS = {"visit": lambda owned, asker: owned.visitors_visit}
LISTED = {
    "number": "ACME-V1",
    "hours": "14:00〜15:00",
    "company": "株式会社みなと",
    "guests": ["髙橋 一郎", "山田 花子"],
    "heads": 3,
    "host": "林 直子",
    "deputy": "原 誠",
    "room": "第1会議室",
    "site": "本社",
    "drinks": "お茶 3",
    "equipment": "モニター",
    "cars": 1,
    "entry": "3階の受付で手続き",
}
PRINTED = {
    "number": "ACME-1",
    "client": "青葉商事株式会社",
    "days": [{"day": "2026/11/30（月）", "visits": [LISTED]}],
    "total": 1,
    "heads": 3,
}
TEXTS = [str(text) for name, text in LISTED.items() if name not in ("guests", "heads", "cars")]
PAPERS: dict[str, Any] = {
    "generalaffairs/visitors/day_list.pdf.html": (
        PRINTED,
        [*TEXTS, "髙橋 一郎 様", "ACME-1", "青葉商事株式会社 御中", "2026/11/30（月）", "駐車 1台"],
    )
}
