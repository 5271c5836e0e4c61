"""The report as a document: asked for when it is sent, and by a button before."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from bpo.core.calendar.tokyo import in_tokyo
from bpo.core.documents import actions as documents
from bpo.core.documents.models import Document
from bpo.core.documents.queries import documents_of
from bpo.core.saying import said
from tasks.reports.content import Report
from tasks.reports.exports import TEMPLATE, TEMPLATE_VERSION, document_data
from tasks.reports.facts import iso
from tasks.reports.models import SavingsMonth, SavingsSnapshot

KIND = "reports.monthly"


def request_pdf(savings: SavingsMonth, report: Report, *, actor: Actor) -> Document:
    """Ask for the PDF of a report; of a sent one the client may open it. The same data gives the same document.

    A sent one says when it was sent and by when the client answers.
    """
    month = Month.parse(savings.month)
    number = _("第%(number)s版") % {"number": report.number} if report.number else _("下書き")
    return documents.request_document(
        spec_key=KIND,
        title=_("月次報告書 %(month)s %(number)s") % {"month": said(month.words), "number": number},
        template=TEMPLATE,
        version=TEMPLATE_VERSION,
        data={**document_data(report), "sent": sent_days(savings, report)},
        subject=savings,
        client_visible=bool(report.number),
        actor=actor,
    )


def sent_days(savings: SavingsMonth, report: Report) -> dict[str, str | None] | None:
    """The day of sending and the last day for an answer as ISO text; None for a report that was not sent."""
    if not report.number:
        return None
    sent_on = in_tokyo(savings.sent_at).date() if savings.sent_at else None
    return {"on": iso(sent_on), "answer_by": iso(savings.answer_by)}


def pdf_of(savings: SavingsMonth, *, number: int) -> Document | None:
    """The newest PDF of this snapshot (0 = the newest of a draft)."""
    return pdf_among(papers_of(savings.pk), number=number)


def papers_of(savings: UUID) -> QuerySet[Document]:
    """The PDFs of the month, the newest first; not read yet."""
    return documents_of(savings).filter(kind=KIND)


def pdf_among(papers: Iterable[Document], *, number: int) -> Document | None:
    """The newest of this snapshot among them."""
    return next((row for row in papers if row.data.get("number", 0) == number), None)


def report_of_snapshot(snapshot: SavingsSnapshot) -> Report:
    """The report that was sent."""
    return Report.of_data({**snapshot.data, "number": snapshot.number})
