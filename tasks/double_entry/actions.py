"""Open contents, take the next, save while typing, finish, compare, decide, begin anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from tasks.double_entry import calc, queries
from tasks.double_entry.declaration import bound, get
from tasks.double_entry.models import Case, Difference, Keying, Way
from tasks.requests.fields import plain
from tasks.work.locking import locked
from tasks.work.models import Task

State = Case.State
BOTH = 2
SAME = ("tenant_id", "task_id", "form", "subject", "title", "position", "way")


@transaction.atomic
def open_cases(
    task_id: UUID,
    *,
    form: str,
    contents: Sequence[tuple[UUID, str]],
    way: str,
    personal: bool,
    actor: Actor,
) -> list[Case]:
    """Contents (row, title) to be keyed for the task, behind those that are there. `personal`: they hold personal data.

    Raises Refused (422) for 単票 of personal data and of money: there a second person always sees each record.
    """
    task = _task(task_id, actor)
    if way == Way.SINGLE and personal:
        raise Refused(
            _("個人情報を含む様式は、単票では入力できません。クロスかベリファイを選んでください。"), status=422
        )
    if get(form).always_blind and way != Way.BLIND:
        raise Refused(_("口座など金銭に関わる様式は、ベリファイで入力します。ベリファイを選んでください。"), status=422)
    last = Case.objects.filter(tenant_id=task.tenant_id, task=task).aggregate(last=Max("position"))["last"] or 0
    common = {"tenant_id": task.tenant_id, "task": task, "form": form, "way": way, "category": task.category}
    made = Case.objects.bulk_create(
        [
            Case(subject=subject, title=title[:120], position=last + number, **common)
            for number, (subject, title) in enumerate(contents, 1)
        ],
        batch_size=1000,
    )
    audit.record("double_entry.opened", actor=actor, subject=task, data={"cases": len(made), "way": way})
    return made


@transaction.atomic
def take(task_id: UUID, *, actor: Actor, now: datetime) -> Keying | None:
    """The next content for this person: what he has begun, else the first one that he may key. None when all is taken.

    Nobody gets both keyings of one content; the database refuses it, too.
    """
    task = Task.objects.get(pk=task_id, tenant_id=the_one())
    policy.require("double_entry.key", actor, task)
    if begun := queries.begun_by(actor, task).first():
        return begun
    free = queries.open_to(actor, queries.cases_of(task))
    case = free.select_for_update(of=("self",), skip_locked=True).first()
    if case is None:
        return None
    slot = "A" if case.first_by_id is None else "B"
    case.first_by_id, case.second_by_id = (
        (actor.person, case.second_by_id) if slot == "A" else (case.first_by_id, actor.person)
    )
    case.save(update_fields=["first_by", "second_by"])
    # A second look begins with what the first one keyed, which is open by then.
    seen = case.keyings.get(slot="A").values if case.state == State.CHECKING else {}  # type: ignore[attr-defined]
    keying = Keying.objects.create(
        tenant_id=case.tenant_id, case=case, slot=slot, operator_id=actor.person, taken_at=now, blind=seen
    )
    audit.record("double_entry.taken", actor=actor, subject=case, data={"slot": slot})
    return keying


@transaction.atomic
def keep(keying_id: UUID, *, typed: Mapping[str, str], actor: Actor, now: datetime) -> Keying:
    """Save what is typed as it stands, right or wrong. Leaves no event: it happens every second.

    Raises Keying.DoesNotExist for another's keying, Refused (409) once it is finished.
    """
    keying = _own(keying_id, actor)
    keying.blind, keying.kept_at = dict(typed), now
    keying.save(update_fields=["blind", "kept_at"])
    return keying


@transaction.atomic
def let_go(keying_id: UUID, *, actor: Actor) -> None:
    """Give an unfinished content back; what was typed in it is dropped."""
    keying = _own(keying_id, actor)
    case = Case.objects.select_for_update(of=("self",)).get(pk=keying.case_id, tenant_id=keying.tenant_id)
    keying.delete()
    if keying.slot == "A":
        case.first_by = None
    else:
        case.second_by = None
    case.save(update_fields=["first_by", "second_by"])
    audit.record("double_entry.let_go", actor=actor, subject=case, data={"slot": keying.slot})


@transaction.atomic
def finish(keying_id: UUID, *, values: Mapping[str, Any], actor: Actor, now: datetime) -> Case:
    """End a keying with values that the form accepts; what follows depends on the way (the module says it).

    Raises Keying.DoesNotExist for another's keying, Refused: 409 once it is finished, 422 for values the form refuses.
    """
    keying = _own(keying_id, actor)
    case = Case.objects.select_for_update(of=("self",)).select_related("task").get(
        pk=keying.case_id, tenant_id=keying.tenant_id
    )  # fmt: skip
    keying.blind, keying.done_at = _accepted(case, values), now
    keying.save(update_fields=["blind", "done_at"])
    audit.record("double_entry.keyed", actor=actor, subject=case, data={"slot": keying.slot})
    if case.way == Way.BLIND:
        _compare(case, actor, now)
    elif keying.slot == "A":
        _open([keying], now)
        single = case.way == Way.SINGLE
        percent = queries.share_of(case, keying.operator_id, now).percent if single else calc.ALL
        if calc.is_sampled(str(keying.pk), percent):
            case.state = State.CHECKING
            case.save(update_fields=["state"])
        else:
            _close(case, keying.values, actor, now)
    else:
        _open([keying], now)
        first = case.keyings.get(slot="A")  # type: ignore[attr-defined]
        _score(first, _different(case, first.values, keying.values))
        _close(case, keying.values, actor, now)
    return case


def _compare(case: Case, actor: Actor, now: datetime) -> None:
    """Once both are finished: open them; agreed fields pass, each other field is a difference."""
    done = Keying.objects.select_for_update(of=("self",)).filter(case=case, done_at__isnull=False)
    both = list(done.order_by("slot"))
    if len(both) < BOTH:
        return
    first, second = both
    _open(both, now)
    names = _different(case, first.values, second.values)
    if not names:
        _score(first, [])
        _score(second, [])
        _close(case, first.values, actor, now)
        return
    form = bound(case)
    Difference.objects.bulk_create(
        Difference(
            tenant_id=case.tenant_id,
            case=case,
            field=name,
            label=str(form.fields[name].label or name)[:60],
            position=number,
            first=str(first.values.get(name) or ""),
            second=str(second.values.get(name) or ""),
            first_by_id=first.operator_id,
            second_by_id=second.operator_id,
        )
        for number, name in enumerate(names, 1)
    )
    case.state = State.DIFFERENT
    case.save(update_fields=["state"])
    jobs.publish("double_entry.different", case=str(case.pk), task_id=str(case.task_id))


@transaction.atomic
def decide(
    case_id: UUID,
    *,
    chosen: Mapping[str, tuple[str, str, str]],
    mistakes: Mapping[str, str] | None = None,
    actor: Actor,
    now: datetime,
) -> Case:
    """By field: (A, B or OTHER, the value of OTHER, the reason), for every difference of the content at once; of which
    kind each error is (`mistakes`), where it is said.

    Raises Refused: 403 for who keyed it, 409 where nothing is to be decided, 422 without a reason and for values that
    the form refuses as a whole (a sum that is wrong now, for one).
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("task").get(pk=case_id, tenant_id=the_one())
    policy.require("double_entry.decide", actor, case)
    if case.state != State.DIFFERENT:
        raise _not_now(case)
    rows = list(queries.differences_of(case).select_for_update(of=("self",)))
    for row in rows:
        choice, other, reason = chosen.get(row.field, ("", "", ""))
        if choice not in Difference.Choice.values or not reason.strip():
            raise Refused(
                _("「%(label)s」を判定できません。採用する値と理由を入力してください。") % {"label": row.label},
                status=422,
            )
        row.choice, row.reason, row.mistake = choice, reason.strip()[:200], (mistakes or {}).get(row.field, "")
        row.value = {"A": row.first, "B": row.second}.get(choice, other)
        row.decided_by_id, row.decided_at = actor.person, now
    first, second = case.keyings.order_by("slot")  # type: ignore[attr-defined]
    values = _accepted(case, first.values | {row.field: row.value for row in rows})
    for row in rows:
        row.value = str(values.get(row.field) or "")
    Difference.objects.bulk_update(rows, ["choice", "reason", "mistake", "value", "decided_by", "decided_at"])
    for keying in (first, second):
        wrong = set(_different(case, keying.values, values))
        _score(keying, [row.field for row in rows if row.field in wrong])
    told = {"fields": {row.field: row.choice for row in rows}, "mistakes": {row.field: row.mistake for row in rows}}
    audit.record("double_entry.decided", actor=actor, subject=case, data=told, chained=True)
    _close(case, values, actor, now)
    return case


