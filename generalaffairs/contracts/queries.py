"""Reads of the register and of reviews."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.audit.models import Event
from bpo.core.documents.models import Document
from bpo.core.documents.queries import documents_of, jobs_of
from bpo.core.saying import said
from bpo.core.sentence import Unfit
from bpo.core.tenancy import the_one
from bpo.core.together import Reading, first
from generalaffairs.contracts import facts
from generalaffairs.contracts.actions.deciding import EVIDENCE
from generalaffairs.contracts.calc import stamp
from generalaffairs.contracts.calc.terms import add_months, explained
from generalaffairs.contracts.content import APPROVAL, terms_told
from generalaffairs.contracts.counting import standing_of, terms_of
from generalaffairs.contracts.drafts import attached, left_out
from generalaffairs.contracts.models import Agreement, AgreementReview, AgreementVersion
from generalaffairs.contracts.naming import about
from generalaffairs.contracts.policies import AT_WORK
from generalaffairs.contracts.screened import SCREENING, Screening, accepted, screening_of
from tasks import seats
from tasks.approvals import queries as approvals
from tasks.approvals.evidence import nothing_yet
from tasks.work.models import Task

KEY = "generalaffairs.contracts"
FAR = date(9999, 12, 31)
ORDER = ("next_on", "id")
SHOWN = 20


@dataclass(frozen=True, slots=True)
class StampDuty:
    """The stamp tax of one contract in words, or why it cannot be said."""

    yen: int | None
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a contract's history."""

    at: datetime
    who: str
    text: str
    reason: str


HAPPENED = {
    "contracts.added": _("登録"),
    "contracts.changed": _("変更"),
    "contracts.decided": _("更新の方針を決定"),
    "contracts.dropped": _("見送り"),
    "contracts.ended": _("終了"),
    "contracts.expired": _("期間の満了"),
    "contracts.screening_accepted": _("反社チェックの結果にかかわらず締結すると決定"),
    "contracts.signed": _("締結"),
    "contracts.version_added": _("契約書を登録"),
}
FIELDS = {
    "title": _("契約名"), "kind": _("種類"), "counterparty": _("相手方"), "corporate_number": _("法人番号"),
    "signed_on": _("締結日"), "starts_on": _("開始日"), "ends_on": _("満了日"), "renewal_months": _("自動更新"),
    "notice": _("通知期限"), "notice_unit": _("通知期限の単位"), "amount_yen": _("金額"), "person": _("お客様の担当"),
    "form": _("契約の形"), "original_place": _("原本の保管場所"), "base": _("元の契約"), "remarks": _("特記事項"),
    "clause": _("暴排条項"), "stamp": _("印紙税"), "screened_on": _("反社チェック"), "screening": _("反社チェック"),
}  # fmt: skip


def register(actor: Actor, tenants: Collection[UUID]) -> QuerySet[Agreement]:
    """Contracts of these clients that the reader may see, with `next_on`: the next notice day, for the order."""
    rows = Agreement.objects.filter(seats.visible(actor), tenant_id__in=list(tenants))
    return rows.select_related("tenant", "person").annotate(next_on=Coalesce("notice_on", FAR))


def access(agreement_id: UUID, *, actor: Actor) -> Agreement:
    """One contract of the client in context. Raises Agreement.DoesNotExist for unknown, foreign and hidden alike."""
    return register(actor, [the_one()]).select_related("base").get(pk=agreement_id)


def coming(rows: QuerySet[Agreement], today: date, *, months: int) -> QuerySet[Agreement]:
    """Those in force whose notice day comes within so many months."""
    return between(rows, today, add_months(today, months))


def between(rows: QuerySet[Agreement], first: date, last: date) -> QuerySet[Agreement]:
    """Those in force whose notice day lies between the days, both included."""
    return rows.filter(state=Agreement.State.ACTIVE, notice_on__gte=first, notice_on__lte=last)


def versions_of(row: Agreement) -> QuerySet[AgreementVersion]:
    """Its files, the newest first; unread."""
    rows = AgreementVersion.objects.filter(tenant_id=row.tenant_id, agreement=row)
    return rows.select_related("file", "added_by").order_by("-number")


def related(row: Agreement, *, actor: Actor) -> list[Agreement]:
    """The contract that it belongs to, those that belong to it, and those that belong to the same one."""
    mine = Q(base=row) | Q(pk=row.base_id) | Q(base=row.base_id, base__isnull=False)
    return list(register(actor, [row.tenant_id]).filter(mine).exclude(pk=row.pk).order_by("starts_on", "id")[:SHOWN])


def others(tenant_id: UUID, *, actor: Actor, besides: UUID | None = None) -> list[Agreement]:
    """Contracts that another one may belong to, by number."""
    rows = register(actor, [tenant_id]).order_by("number", "id")
    return list(rows.exclude(pk=besides) if besides else rows)


def review_of(row: Agreement) -> AgreementReview | None:
    """The newest review of a contract, with its task."""
    rows = AgreementReview.objects.filter(tenant_id=row.tenant_id, agreement=row).select_related("task")
    return rows.order_by("-received_at", "-id").first()


def review_of_task(task: Task) -> QuerySet[AgreementReview]:
    """The review that the task is, with its contract; unread."""
    return AgreementReview.objects.filter(tenant_id=task.tenant_id, task=task).select_related("agreement__person")


def versions_of_task(task: Task) -> QuerySet[AgreementVersion]:
    """The files of the contract that the task is about, the newest first; unread."""
    rows = AgreementVersion.objects.filter(tenant_id=task.tenant_id, agreement__reviews__task=task)
    return rows.select_related("file", "added_by").order_by("-number")


