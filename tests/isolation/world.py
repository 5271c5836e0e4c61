"""Two companies that own one of everything, made through the actions, with a canary in every text of theirs.

Built once per module inside a transaction that is never committed; each test works behind a savepoint of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bpo.core import tenancy
from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from bpo.core.documents import actions as documents
from bpo.core.jobs import actions as jobs
from bpo.core.jobs.models import Job, JobState
from bpo.core.tenancy.models import uuid7
from clients.companies.models import Establishment
from clients.contracts import actions as contracts
from clients.contracts.models import ScopeLine
from clients.inventory import actions as inventory
from clients.people import actions as people
from clients.people.models import Assignment, License, Membership, RememberedDevice, User, UserSession
from tasks.approvals import actions as approvals
from tasks.arrivals import actions as arrivals
from tasks.manuals import actions as manuals
from tasks.models import Comment, Question, Request, Task
from tasks.notices import actions as notices
from tasks.reports import actions as reports
from tasks.reports import snapshots
from tasks.reports.models import LineResponse, MonthState, SavingsMonth
from tasks.saved import actions as saved
from tasks.skills import actions as skills
from tasks.time import actions as time
from tasks.work import actions as work
from tasks.worktypes import catalogue
from tests.fixtures import Cast, Company, make_cast, make_user, replayed, seat
from tests.fixtures.work import (
    DECIDED,
    NOW,
    SAMPLED,
    checker_of,
    make_process_line,
    make_request,
    make_scope,
    name_for,
    walk,
)
from tests.fixtures.work import maker_of as maker_at
from tests.isolation import particulars, worktypes
from tests.isolation.belongings import Belongings, canary_of
from tests.isolation.canaries import plant

STRAY = b"From: x@y.example\r\nTo: irai@urakata.example\r\nSubject: stray\r\nMessage-ID: <stray@y.example>\r\n\r\nx"
READ_AT = NOW + timedelta(hours=2)
CARDS = "generalaffairs.business_cards"
STATES = ("RECEIVED", "WORKING", "WAITING", "IN_REVIEW", "DELIVERED", "DONE", "CANCELLED")
CSV_HEAD = "大分類,中分類,業務名,業務種別,区分,頻度,月間件数,分/件,証拠,法定資格,備考\n"
SENT, DRAFTED, DISPUTED = Month(2026, 7), Month(2026, 9), Month(2026, 6)
APPROVED = particulars.APPROVED


@dataclass
class World:
    """The cast, what both companies own, and the people of the matrix."""

    cast: Cast
    acme: Belongings
    rival: Belongings

    def of(self, company: Company) -> Belongings:
        """What this company owns."""
        return self.acme if company is self.cast.acme else self.rival


@replayed
def make_world() -> World:
    """Everything. Call it outside any context, in the time of the tests."""
    cast = make_cast()
    _more_staff(cast)
    _name_after_canary(cast)
    world = World(cast, Belongings(cast.acme), Belongings(cast.rival))
    for owned in (world.acme, world.rival):
        _agreements(cast, owned)
        _work(cast, owned)
        _rooms(cast, owned)
        _records(cast, owned)
        _papers(cast, owned)
        _persons(cast, owned)
        _particulars(cast, owned)
        plant(owned.company.id, owned.canary)
        _reports(cast, owned)
        plant(owned.company.id, owned.canary)
        with acting(cast, owned.company, manager_of(cast, owned.company)) as by:
            owned.things["takeout"] = particulars.everything(owned, by)
    _house(cast, world)
    return world


def _more_staff(cast: Cast) -> None:
    """kato manages ACME alone, ito is ACME's licensed partner and kondo RIVAL's, abe has no seat at all."""
    for name in ("kato", "ito", "kondo", "abe"):
        cast.staff[name] = make_user(name, f"{name}@urakata.example")
    seat(cast.staff["kato"], "MANAGER", cast.acme.id)
    for name, company in (("ito", cast.acme), ("kondo", cast.rival)):
        seat(cast.staff[name], "PARTNER", company.id)
        License.objects.create(
            user=cast.staff[name], kind="社会保険労務士", number=f"{name}-1", valid_from=date(2020, 1, 1)
        )


def _name_after_canary(cast: Cast) -> None:
    """Names that events and logs copy carry the canary from the beginning."""
    for company in (cast.acme, cast.rival):
        word = canary_of(company)
        with tenancy.use(company.id):
            row = company.row
            row.name, row.short_name, row.kana, row.phone = (f"{word}{row.name}", f"{word}社", word, word)
            row.save()
            for role, person in company.persons.items():
                person.name = f"{word}{person.name}"
                person.save()
                user = company.people[role]
                user.name = person.name
                user.save()


@contextmanager
def acting(cast: Cast, company: Company, user: User) -> Iterator[dict[str, Any]]:
    """Inside the company as this person: the keywords that every action takes."""
    actor = cast.actor(user)
    with cast.at(company, user):
        yield {"actor": actor, "now": NOW}


def manager_of(cast: Cast, company: Company) -> User:
    """Who manages this company alone (ACME), or with others (RIVAL)."""
    return cast.staff["kato" if company is cast.acme else "manager"]


def _agreements(cast: Cast, owned: Belongings) -> None:
    """An agreed contract, a draft, a signed inventory, an import in preview and one that was refused."""
    company, word = owned.company, owned.canary
    line = make_scope(company)
    for key in dict.fromkeys((CARDS, DECIDED.key, *worktypes.owning())):
        make_scope(company, key)
    make_process_line(company, name=f"{word}資料の整形")
    owner, boss = company.people["OWNER"], manager_of(cast, company)
    with acting(cast, company, boss) as by:
        who = by["actor"]
        draft = contracts.draft_version(valid_from=date(2027, 4, 1), actor=who)
        owned.things |= {"scope_line": line, "contract_version": line.version, "draft_version": draft}
        owned.things["draft_line"] = ScopeLine.objects.filter(version=draft).first()
        upload = f"{CSV_HEAD}総務,名刺,{word}名刺の発注,generalaffairs.business_cards,事務,随時,30,30,B,,{word}\n"
        preview = inventory.preview_import(upload.encode(), f"{word}.csv", valid_from=date(2027, 4, 1), **by)
        refused = inventory.preview_import(b"\x00\x01", f"{word}x.csv", valid_from=date(2027, 4, 1), **by)
        owned.things |= {"import": preview, "refused_import": refused}
        again = inventory.preview_import(upload.encode(), f"{word}2.csv", valid_from=date(2026, 11, 1), **by)
        owned.things["inventory_version"] = inventory.apply_import(again.pk, **by)
        place = Establishment.objects.create(tenant=company.row, name=f"{word}本社", address=word, is_head=True)
        owned.things["establishment"] = place
    owned.things["owner"] = owner


def _work(cast: Cast, owned: Belongings) -> None:
    """A task in every state, one to be quoted, a card to be made."""
    company, word = owned.company, owned.canary
    for state in STATES:
        owned.tasks[state] = _task(cast, owned, state)
    owned.tasks["QUOTING"] = _task(cast, owned, "RECEIVED", worktype=SAMPLED.key)
    with acting(cast, company, manager_of(cast, company)) as by:
        work.quote(owned.tasks["QUOTING"].pk, yen=5000, business_days=3, note=word, **by)
    owned.tasks["PUT"] = _task(cast, owned, "WORKING", worktype=DECIDED.key)
    owned.tasks[CARDS] = _task(cast, owned, "WORKING", worktype=CARDS, fields=_card(word))
    with acting(cast, company, maker_at(cast, company)) as by:
        owned.things["question"] = Question.objects.get(task=owned.tasks["WAITING"])
        put = approvals.ask(owned.tasks["PUT"].pk, "plan", content={"lines": [[word, word]]}, **by)
        owned.things["approval"] = put
        for audience in Comment.Audience:
            work.comment(owned.tasks["WORKING"].pk, body=word, audience=audience, **by)
    with cast.at(company):
        owned.things["request"] = Request.objects.order_by("number").first()


def _task(cast: Cast, owned: Belongings, state: str, **request: Any) -> Task:
    company, word = owned.company, owned.canary
    request = {"fields": {"title": f"{word}の整形", "units": 1}, "body": word} | request
    filed = make_request(cast, company, **request)
    with cast.at(company):
        task = filed.tasks.get()
    walk(cast, company, task, state)
    with cast.at(company):
        return Task.objects.select_related("tenant").get(pk=task.pk)


def _card(word: str) -> dict[str, str]:
    return {
        "name": f"{word} 一郎", "company": f"{word}社", "address": f"{word}1-1", "phone": "03-1234-5678",
        "mail": "ichiro@example.jp", "quantity": "100", "paper": "fine",
    }  # fmt: skip


def _records(cast: Cast, owned: Belongings) -> None:
    """Time of the maker, and a running timer of the checker."""
    company, task = owned.company, owned.tasks["WORKING"]
    maker, checker = maker_at(cast, company), checker_of(cast, company)
    with acting(cast, company, maker) as by:
        begin = NOW - timedelta(hours=1)
        owned.things["entry"] = time.add_entry(
            started_at=begin, ended_at=begin + timedelta(minutes=20), task_id=task.pk, note=owned.canary, **by
        )
    with acting(cast, company, checker) as by:
        time.start_timer(task_id=task.pk, note=owned.canary, **by)


def _papers(cast: Cast, owned: Belongings) -> None:
    """A file that both sides see, jobs that wait and that failed, a manual."""
    company, word, task = owned.company, owned.canary, owned.tasks["WORKING"]
    with acting(cast, company, maker_at(cast, company)) as by:
        who = by["actor"]
        file = documents.store(data=f"{word}のメモ".encode(), name=f"{word}.txt", content_type="", actor=who)
        work.attach_file(task.pk, file=file, client_visible=True, **by)
        owned.things["file"] = file
        owned.things["manual"] = manuals.create_manual(title=f"{word}手順", body=word, change_note=word, **by)
    with acting(cast, company, company.people["OWNER"]) as by:
        asker = by["actor"]
        owned.things["job"] = _job(f"{company.code}-waits", word, asker)
        owned.things["dead_job"] = _job(f"{company.code}-dead", word, asker)
        Job.objects.filter(pk=owned.things["dead_job"].pk).update(state=JobState.DEAD, last_error=word)


def _job(key: str, word: str, asker: Actor) -> Job:
    return jobs.enqueue("documents.render", key=key, payload={"document": str(uuid7())}, label=word, actor=asker)


def _persons(cast: Cast, owned: Belongings) -> None:
    """A seat, an assignment, an open invitation, a session."""
    company, word = owned.company, owned.canary
    owner = company.people["OWNER"]
    with acting(cast, company, owner) as by:
        sent, token = people.invite(email=f"{word.lower()}@guest.example", name=word, role="REQUESTER", **by)
        owned.things |= {"invitation": sent, "token": token}
        owned.things["seat"] = Membership.objects.get(role="VIEWER")
        owned.things["assignment"] = Assignment.objects.get(user=maker_at(cast, company))
        owned.things["partner_assignment"] = Assignment.objects.get(role="PARTNER")
        owned.things["license"] = License.objects.get(user=owned.partner_assignment.user_id)
    owned.things["session"] = UserSession.objects.create(
        user=owner, session_key=f"{word.lower()}session", begun_at=NOW, seen_at=NOW, device=word
    )
    owned.things["device"] = RememberedDevice.objects.create(
        user=owner, token_hash=word.lower(), device=word, remembered_at=NOW, seen_at=NOW, expires_at=NOW + timedelta(30)
    )


def _reports(cast: Cast, owned: Belongings) -> None:
    """A month at the client, one in dispute, one still being written."""
    company, word = owned.company, owned.canary
    with acting(cast, company, manager_of(cast, company)) as by:
        for month in (DISPUTED, SENT, DRAFTED):
            row = reports.draft(month, **by)
            row = reports.edit(row.pk, version=row.version, comment=word, decisions=[(word, None)], **by)
            if month != DRAFTED:
                row = reports.check_off(row.pk, version=row.version, **by)
                reports.send(row.pk, version=row.version, **by)
        owned.things["months"] = {row.month: row for row in SavingsMonth.objects.all()}
    with acting(cast, company, company.people["OWNER"]) as by:
        late = owned.things["months"][str(DISPUTED)]
        first = snapshots.result_of(snapshots.latest(late)).lines[0].line.key
        owned.things["line_key"] = first
        reports.dispute(late.pk, number=1, reasons={first: word}, **by)
        owned.things["response"] = LineResponse.objects.filter(agreed=False).first()
        assert SavingsMonth.objects.get(pk=late.pk).state == MonthState.DISPUTED
    with acting(cast, company, manager_of(cast, company)) as by:
        particulars.of_reports(owned, by, month=owned.months[str(SENT)])


def _particulars(cast: Cast, owned: Belongings) -> None:
    """The rarer rows, each by whose business it is."""
    company = owned.company
    owned.tasks["SENT_BACK"] = _task(cast, owned, "IN_REVIEW")
    for user, write in (
        (manager_of(cast, company), particulars.master_data),
        (manager_of(cast, company), particulars.told),
        (manager_of(cast, company), particulars.reminded),
        (manager_of(cast, company), particulars.a_change),
        (manager_of(cast, company), particulars.comes_again),
        (manager_of(cast, company), particulars.minded),
        (manager_of(cast, company), particulars.met),
        (maker_at(cast, company), particulars.asked),
        (manager_of(cast, company), particulars.imported),
        (company.people["REQUESTER"], particulars.begun),
        (maker_at(cast, company), particulars.records),
        (maker_at(cast, company), particulars.arrived),
        (checker_of(cast, company), particulars.a_defect),
    ):
        with acting(cast, company, user) as by:
            write(owned, by)


def _rooms(cast: Cast, owned: Belongings) -> None:
    """A task in work for each work type that owns tables, and its own rows; by the maker."""
    company = owned.company
    for key, example in worktypes.owning().items():
        make_process_line(company, key, name=f"{owned.canary}{key}")
        name_for(company, catalogue.get(key).category)  # for as long as it is made: the walks want seats without names
        owned.tasks[key] = _task(cast, owned, "WORKING", worktype=key, fields=example.FIELDS)
        with acting(cast, company, maker_at(cast, company)) as by:
            example.own(owned, by)
        name_for(company, "")


def _house(cast: Cast, world: World) -> None:
    """What 運用 handles at the BPO company itself."""
    admin = cast.actor(cast.staff["admin"])
    with tenancy.use(tenancy.HOUSE_ID):
        sent, _token = people.invite(email="new@urakata.example", name="新人", role="OPERATOR", actor=admin, now=NOW)
        seat_row = Membership.objects.get(user=cast.staff["sato"])
    boss = cast.actor(cast.staff["manager"])
    with tenancy.use(tenancy.HOUSE_ID):
        url = "http://127.0.0.1:9/house"
        chat = notices.add_channel(adapter="TEAMS", side="DESK", name="全社", url=url, kinds=["ANSWERED"], actor=boss)
    absence = particulars.an_absence(cast.staff["sato"], by={"actor": boss, "now": NOW})
    licence = License.objects.create(user=cast.staff["sato"], kind="税理士", number="9", valid_from=date(2020, 1, 1))
    with tenancy.use(tenancy.HOUSE_ID):
        kept = saved.save(name="今週", which="inbox", query="due=week", is_shared=False, actor=boss)
        saved.begin_with(kept.pk, actor=boss)
        skills.set_skills(cast.staff["sato"].pk, worktypes=[SAMPLED.key], actor=boss)
        skills.set_working_plan(cast.staff["sato"].pk, weekdays=[7 * 3600] * 7, valid_from=date(2026, 1, 1), actor=boss)
        stray = arrivals.keep_stray(STRAY, now=NOW)
    for owned in (world.acme, world.rival):
        code, askers = owned.company.code, (manager_of(cast, owned.company), owned.company.people["OWNER"])
        for name, area, path, asker in (
            ("export", "desk", f"/desk/clients/{code}/people/export/", askers[0]),
            ("portal_export", "portal", f"/portal/{code}/people/export/", askers[1]),
        ):
            owned.things[name] = particulars.an_export(owned, path, area, by={"actor": cast.actor(asker), "now": NOW})
        owned.things |= {"saved": kept, "stray": stray}
        owned.things |= {"house_invitation": sent, "house_seat": seat_row, "colleague": cast.staff["sato"]}
        owned.things |= {"house_license": licence, "house_channel": chat, "absence": absence}
        particulars.a_cover(owned, absence)
