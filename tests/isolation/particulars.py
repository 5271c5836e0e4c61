"""The rarer rows of a company: one in every table that its daily work leaves empty."""

from __future__ import annotations

from datetime import date, timedelta
from email.message import EmailMessage
from email.utils import formataddr
from typing import Any

from bpo.core import tenancy
from bpo.core.actor import Actor, Seat
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import midnight
from bpo.core.documents import actions as documents
from bpo.core.imports import actions as imports
from bpo.core.imports import spec
from bpo.core.imports.staging import Stager
from bpo.core.jobs.models import Job
from bpo.core.tenancy.models import uuid7
from bpo.core.ui.download import file_response
from bpo.core.ui.export import Problem
from clients.companies import actions as companies
from clients.companies.models import Person
from clients.contracts import actions as contracts
from clients.exports import actions as exports
from clients.exports import shelf as export_shelf
from clients.exports.again import Asked
from clients.inventory.models import ProcessLine
from clients.notes import actions as notes_about
from clients.people.models import User
from clients.people.tables import SeatTable
from clients.takeout import actions as takeout
from clients.takeout import shelf
from clients.takeout.models import Takeout
from clients.takeout.writing import Writer, digest_of
from tasks.absence import actions as absence
from tasks.absence.models import Absence, Cover
from tasks.arrivals import actions as arrivals
from tasks.arrivals.actions.sorting import Matter
from tasks.bulk import actions as bulk
from tasks.cards import actions as cards
from tasks.materials import actions as materials
from tasks.materials.actions.making import Wanted
from tasks.meetings import actions as meetings
from tasks.models import Defect, MaterialItem
from tasks.notices import actions as notices
from tasks.notices.models import Notice
from tasks.papers import actions as papers
from tasks.portal import actions as portal
from tasks.portal.drafts import Draft
from tasks.questions import actions as questions
from tasks.recurring import actions as recurring
from tasks.recurring.models import RecurringCover
from tasks.reports import actions as reports
from tasks.requests import merging
from tasks.reviews import actions as reviews
from tasks.time import actions as time
from tasks.timemonths import actions as timemonths
from tests.fixtures.work import NOW
from tests.isolation.belongings import Belongings

CARDS = "generalaffairs.business_cards"
A_WEEK = timedelta(days=7)
TAKEN_OVER, APPROVED, A_DAY = Month(2026, 5), Month(2026, 8), date(2026, 10, 14)
RESULTS_HEAD = "業務名,完了件数,顧客側作業(分),BPO作業(分),自動化例外(分)\n"


def master_data(owned: Belongings, by: dict[str, Any]) -> None:
    """Closed days, a closing day, who answers for the client, RACI of the draft; by the manager."""
    word, who = owned.canary, by["actor"]
    companies.add_own_days([(date(2026, 12, 30), word)], actor=who)
    companies.set_closing_day(name=word, day=20, actor=who)
    person = Person.objects.get(user=owned.company.people["OWNER"])
    companies.name_responsible(side="CLIENT", duty=word, valid_from=A_DAY, actor=who, person=person)
    parties = {"responsible": "HOUSE", "accountable": "HOUSE", "consulted": "CLIENT", "informed": "CLIENT"}
    contracts.change_line(owned.draft_line.pk, actor=who, raci=[{"step": word, **parties}])


def imported(owned: Belongings, by: dict[str, Any]) -> None:
    """A list of people at its preview, one row of it bad, its columns remembered; by the manager."""
    word = owned.canary
    data = f"氏名,部署,メールアドレス\n{word}新人,{word},\n{word}別人,{word},{word}\n".encode()
    run = imports.upload("people", data, f"{word}people.csv", actor=by["actor"])
    run = imports.choose(run.pk, places=run.places, source=word, actor=by["actor"])
    counts = Stager(run, spec.get("people")).stage(data, lambda done, total: None)
    imports.finish_reading(run.pk, run.attempt, counts=counts, warnings=[word])
    owned.things["import_run"] = run


