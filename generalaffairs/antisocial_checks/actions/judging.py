"""The decision, by a responsible person who did not sort; the evidence of it; the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents.models import Document
from bpo.core.jobs import actions as jobs
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.actions.inquiring import lacking_items, lacking_said
from generalaffairs.antisocial_checks.actions.sorting import missing, unproved
from generalaffairs.antisocial_checks.actions.subjects import editable
from generalaffairs.antisocial_checks.calc import terms
from generalaffairs.antisocial_checks.evidence import evidence_of
from generalaffairs.antisocial_checks.models import Check, Hit, Inquiry, Search, Source, Subject, Verdict
from generalaffairs.antisocial_checks.policies import AT_WORK
from tasks.work.locking import locked
from tasks.work.models import Task
from tasks.work.papers import request_paper

State = Check.State
MOST_TOLD = 1_000  # subjects that one event names


@transaction.atomic
def judge(check_id: UUID, *, verdict: str, opinion: str, actor: Actor, now: datetime) -> Check:
    """Decide on one subject; what was found is frozen under one hash, and the next check gets its day.

    Raises Refused for whoever made the task, sorted a hit, or recorded an item or a look into the web, before the check
    was handed over (409), with open hits (409), and without the reason of anything but a clean approval (422).
    """
    check = _locked(check_id)
    _require_judge(check, actor)
    if check.state != State.JUDGING:
        raise Refused(
            _(
                "「%(name)s」は「%(state)s」のため、判定できません。候補の仕分けが終わり、判定に回されてから判定してください。"
            )
            % {"name": check, "state": check.get_state_display()},
            status=409,
        )
    if why := missing(check, queries.rule()):
        raise Refused(why, status=409)
    _check_words(check, verdict, opinion)
    _decide([check], verdict, opinion.strip()[:300], actor, now)
    return check


@transaction.atomic
def judge_clean(task_id: UUID, *, actor: Actor, now: datetime) -> int:
    """Approve every subject of the task without any hit or concern that was handed over. Gives how many.

    Raises Refused for the maker, and (409) when there is none, or one for which nobody looked anywhere or looked into
    an item that the standard wants.
    """
    task = locked(task_id)
    rows = Check.objects.select_for_update(of=("self",)).select_related("task", "subject", "made_by")
    every = rows.filter(tenant_id=task.tenant_id, task=task, state=State.JUDGING, hits_count=0)
    asked = Inquiry.objects.filter(tenant_id=task.tenant_id, made_by=actor.person).values("check_of")
    looked = Search.objects.filter(tenant_id=task.tenant_id, source=Source.WEB, by=actor.person).values("check_of")
    every = every.exclude(pk__in=queries.concerns(task_id)).exclude(pk__in=asked).exclude(pk__in=looked)
    mine = [check for check in every if policy.check("generalaffairs.antisocial_checks.judge", actor, check)]
    if every and not mine:
        _require_judge(every[0], actor)
    if not mine:
        raise Refused(_("該当なしで判定を待つ対象がありません。画面を更新して状態を確認してください。"), status=409)
    _at_work(task)
    _require_evidence(mine)
    _decide(mine, Verdict.APPROVED, "", actor, now)
    return len(mine)


@transaction.atomic
def send_back(check_id: UUID, *, reason: str, actor: Actor, now: datetime) -> Check:
    """The judge wants more: sorting goes on. Raises Refused without a reason (422) and where he may not judge."""
    check = _locked(check_id)
    _require_judge(check, actor)
    if check.state != State.JUDGING:
        raise Refused(_("判定待ちではないため、差し戻せません。画面を更新して状態を確認してください。"), status=409)
    if not reason.strip():
        raise Refused(_("差し戻せません。理由がありません。何を調べ直すか入力してください。"), status=422)
    check.state = State.SORTING if check.hits_count else State.CLEAN
    check.made_by, check.made_at = None, None
    check.save(update_fields=["state", "made_by", "made_at"])
    audit.record("antisocial_checks.sent_back", actor=actor, subject=check.task, reason=reason.strip())
    return check


@transaction.atomic
def make_report(task_id: UUID, *, actor: Actor) -> Document:
    """Ask for the evidence report of what was decided so far; the same decisions give the same report.

    Raises Refused (409) before the first decision.
    """
    task = editable(task_id, actor)
    if not queries.checks_of(task).filter(state=State.JUDGED).exists():
        raise Refused(
            _("証跡を作成できません。判定済みの対象がありません。管理者に判定を依頼してください。"), status=409
        )
    return request_paper(
        task, "report", title=_("反社チェック調査報告書 %(number)s") % {"number": task.number}, actor=actor
    )


def _locked(check_id: UUID) -> Check:
    rows = Check.objects.select_for_update(of=("self",)).select_related("task", "subject", "made_by")
    return rows.get(pk=check_id, tenant_id=the_one())


def _require_judge(check: Check, actor: Actor) -> None:
    policy.require("generalaffairs.antisocial_checks.judge", actor, check)
    sorters = Hit.objects.filter(tenant_id=check.tenant_id, check_of=check, sorted_by=actor.id)
    if actor.id is not None and sorters.exists():
        raise Refused(_("自分が仕分けた候補のある対象は判定できません。別の管理者に判定を依頼してください。"))
    asked = Inquiry.objects.filter(tenant_id=check.tenant_id, check_of=check, made_by=actor.id)
    if actor.id is not None and asked.exists():
        raise Refused(_("自分が調査項目を記録した対象は判定できません。別の管理者に判定を依頼してください。"))
    looked = Search.objects.filter(tenant_id=check.tenant_id, check_of=check, source=Source.WEB, by=actor.id)
    if actor.id is not None and looked.exists():
        raise Refused(_("自分がウェブ検索を記録した対象は判定できません。別の管理者に判定を依頼してください。"))


def _require_evidence(checks: Sequence[Check]) -> None:
    keys = [check.pk for check in checks]
    bare = Check.objects.filter(~queries.searched(), tenant_id=the_one(), pk__in=keys).order_by("position").first()
    if bare is not None:
        raise Refused(unproved(bare), status=409)
    lacking = lacking_items(checks, queries.rule())
    for check in checks:
        if items := lacking.get(check.pk):
            raise Refused(lacking_said(check, items), status=409)


def _at_work(task: Task) -> None:
    if task.status not in AT_WORK:
        raise Refused(_("検査に出した後や納品した後は判定できません。差し戻してから判定してください。"), status=409)


def _check_words(check: Check, verdict: str, opinion: str) -> None:
    _at_work(check.task)
    if verdict not in Verdict.values:
        raise Refused(
            _("判定できません。判定がありません。承認・条件付き承認・否認のどれかを選んでください。"), status=422
        )
    told = check.hits_count or check.pk in queries.concerns(check.task_id)
    if (verdict != Verdict.APPROVED or told) and not opinion.strip():
        raise Refused(
            _(
                "判定できません。理由がありません。候補や懸念があった対象と、条件付き承認・否認には理由や条件を入力してください。"
            ),
            status=422,
        )


def _decide(checks: Sequence[Check], verdict: str, opinion: str, actor: Actor, now: datetime) -> None:
    """Freeze the evidence, then the verdict; the subjects know their last decision and their next day."""
    today, cycle = in_tokyo(now).date(), queries.rule().cycle_months
    frozen: dict[str, Any] = evidence_of(checks, verdict=verdict, opinion=opinion, judge=actor.name, at=now)
    for check in checks:
        check.state, check.verdict, check.opinion = State.JUDGED, verdict, opinion
        check.judge_id, check.judged_at = actor.person, now
        check.evidence = frozen[str(check.pk)]
        check.evidence_hash = terms.digest(check.evidence)
        check.subject.verdict, check.subject.judged_on = verdict, today
        check.subject.next_due_on = terms.months_after(today, check.subject.cycle_months or cycle)
        check.subject.proposed_on = None
    names = ["state", "verdict", "opinion", "judge", "judged_at", "evidence", "evidence_hash"]
    Check.objects.bulk_update(checks, names, batch_size=500)
    subjects = [check.subject for check in checks]
    Subject.objects.bulk_update(subjects, ["verdict", "judged_on", "next_due_on", "proposed_on"], batch_size=500)
    task = checks[0].task
    told = {"checks": len(checks), "verdict": verdict, "hashes": [check.evidence_hash for check in checks[:50]]}
    audit.record("antisocial_checks.judged", actor=actor, subject=task, data=told, reason=opinion, chained=True)
    _tell_others(task, checks)


def _tell_others(task: Task, checks: Sequence[Check]) -> None:
    """Name and 法人番号 of who was decided on, which way and when, for whoever deals with them; candidates for a job
    are nobody's business.

    Usually one event; of very many subjects several.
    """
    ordered = sorted(checks, key=lambda check: check.position)
    told = [check.said for check in ordered if check.said["purpose"] != Subject.Purpose.HIRE]
    named = [[said["name"], said["corporate_number"]] for said in told]
    day = checks[0].subject.judged_on.isoformat() if checks[0].subject.judged_on else ""
    for start in range(0, max(len(named), 1), MOST_TOLD):
        some = named[start : start + MOST_TOLD]
        jobs.publish(
            "antisocial_checks.judged", task_id=str(task.pk), subjects=some, verdict=checks[0].verdict, judged_on=day
        )