@transaction.atomic
def begin_anew(case_id: UUID, *, reason: str, actor: Actor) -> Case:
    """Key a decided content again from the start: the old keyings stay as evidence, a new case takes its place.

    Raises Refused: 409 while it is not decided, 422 without a reason.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("task").get(pk=case_id, tenant_id=the_one())
    policy.require("double_entry.key", actor, case)
    if case.state != State.DECIDED:
        raise _not_now(case)
    if not reason.strip():
        raise Refused(_("やり直せません。理由がありません。どこが違っていたかを入力してください。"), status=422)
    case.state, case.void_because = State.VOID, reason.strip()[:200]
    case.save(update_fields=["state", "void_because"])
    audit.record("double_entry.begun_anew", actor=actor, subject=case, reason=case.void_because, chained=True)
    return Case.objects.create(**{name: getattr(case, name) for name in SAME}, category=case.task.category)


def _task(task_id: UUID, actor: Actor) -> Task:
    task = locked(task_id)
    policy.require("double_entry.key", actor, task)
    return task


def _own(keying_id: UUID, actor: Actor) -> Keying:
    """The person's own unfinished keying, locked, of work that is not handed in."""
    rows = Keying.objects.select_for_update(of=("self",)).select_related("case__task")
    keying = rows.get(pk=keying_id, operator_id=actor.person, tenant_id=the_one())
    policy.require("double_entry.key", actor, keying.case)
    if keying.done_at is not None or keying.case.state == State.VOID:
        raise _not_now(keying.case)
    return keying


