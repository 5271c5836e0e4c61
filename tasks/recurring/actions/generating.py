"""Make the tasks that have come up: one per template and period, however often it is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.tokyo import at_second, in_tokyo, midnight
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.queries import calendar_of, client_row
from clients.people.actors import actor_of
from clients.people.models import User
from clients.people.queries import assigned_users
from tasks import seats
from tasks.questions.actions import ask
from tasks.recurring.makers import Makers, makers
from tasks.recurring.models import RecurringTask, RecurringTemplate, RecurringVersion
from tasks.recurring.schedule import Planned, closings, decided, to_make
from tasks.recurring.stepping import Around, extended
from tasks.requests.batch import Matter, take_in
from tasks.requests.fields import cleaned
from tasks.requests.intake import served
from tasks.requests.models import Request
from tasks.work.actions.steps import tell_turn
from tasks.work.models import Task


@dataclass
class Generated:
    """What one run made, and a sentence for each template whose work could not be made."""

    tasks: list[Task] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Due:
    """One time of one template that is still to be made, and who files it."""

    template: RecurringTemplate
    planned: Planned
    keeper: Actor

    @property
    def token(self) -> str:
        return f"recurring/{self.template.pk}/{self.planned.when.period}"


@transaction.atomic
def generate(*, actor: Actor, now: datetime) -> Generated:
    """Make everything of the client in context that has appeared by today and is not there yet.

    The system files it in the name of whoever saved the version, or else of another person assigned to the client.
    Two runs at once wait for each other. Raises Refused for a person who may not keep templates here.
    """
    tenant, today, done = the_one(), in_tokyo(now).date(), Generated()
    if not actor.is_system:
        policy.require("recurring.edit", actor, tenant)
    one_at_a_time(tenant)
    templates = _templates(tenant, actor)
    if not templates:
        return done
    calendar, keepers = calendar_of(tenant, today), _Keepers(tenant, actor, today)
    wanted: dict[Actor, list[_Due]] = defaultdict(list)
    for template, missing in _missing(templates, calendar, today):
        keeper = keepers.of(template, missing[0].version)
        if keeper is None:
            done.problems.append(_no_keeper(template))
            continue
        wanted[keeper] += [_Due(template, planned, keeper) for planned in missing]
    versions = [due.planned.version for dues in wanted.values() for due in dues]
    hands = makers(tenant, versions, assigned=keepers.assigned, today=today)
    for dues in wanted.values():
        _make(dues, calendar, hands, now, done)
    if done.tasks:
        numbers = [task.number for task in done.tasks]
        data = {"count": len(numbers), "numbers": numbers[:50]}
        audit.record("recurring.generated", actor=actor, subject=client_row(tenant), data=data)
    return done


def _no_keeper(template: RecurringTemplate) -> str:
    return _("「%(name)s」を作成できません。扱える担当者がいません。顧客の担当に人を割り当ててください。") % {
        "name": template.name
    }


def one_at_a_time(tenant: UUID) -> None:
    """Whoever makes or decides about recurring work of this client waits for whoever does so already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"{tenant}/recurring"])


def _templates(tenant: UUID, actor: Actor) -> list[RecurringTemplate]:
    seen = Q() if actor.is_system else seats.visible(actor)
    return list(RecurringTemplate.objects.filter(seen, tenant_id=tenant).order_by("name"))


def _missing(
    templates: Sequence[RecurringTemplate], calendar: Calendar, today: date
) -> Iterable[tuple[RecurringTemplate, list[Planned]]]:
    """What has come up and was not made, by template."""
    tenant = templates[0].tenant_id
    days = closings(tenant)
    made = set(RecurringTask.objects.filter(tenant_id=tenant).values_list("template_id", "period"))
    versions: dict[UUID, list[RecurringVersion]] = defaultdict(list)
    for version in RecurringVersion.objects.filter(tenant_id=tenant).select_related("contact", "saved_by"):
        versions[version.template_id].append(version)
    changes = decided(templates)
    for template in templates:
        found = to_make(
            template, versions[template.pk], calendar=calendar, days=days, today=today, changes=changes[template.pk]
        )
        if missing := [planned for planned in found if (template.pk, planned.when.period) not in made]:
            yield template, missing