def records(owned: Belongings, by: dict[str, Any]) -> None:
    """Time of a partner and on a robot, a corrected entry, time of an earlier month, an opened file; by the maker."""
    word, who, entry = owned.canary, by["actor"], owned.entry
    time.record_partner(partner=word, seconds=600, on=A_DAY, actor=who, note=word)
    time.record_robot_exception(robot=word, seconds=600, on=A_DAY, actor=who, note=word)
    end = entry.started_at + timedelta(minutes=10)
    time.correct_entry(entry.pk, started_at=entry.started_at, ended_at=end, reason=word, **by)
    begin = midnight(APPROVED.start) + timedelta(days=2, hours=10)
    ended, task = begin + timedelta(minutes=20), owned.tasks["WORKING"].pk
    time.add_entry(started_at=begin, ended_at=ended, task_id=task, note=word, **by)
    documents.open_file(owned.file.pk, **by)
    for yen in (1100, 2200):
        papers.note_facts(owned.file.pk, papers.Facts(A_DAY, yen, word), **by)


def told(owned: Belongings, by: dict[str, Any]) -> None:
    """Notices of the maker and of the client, one thread muted, a chat with a test; by the manager."""
    word, who, code = owned.canary, by["actor"], owned.company.code
    working, asked = owned.tasks["WORKING"], owned.question
    for key, topic, payload in (
        ("assigned", "task.assigned", {"task_id": str(working.pk)}),
        ("asked", "question.asked", {"task_id": str(asked.task_id), "question_id": str(asked.pk)}),
    ):
        notices.tell(topic, payload, key=key, code=code, now=by["now"])
    for name, key in (("notice", "assigned"), ("portal_notice", "asked")):
        owned.things[name] = Notice.objects.get(key=key)
    for name, notice in (("mute", owned.notice), ("portal_mute", owned.portal_notice)):
        actor = Actor(notice.user_id, word, (Seat(owned.company.id, "OPERATOR"),))
        owned.things[name] = notices.mute(notice, actor=actor, now=by["now"])
    kinds, url = ["ANSWERED"], f"http://127.0.0.1:9/{word}"
    chat = notices.add_channel(adapter="SLACK", side="DESK", name=word, url=url, kinds=kinds, actor=who)
    notices.try_channel(chat.pk, actor=who, now=by["now"], path="/")
    owned.things["channel"] = chat


def begun(owned: Belongings, by: dict[str, Any]) -> None:
    """A request that is not sent yet; by the 依頼者."""
    draft = Draft("testing.plain", {"title": [owned.canary], "units": ["1"]})
    portal.keep_draft(draft, key=uuid7(), title=owned.canary, tenant=owned.company.row, **by)


def comes_again(owned: Belongings, by: dict[str, Any]) -> None:
    """A template of recurring work, with a task made from it; by the manager."""
    word = owned.canary
    values = {
        "valid_from": date(2026, 10, 1), "title": word, "rhythm": "MONTHLY", "anchor": "DAY", "day": 16, "month": 3,
        "months_after": 0, "closing": "", "offset": 0, "closed": "PREVIOUS", "lead": 3, "minutes": 30, "role": word,
        "assignee_id": None, "contact_id": owned.company.persons["REQUESTER"].pk, "description": word,
        "steps": [{"name": word, "minutes": 5}], "questions": [word], "evidence": [word], "change_note": word,
    }  # fmt: skip
    owned.things["template"] = recurring.create_template(
        name=word, worktype="generalaffairs.documents", process="", values=values, **by
    )
    made = recurring.generate(**by)
    assert len(made.tasks) == 1, made.problems
    kept = {"decision": "SKIP", "due_on": None, "reason": word, "seen": 0}
    recurring.decide_date(owned.template.pk, "2026-12", **kept, **by)