def _different(case: Case, first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    """The fields in which two people do not mean the same."""
    compared = get(case.form).compared
    return calc.differences(compared(first), compared(second))


def _accepted(case: Case, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values in their normal spelling. Raises Refused (422) with the form's own sentences."""
    form = bound(case, plain(dict(values)))
    if form.is_valid():
        return plain(form.cleaned_data)
    said = [
        f"{form.fields[name].label}: {error}" if name in form.fields else str(error)
        for name, errors in form.errors.items()
        for error in errors
    ]
    raise Refused(_("確定できません。%(list)s") % {"list": "／".join(said)}, status=422)


def _open(keyings: Iterable[Keying], now: datetime) -> None:
    """What was blind may be read by others from now on."""
    for keying in keyings:
        keying.values, keying.blind, keying.opened_at = keying.blind, {}, now
        keying.save(update_fields=["values", "blind", "opened_at"])


def _score(keying: Keying, wrong: list[str]) -> None:
    keying.checked, keying.wrong = len(keying.values), wrong
    keying.save(update_fields=["checked", "wrong"])


def _close(case: Case, values: Mapping[str, Any], actor: Actor, now: datetime) -> None:
    case.state, case.values, case.decided_at = State.DECIDED, dict(values), now
    case.save(update_fields=["state", "values", "decided_at"])
    get(case.form).decided(case, actor=actor, now=now)


def _not_now(case: Case) -> Refused:
    return Refused(
        _("「%(name)s」は「%(state)s」のため、この操作はできません。画面を更新して状態を確認してください。")
        % {"name": case, "state": case.get_state_display()},
        status=409,
    )
