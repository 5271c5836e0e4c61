"""Second sorting by a person: every hit is opened, and it is said what it is; then the judge has his turn."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.policy import Refused
from bpo.core.saying import numbered
from bpo.core.tenancy import the_one
from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.actions.inquiring import lacking_items, lacking_said
from generalaffairs.antisocial_checks.actions.searching import count_hits
from generalaffairs.antisocial_checks.actions.subjects import editable
from generalaffairs.antisocial_checks.models import Check, Hit, Search, Source
from generalaffairs.antisocial_checks.sources import prepared
from tasks.work.models import Task

State = Check.State


@transaction.atomic
def open_hit(hit_id: UUID, *, actor: Actor, now: datetime) -> Hit:
    """Look at what was found. The first who opened it stays. Raises Refused without the right to work on the task."""
    hit = _hit(hit_id, actor)
    if hit.opened_at is None:
        hit.opened_by_id, hit.opened_at = actor.person, now
        hit.save(update_fields=["opened_by", "opened_at"])
        audit.record("antisocial_checks.hit_opened", actor=actor, subject=hit.check_of.task, data={"hit": str(hit.pk)})
    return hit


@transaction.atomic
def sort_hit(hit_id: UUID, *, sorted_as: str, reason: str, actor: Actor, now: datetime) -> Hit:
    """Say what an opened hit is, and why.

    Raises Refused: 409 for one that nobody has opened and once the check was handed over, 422 without a reason.
    """
    hit = _hit(hit_id, actor)
    if hit.check_of.state != State.SORTING:
        raise Refused(_("判定に回した後は変更できません。判定者に差し戻しを依頼してください。"), status=409)
    if hit.opened_at is None:
        raise Refused(
            _("仕分けられません。この候補はまだ開かれていません。内容を開いて確認してから、仕分けてください。"),
            status=409,
        )
    if sorted_as not in Hit.Sorted.values or not reason.strip():
        raise Refused(
            _("仕分けられません。区分か理由がありません。区分を選び、そう判断した理由を入力してください。"), status=422
        )
    hit.sorted_as, hit.reason = sorted_as, reason.strip()[:300]
    hit.sorted_by_id, hit.sorted_at = actor.person, now
    hit.save(update_fields=["sorted_as", "reason", "sorted_by", "sorted_at"])
    count_hits([hit.check_of])
    data = {"hit": str(hit.pk), "as": sorted_as}
    audit.record("antisocial_checks.hit_sorted", actor=actor, subject=hit.check_of.task, data=data, reason=hit.reason)
    return hit


def _hit(hit_id: UUID, actor: Actor) -> Hit:
    found = Hit.objects.values_list("check_of__task_id", flat=True).get(pk=hit_id, tenant_id=the_one())
    editable(found, actor)
    return Hit.objects.select_for_update(of=("self", "check_of")).select_related("check_of__task").get(pk=hit_id)


@transaction.atomic
def hand_over(check_id: UUID, *, actor: Actor, now: datetime) -> Check:
    """二次仕分 is done: the judge has his turn, who must be somebody else.

    Raises Refused (409) without a record of a search, while hits are open, and without the web searches and
    investigation items that the standard wants.
    """
    found = Check.objects.values_list("task_id", flat=True).get(pk=check_id, tenant_id=the_one())
    task = editable(found, actor)
    check = Check.objects.select_for_update().get(pk=check_id, tenant_id=the_one())
    if check.state not in (State.SORTING, State.CLEAN):
        raise Refused(
            _("「%(name)s」は「%(state)s」のため、判定に回せません。画面を更新して状態を確認してください。")
            % {"name": check, "state": check.get_state_display()},
            status=409,
        )
    if why := missing(check, queries.rule()):
        raise Refused(why, status=409)
    _hand([check], actor, now)
    audit.record("antisocial_checks.handed_over", actor=actor, subject=task, data={"checks": 1})
    return check


@transaction.atomic
def hand_all(task_id: UUID, *, actor: Actor, now: datetime) -> int:
    """The same for every check of the task with which nothing is missing. Gives how many."""
    task = editable(task_id, actor)
    every = Check.objects.select_for_update().filter(
        queries.searched(), tenant_id=task.tenant_id, task=task, state__in=(State.SORTING, State.CLEAN), open_hits=0
    )
    rule = queries.rule()
    lacking = _lacking_web(list(every), rule) | lacking_items(every, rule).keys()
    ready = [check for check in every if check.pk not in lacking]
    _hand(ready, actor, now)
    audit.record("antisocial_checks.handed_over", actor=actor, subject=task, data={"checks": len(ready)})
    return len(ready)


def _lacking_web(checks: list[Check], rule: queries.Rule) -> set[UUID]:
    """Those of the checks of which a prepared query is not recorded, where the standard wants that. One query."""
    if not rule.web_required:
        return set()
    done = Search.objects.filter(tenant_id=the_one(), check_of__in=checks, source=Source.WEB)
    known = set(done.values_list("check_of_id", "query"))
    return {one.pk for one in checks if any((one.pk, query) not in known for query in web_queries(one, rule.words))}


def _hand(checks: list[Check], actor: Actor, now: datetime) -> None:
    for check in checks:
        check.state, check.made_by_id, check.made_at = State.JUDGING, actor.person, now
    Check.objects.bulk_update(checks, ["state", "made_by", "made_at"], batch_size=1000)


def missing(check: Check, rule: queries.Rule) -> str:
    """Why a check cannot be decided yet under this standard, as a sentence; '' when nothing is missing."""
    named = {"name": str(check), "n": check.open_hits}
    if check.searched_at is None:
        return _("「%(name)s」はまだ検索していません。先に検索してください。") % named
    if not Search.objects.filter(tenant_id=check.tenant_id, check_of=check).exists():
        return unproved(check)
    if check.open_hits:
        return (
            numbered(
                "「%(name)s」に未確認の候補が%(n)s件あります。候補をすべて開き、区分と理由を入れてください。",
                check.open_hits,
            )
            % named
        )
    if left := web_left(check, rule):
        return numbered(
            "「%(name)s」のウェブ検索の記録が%(n)s件足りません。用意した検索語で調べ、結果を記録してください。",
            len(left),
        ) % (named | {"n": len(left)})
    return lacking_said(check, items) if (items := lacking_items([check], rule).get(check.pk)) else ""


def unproved(check: Check) -> str:
    """Why a check of which no search is recorded cannot be decided."""
    return _(
        "「%(name)s」には検索の記録がありません。名簿を取り込んで検索し直すか、ウェブ検索の結果を記録してください。"
    ) % {"name": check}


def web_left(check: Check, rule: queries.Rule) -> list[str]:
    """The prepared queries of which nobody has recorded what he found, where the standard wants them."""
    if not rule.web_required:
        return []
    done = Search.objects.filter(tenant_id=check.tenant_id, check_of=check, source=Source.WEB)
    known = set(done.values_list("query", flat=True))
    return [query for query in web_queries(check, rule.words) if query not in known]


def web_queries(check: Check, words: tuple[str, ...]) -> list[str]:
    """What a person is to ask about the subject of a check."""
    return prepared(check.said, words)


def unfinished(task: Task) -> list[str]:
    """Why the task cannot be delivered, sentence by sentence (at most three of a kind)."""
    rows = queries.checks_of(task)
    return [str(one) for one in rows.exclude(state=State.JUDGED)[:3]]