def met(owned: Belongings, by: dict[str, Any]) -> None:
    """A meeting with a to-do, an open proposal and one that the client wants; by the manager."""
    word = owned.canary
    told = meetings.Told(date(2026, 9, 30), word, word, word)
    owned.things["meeting"] = held = meetings.keep_meeting(told, **by)
    owned.things["todo"] = meetings.add_todo(held.pk, text=word, owner=word, due_on=None, ask=False, **by)
    owned.things["improvement"] = meetings.propose(text=word, effect_minutes=30, **by)
    wanted = meetings.propose(text=word, effect_minutes=30, **by)
    owned.things["accepted"] = meetings.decide(wanted.pk, accepted=True, name=word, **by)


def minded(owned: Belongings, by: dict[str, Any]) -> None:
    """A note about the client, with its reading; by the manager."""
    word = owned.canary
    values = {"severity": "STOP", "worktype": "testing.plain", "step_key": "check", "valid_until": None}
    owned.things["note"] = notes_about.write_note(text=word, **values, **by)


def asked(owned: Belongings, by: dict[str, Any]) -> None:
    """An answered question with a kept answer, a set of materials, a list of two of which one came, cards; by staff."""
    word, task, person = owned.canary, owned.tasks["RECEIVED"], owned.company.persons["REQUESTER"]
    wanted = [Wanted(word, word), Wanted(f"{word}2", word)]
    owned.things["material_set"] = materials.save_set(
        name=word, items=wanted, person=person, due_day=1, lead=0, actor=by["actor"]
    )
    terms = {"months_after": 1, "due_day": 1, "lead": 0, "recurring": None, "seen": 1, "reason": word}
    materials.change_set(owned.material_set.pk, name=word, items=wanted, person=person, **terms, **by)
    late = task.due_at.date() if task.due_at else A_DAY
    row = materials.create_list(name=word, due=late, items=wanted, person=person, **by)
    materials.need(row.pk, number=owned.tasks["WAITING"].number, **by)
    owned.things["materials"] = row
    missing, arrived = MaterialItem.objects.filter(list=row).order_by("position")
    materials.supply(arrived.pk, note=word, **by)
    owned.things |= {"material": missing, "arrived": arrived}
    question = questions.ask(owned.tasks[CARDS].pk, text=word, **by)
    owned.things["answered"] = questions.answer(question.pk, text=word, person=person, **by)
    owned.things["rule"] = questions.keep_as_rule(question.pk, **by)
    cards.send_card(person.pk, **by)


def reminded(owned: Belongings, by: dict[str, Any]) -> None:
    """How the client is reminded; by the manager."""
    cards.keep_plan(remind_after=[1, 3], escalate_after=5, by_mail=True, actor=by["actor"])


def arrived(owned: Belongings, by: dict[str, Any]) -> None:
    """A mail with a file that waits, one that became a request, and one that was split and merged; by the maker."""
    word, asker = owned.canary, owned.company.persons["REQUESTER"]
    for name in ("arrival", "sorted_arrival"):
        mail = EmailMessage()
        mail["From"], mail["Message-ID"] = formataddr((word, asker.email)), f"<{name}@x.example>"
        mail["Subject"] = word
        mail.set_content(word)
        mail.add_attachment(word.encode(), maintype="text", subtype="plain", filename=f"{word}.txt")
        owned.things[name] = arrivals.take_in(mail.as_bytes(), now=by["now"])
    matter = Matter("testing.plain", {"title": word, "units": 1}, word)
    [made] = arrivals.turn_into_requests(owned.sorted_arrival.pk, matters=[matter], person_id=asker.pk, **by)
    [part] = arrivals.split_request(made.pk, matters=[matter], token="1", actor=by["actor"])
    owned.things |= {"merged": part, "merged_into": merging.merge_request(part.pk, into=made.pk, **by)}


