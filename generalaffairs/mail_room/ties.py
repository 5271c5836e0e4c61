"""関連案件, read from both ends: the work that a letter belongs to, and the letters of a piece of work."""

from __future__ import annotations

import unicodedata
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet

from bpo.core import policy, remembered
from bpo.core.actor import Actor
from bpo.core.remembered import Asked
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from clients.companies.queries import client_row
from generalaffairs.mail_room import queries
from generalaffairs.mail_room.models import Letter, LetterTie
from tasks.work import asides
from tasks.work.access import visible_tasks
from tasks.work.models import Task

SHOWN = 50


def named(number: str, *, actor: Actor) -> Task | None:
    """The work of the client in context that has this number and that this person may see. A request and the first of
    its tasks have the same number; digits alone are a number of this client.
    """
    text = unicodedata.normalize("NFKC", number).strip().upper().replace(" ", "")
    if text.isascii() and text.isdigit():
        text = f"{client_row(the_one()).code}-{text}"
    return visible_tasks(actor, the_one()).filter(number=text).first()


def ties_of(letter: Letter, actor: Actor) -> QuerySet[LetterTie]:
    """What the letter belongs to, in the order in which it was said; work that this reader may not see is left out."""
    mine = visible_tasks(actor, letter.tenant_id).values("pk")
    rows = LetterTie.objects.filter(tenant_id=letter.tenant_id, letter=letter, task__in=mine)
    return rows.select_related("task").order_by("id")


def with_matters(letters: QuerySet[Letter], actor: Actor) -> QuerySet[Letter]:
    """The letters with `matters`: the numbers of what each belongs to, as far as this reader may see that work."""
    rows = LetterTie.objects.filter(tenant_id=OuterRef("tenant_id"), letter=OuterRef("pk"))
    seen = rows.filter(task__in=visible_tasks(actor).values("pk")).order_by("id")
    return letters.annotate(matters=ArraySubquery(seen.values("task__number")))


def letters_beside(task: Task, actor: Actor) -> Reading[dict[str, Any]]:
    """For the desk's page of a task: letters that belong to it or its request, the newest first."""
    if not policy.check("generalaffairs.mail_room.view", actor, task):
        return {}
    of = {"request": task.request_id} if task.request_id else {"task": task.pk}
    [rows] = asked = remembered.rows(_at_desk, **of)
    yield asked
    return {"letters": list(rows)}


def letters_for_client(task: Task, actor: Actor) -> Reading[dict[str, Any]]:
    """For the client's page of it: of these the ones that he was told of and may read (極秘: addressee and 責任者)."""
    if not policy.check("generalaffairs.mail_room.read.view", actor, task):
        return {}
    of = {"request": task.request_id} if task.request_id else {"task": task.pk}
    reader = {} if "OWNER" in actor.roles_at(task.tenant_id) else {"reader": actor.person}
    [rows] = asked = remembered.rows(_in_portal, **of, **reader)
    yield asked
    return {"letters": list(rows)}


def _at_desk(*, request: UUID | None = None, task: UUID | None = None) -> Asked:
    return [_tied(queries.letters([the_one()]), request=request, task=task)]


def _in_portal(*, request: UUID | None = None, task: UUID | None = None, reader: UUID | None = None) -> Asked:
    return [_tied(queries.told(the_one(), reader), request=request, task=task)]


def _tied(letters: QuerySet[Letter], *, request: UUID | None, task: UUID | None) -> QuerySet[Letter]:
    """Letters that belong to the task or, where it has one, to any task of its request."""
    way = Q(task__request=request) if request else Q(task=task)
    ties = LetterTie.objects.filter(way, tenant_id=the_one())
    return letters.filter(pk__in=ties.values("letter"))[:SHOWN]


asides.register(asides.Aside("generalaffairs/mail_room/aside.html", letters_beside))
asides.register(asides.Aside("generalaffairs/mail_room/portal_aside.html", letters_for_client, audience="portal"))
