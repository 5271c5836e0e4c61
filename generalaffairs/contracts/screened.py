"""What the register knows of the screening of a counterparty: its verdict by event, its work by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from bpo.core.ui import formats
from generalaffairs.contracts.calc.screening import BLOCKING, Standing, standing
from generalaffairs.contracts.models import Agreement, AgreementReview
from generalaffairs.contracts.naming import about
from tasks.work.models import Task

SCREENING = "generalaffairs.antisocial_checks"  # a sibling: named by its key, never imported
UNDECIDED = ("RECEIVED", "QUOTING", "WORKING", "WAITING")


@dataclass(frozen=True, slots=True)
class Screening:
    """How it stands today. `key`: what a decision of the client was about; another verdict has another one."""

    standing: Standing
    day: date | None
    number: str

    @property
    def key(self) -> str:
        """The same while nothing new is known."""
        return f"{self.standing}:{self.number}:{self.day or ''}"[:120]

    @property
    def blocks(self) -> bool:
        """Whether nothing is signed on it unless the client decides so."""
        return self.standing in BLOCKING

    @property
    def tone(self) -> str:
        """Of its badge."""
        return TONES[self.standing]

    @property
    def label(self) -> str:
        """In a word or two."""
        return {
            Standing.NONE: _("未確認"),
            Standing.NOTED: _("確認済み（手入力）"),
            Standing.APPROVED: _("承認"),
            Standing.CONDITIONAL: _("条件付き承認"),
            Standing.PENDING: _("判定待ち"),
            Standing.STALE: _("期限切れ（12か月経過）"),
            Standing.REFUSED: _("否認"),
        }[self.standing]

    @property
    def why(self) -> str:
        """Why nothing may be signed on it; '' where it may."""
        day = {"day": formats.jdate(self.day) if self.day else ""}
        return {
            Standing.REFUSED: _("相手方の反社チェックが「否認」です（%(day)s判定）。") % day,
            Standing.PENDING: _("相手方の反社チェックの判定がまだ出ていません。"),
            Standing.STALE: _("相手方の反社チェックから12か月を過ぎています（%(day)s判定）。") % day,
        }.get(self.standing, "")

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return {
            Standing.REFUSED: _(
                "見送りにしてください。それでも締結するときは、お客様の責任者に、契約書のページで判断と理由を記録するよう依頼してください。"
            ),
            Standing.PENDING: _(
                "判定を待ってください。待たずに締結するときは、お客様の責任者に、契約書のページで判断と理由を記録するよう依頼してください。"
            ),
            Standing.STALE: _(
                "再調査を依頼してください。待たずに締結するときは、お客様の責任者に、契約書のページで判断と理由を記録するよう依頼してください。"
            ),
        }.get(self.standing, "")


TONES = {
    Standing.NONE: "todo",
    Standing.NOTED: "done",
    Standing.APPROVED: "done",
    Standing.CONDITIONAL: "warn",
    Standing.PENDING: "wait",
    Standing.STALE: "warn",
    Standing.REFUSED: "err",
}


def screening_of(row: Agreement, *, today: date) -> Screening:
    """How the screening of the contract's counterparty stands. One query."""
    named = Task.objects.filter(about(row), tenant_id=row.tenant_id, worktype=SCREENING, status__in=UNDECIDED)
    pending = named.exclude(number=row.screening).exists()
    found = standing(row.verdict, row.screened_on, linked=bool(row.screening), pending=pending, today=today)
    return Screening(found, row.screened_on, row.screening)


def accepted(review: AgreementReview, screening: Screening) -> bool:
    """Whether the client's responsible person decided to sign all the same, knowing exactly this."""
    return review.accepted_at is not None and review.accepted_for == screening.key