def a_change(owned: Belongings, by: dict[str, Any]) -> None:
    """A task whose deadline was changed and can be put back; by the manager."""
    task, values = owned.tasks["WORKING"], {"due_at": (by["now"] + A_WEEK).isoformat(), "reason": owned.canary}
    owned.things["change"] = bulk.do_at_once("DUE", task, values=values, batch=uuid7(), **by)


def a_defect(owned: Belongings, by: dict[str, Any]) -> None:
    """A task that was sent back; by its checker."""
    reviews.send_back(owned.tasks["SENT_BACK"].pk, kind=Defect.Kind.OMISSION, detail=owned.canary, **by)


def of_reports(owned: Belongings, by: dict[str, Any], *, month: Any) -> None:
    """A correction of a sent month, a month taken over from a file, approved time; by the manager."""
    word = owned.canary
    reports.adjust(month.pk, line=owned.line_key, component="OPERATOR", amount=60, reason=word, **by)
    name = ProcessLine.objects.filter(version__valid_from__lte=TAKEN_OVER.start).first().name
    taken = reports.import_results(
        f"{RESULTS_HEAD}{name},10,10,60,0\n".encode(), f"{word}.csv", month=TAKEN_OVER, now=NOW, actor=by["actor"]
    )
    assert not taken.errors, taken.errors
    timemonths.approve_month(APPROVED, note=word, **by)


def an_absence(user: User, by: dict[str, Any]) -> Absence:
    """Somebody of the BPO company is away; outside any context, by a manager."""
    with tenancy.use(tenancy.HOUSE_ID):
        return absence.enter(
            user_id=user.pk, first_day=A_DAY, last_day=A_DAY + timedelta(days=5), kind="LEAVE", note="", **by
        )


def an_export(owned: Belongings, path: str, area: str, by: dict[str, Any]) -> Job:
    """A list of the company as its job would have left it, with a cell that lost something; by who asked for it."""
    company = owned.company
    asked = Asked(path, "")
    file = file_response(SeatTable, [], "csv", title=owned.canary, client=company.code, now=by["now"])
    with tenancy.use(company.id):
        job = exports.ask(file, asked, area=area, client=company.id, **by)
        draft = export_shelf.draft_of(job.pk, 1)
        draft.write_bytes(b"")
        sha256 = digest_of(draft)
        shelf.keep(draft, export_shelf.path_of(job.pk, sha256))
        lost = [Problem(2, "氏名", f"{owned.canary}を表せない文字")]
        export_shelf.write_losses(export_shelf.losses_of(job.pk, sha256), lost)
        result = {"sha256": sha256, "rows": 1, "lost": 1, "seats": {}, "name": "利用者.csv", "format": "csv"}
        Job.objects.filter(pk=job.pk).update(state="DONE", result=result | {"client": str(company.id)})
    return job


def a_cover(owned: Belongings, away: Absence) -> None:
    """What he wrote about a task of the company, and that nobody takes its recurring work."""
    with tenancy.use(owned.company.id):
        task = owned.tasks["WORKING"]
        Cover.objects.create(
            tenant_id=owned.company.id, absence=away.pk, task=task, away_id=away.user_id, note=owned.canary
        )
        RecurringCover.objects.create(
            tenant_id=owned.company.id, absence=away.pk, template=owned.template, named_at=owned.template.created_at
        )


def everything(owned: Belongings, by: dict[str, Any]) -> Takeout:
    """All data of the company in one ZIP on the shelf, as its job would have left it; by the manager."""
    row, tenant = takeout.ask(reason=owned.canary, actor=by["actor"]), owned.company.id
    draft = shelf.draft_of(row.pk, 1)
    writer = Writer(draft, at=by["now"])
    writer.write_tables(tenant)
    writer.write_files(lambda done, total: None)
    contents, sha256, size = writer.close({}), digest_of(draft), draft.stat().st_size
    shelf.keep(draft, shelf.path_of(tenant, row.pk, sha256))
    return takeout.finish(row.pk, sha256=sha256, size=size, contents=contents, now=by["now"])