def told_days(row: Agreement, today: date) -> list[str]:
    """How period and notice day came about, in the reader's language."""
    found, now = terms_of(row), standing_of(row, today)
    return [said(one) for one in explained(found, now)] if found and now else []


def stamp_duty(row: Agreement, today: date) -> StampDuty:
    """The stamp tax of the paper, made on the day of signing, else today."""
    electronic = row.form == Agreement.Form.ELECTRONIC
    try:
        found = stamp.duty(row.stamp, row.amount_yen, row.signed_on or today, electronic=electronic)
    except Unfit as unfit:
        return StampDuty(None, said(unfit.sentence), "")
    return StampDuty(found.yen, said(found.words), found.source)


def screenings(row: Agreement, *, actor: Actor) -> list[Task]:
    """Screenings of this counterparty: by its whole name or number in what was asked, and the one that it names."""
    rows = Task.objects.visible_to(actor).filter(about(row), tenant_id=row.tenant_id, worktype=SCREENING)
    return list(rows.order_by("-received_at")[:3])


@dataclass(frozen=True, slots=True)
class Hurdle:
    """The screening of a contract under review: how it stands, and whether the client signs all the same."""

    screening: Screening
    review: AgreementReview | None

    @property
    def open(self) -> bool:
        """Whether it stops the signature now."""
        if self.review is None or self.review.closed_on is not None:
            return False
        return self.screening.blocks and not accepted(self.review, self.screening)


def hurdle_of(row: Agreement, review: AgreementReview | None, today: date) -> Hurdle:
    """What the pages say about the screening of the counterparty."""
    return Hurdle(screening_of(row, today=today), review)


def evidence_of(task: Task) -> QuerySet[Document]:
    """The pages of evidence of the task's approvals, the newest first; unread."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=f"{KEY}.{EVIDENCE}")


def panel(task: Task) -> Reading[dict[str, Any]]:
    """What the panel on the desk shows: stage, files, terms, checklist, stamp tax, what may be done next.

    Files that came and are no version (`left`) are told until somebody has noted the facts of one that is.
    """
    reviews, papers, jobs = review_of_task(task)[:1], evidence_of(task)[:1], jobs_of(evidence_of(task))
    files, came = versions_of_task(task), attached(task)
    yield [reviews, files, papers, jobs, came]
    review, paper = first(reviews), first(papers)
    editable = task.status in AT_WORK
    left = [why for one in came if (why := left_out(one.file))] if editable else []
    if review is None:
        may = editable and task.status != "RECEIVED"
        return {"review": None, "may_receive": may, "editable": editable, "left": left}
    row, day = review.agreement, task.received_at.date()
    versions = list(files)
    current = bool(versions) and review.facts_version == _last_draft(versions)
    return {
        "review": review,
        "row": row,
        "editable": editable and review.stage not in ("KEPT", "DROPPED"),
        "versions": versions,
        "left": [] if review.reviewed_at else left,
        "look": next((one.look for one in versions if one.look), None),
        "terms": terms_told(row),
        "facts": facts.lines_of(review.facts),
        "facts_current": current,
        "duty": stamp_duty(row, day),
        "days": told_days(row, day),
        "stages": stages_of(review),
        "evidence": paper,
        "job": next((job for job in jobs if paper and job.key == str(paper.pk)), None),
    }


def portal_panel(task: Task) -> Reading[dict[str, Any]]:
    """What the client sees of it: how far it is, the files, the stamp tax."""
    reviews, files = review_of_task(task)[:1], versions_of_task(task)
    yield [reviews, files]
    review = first(reviews)
    if review is None:
        return {}
    row = review.agreement
    return {
        "review": review,
        "row": row,
        "versions": list(files),
        "stages": stages_of(review),
        "duty": stamp_duty(row, task.received_at.date()),
        "facts": facts.lines_of(review.facts),
    }


STAGES = ("FACTS", "COUNTERPARTY", "APPROVAL", "SIGNING", "KEPT")


def stages_of(review: AgreementReview) -> list[tuple[str, str]]:
    """(name, done | now | todo) of each stage."""
    if review.stage == AgreementReview.Stage.DROPPED:
        return [(str(review.get_stage_display()), "now")]
    at = STAGES.index(review.stage)
    labels = dict(AgreementReview.Stage.choices)
    final = at == len(STAGES) - 1
    return [
        (str(labels[one]), "done" if number < at or final else "now" if number == at else "todo")
        for number, one in enumerate(STAGES)
    ]


def history_of(row: Agreement) -> list[Entry]:
    """What happened to the contract, the newest first, with the old and new days and amounts of each change."""
    events = Event.objects.filter(tenant_id=row.tenant_id, object_id=row.pk, kind=row._meta.label)
    return [_entry(event) for event in events.order_by("-at", "-id")[:SHOWN]]


def _entry(event: Event) -> Entry:
    text = str(HAPPENED.get(event.action, event.action))
    if changed := event.data.get("fields"):
        text += f"（{'、'.join(str(FIELDS.get(name.removesuffix('_id'), name)) for name in changed)}）"
    if number := event.data.get("version"):
        text += f" {_('第%(n)s版') % {'n': number}}"
    return Entry(event.at, event.actor_name, text, event.reason)


def approval_of(task: Task) -> Any:
    """The client's newest decision over the draft."""
    return approvals.latest(task, APPROVAL)


def evidence_data(task: Task) -> dict[str, Any]:
    """What a page of evidence is made of when nothing was decided yet."""
    return nothing_yet(task.number)


def _last_draft(versions: Collection[AgreementVersion]) -> int:
    return max((one.number for one in versions if one.source != AgreementVersion.Source.SIGNED), default=0)