class _Keepers:
    """In whose name a template's work is filed."""

    def __init__(self, tenant: UUID, actor: Actor, today: date) -> None:
        self.tenant, self.actor, self.today = tenant, actor, today
        managers = assigned_users(on=today, roles=("MANAGER",))
        self.users = [*managers, *assigned_users(on=today, roles=("OPERATOR",))]
        self.assigned = {user.pk for user in self.users}
        self._actors: dict[UUID, Actor] = {}

    def of(self, template: RecurringTemplate, version: RecurringVersion) -> Actor | None:
        """The first of them who may file in the template's category; None when there is nobody."""
        if not self.actor.is_system:
            return self.actor
        author = [version.saved_by] if version.saved_by_id in self.assigned else []
        thing = Request(tenant_id=self.tenant, category=template.category)
        found = (self._actor(user) for user in [*author, *self.users])
        return next((one for one in found if policy.check("requests.file_for_client", one, thing)), None)

    def _actor(self, user: User) -> Actor:
        if user.pk not in self._actors:
            self._actors[user.pk] = actor_of(user, today=self.today)
        return self._actors[user.pk]


def _make(dues: Sequence[_Due], calendar: Calendar, hands: Makers, now: datetime, done: Generated) -> None:
    """Those of one keeper, in one savepoint; a refusal is a problem of theirs alone."""
    keeper, by_token = dues[0].keeper, {due.token: due for due in dues}
    try:
        with transaction.atomic():
            matters = _matters(dues, calendar, hands, now, done)
            tasks = take_in(matters, channel=Request.Channel.RECURRING, calendar=calendar, actor=keeper)
            RecurringTask.objects.bulk_create(_made(task, by_token) for task in tasks)
            for task in tasks:
                _begin(task, by_token[_token(task)], hands, now)
    except Refused as refusal:
        done.problems.append(refusal.reason)
    else:
        done.tasks += tasks


def _matters(dues: Sequence[_Due], calendar: Calendar, hands: Makers, now: datetime, done: Generated) -> list[Matter]:
    fields: dict[UUID, dict[str, Any]] = {}
    found, refused = [], set()
    for due in sorted(dues, key=lambda due: due.planned.when):
        version, when = due.planned.version, due.planned.when
        kind = served(due.template.worktype)
        if kind.recurring_fields is None or version.pk in refused:
            continue
        try:
            if version.pk not in fields:
                words = kind.recurring_fields(due.template.process, due.template.name, version.description)
                fields[version.pk] = cleaned(kind, words)
        except Refused as refusal:
            refused.add(version.pk)
            done.problems.append(f"{due.template.name}: {refusal.reason}")
            continue
        matter = Matter(
            worktype=kind,
            fields=fields[version.pk],
            person=version.contact,
            title=due.planned.title,
            body=version.description,
            form_token=due.token,
            received_at=min(now, calendar.day_start(when.appears_on)),
            due_at=due_moment(calendar, when.due_on),
            extend=extended(version, maker=hands.of(version), around=Around(when.due_on, calendar, hands.assigned)),
        )
        found.append(matter)
    return found


def due_moment(calendar: Calendar, day: date) -> datetime:
    """Closing time of that day; on a closed day that stays (そのまま) the closing time of the business day before."""
    if calendar.is_business_day(day):
        return calendar.day_end(day)
    before = calendar.previous_business_day(day)
    return at_second(day, int((calendar.day_end(before) - midnight(before)).total_seconds()))


def _token(task: Task) -> str:
    return task.request.form_token if task.request else ""


def _made(task: Task, by_token: dict[str, _Due]) -> RecurringTask:
    due = by_token[_token(task)]
    return RecurringTask(
        tenant_id=task.tenant_id,
        template=due.template,
        version=due.planned.version,
        period=due.planned.when.period,
        due_on=due.planned.when.due_on,
        task=task,
    )


def _begin(task: Task, due: _Due, hands: Makers, now: datetime) -> None:
    """Tell its maker (the managers, while he is away without a cover), ask what the template asks each time."""
    if task.maker_id:
        jobs.publish("task.assigned", task_id=str(task.pk), by="")
    elif hands.leaves_open(due.planned.version):
        jobs.publish("task.left_open", task_id=str(task.pk))
    if any(said.get("assignee") for said in due.planned.version.steps):
        tell_turn(task, knows=task.maker_id)
    for question in due.planned.version.questions:
        ask(task.pk, text=question, actor=due.keeper, now=now)
