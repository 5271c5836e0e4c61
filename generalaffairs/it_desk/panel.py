"""What the panel of a task shows, on the desk and on the client's page."""

from __future__ import annotations

from typing import Any

from bpo.core.documents.queries import jobs_of
from bpo.core.together import Reading, first
from generalaffairs.it_desk.actions.checklists import INQUIRY
from generalaffairs.it_desk.guards import AT_WORK
from generalaffairs.it_desk.models import ChecklistItem
from generalaffairs.it_desk.queries import checklists_of, enquiries_of, items_of, papers_of, published_for
from generalaffairs.it_desk.wording import ITEM_TONES, Event, ItemState, Matter, Urgency, Verb
from tasks.work.models import Task
from tasks.work.states import Status

SUGGESTED = 5
# Items that are done with one press: nothing is asked but the day.
SIMPLE = (Verb.STOP, Verb.BACK, Verb.DELETE, Verb.GRANT, Verb.REVOKE, Verb.OTHER)
TOLD = (Status.DELIVERED, Status.DONE)


def panel(task: Task) -> Reading[dict[str, Any]]:
    """The checklist with what can be done next, or the enquiry with known errors of its matter."""
    common = {"kind": task.fields.get("kind", ""), "editable": task.status in AT_WORK, "tones": ITEM_TONES}
    if task.fields.get("kind") == INQUIRY:
        enquiry, known = enquiries_of(task), published_for(task)[:SUGGESTED]
        yield [enquiry, known]
        return common | {"enquiry": first(enquiry), "known": list(known), "said": asked(task)}
    lists, items, papers, jobs = checklists_of(task), items_of(task), papers_of(task)[:1], jobs_of(papers_of(task))
    yield [lists, items, papers, jobs]
    rows, paper = list(items), first(papers)
    return common | {
        "checklist": first(lists),
        "items": rows,
        "simple": SIMPLE,
        "left": sum(not item.is_settled for item in rows),
        "stops": sum(item.verb == Verb.STOP and item.state == ItemState.OPEN for item in rows),
        "paper": paper,
        "job": next((job for job in jobs if paper and job.key == str(paper.pk)), None),
    }


def asked(task: Task) -> dict[str, str]:
    """What the client wrote, in words."""
    said = task.fields
    return {
        "subject": said.get("subject", ""),
        "details": said.get("details", ""),
        "device": said.get("device", ""),
        "matter": str(dict(Matter.choices).get(said.get("matter", ""), "")),
        "urgency": str(dict(Urgency.choices).get(said.get("urgency", ""), "")),
        "tone": "err" if said.get("urgency") == Urgency.STOPS else "todo",
    }


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """How far the checklist is, without who did it; the answer once it was delivered."""
    if task.fields.get("kind") == INQUIRY:
        enquiry = enquiries_of(task)
        yield [enquiry]
        row = first(enquiry)
        return {"enquiry": row if row and task.status in TOLD else None, "said": asked(task)}
    lists, items = checklists_of(task), items_of(task)
    yield [lists, items]
    rows: list[ChecklistItem] = list(items)
    checklist = first(lists)
    done = sum(item.is_settled for item in rows)
    leaves = bool(checklist and checklist.event == Event.LEAVE)
    return {"checklist": checklist, "items": rows, "done": done, "tones": ITEM_TONES, "leaves": leaves}
