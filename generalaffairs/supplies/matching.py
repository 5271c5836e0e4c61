"""The three papers of an order side by side, and what does not agree in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from bpo.core.ui import formats
from generalaffairs.supplies import calc
from generalaffairs.supplies.calc import Verdict
from generalaffairs.supplies.models import Invoice, OrderLine


@dataclass(frozen=True, slots=True)
class Match:
    """One line on all papers, and what they say together; `words` is empty where they agree."""

    line: OrderLine
    papers: calc.Papers
    verdict: Verdict
    words: str


def papers_of(line: OrderLine) -> calc.Papers:
    """The line with what came and what was asked for it; it was read `with_papers` (queries)."""
    return calc.Papers(
        ordered=line.quantity - line.given_up,
        price=line.price,
        received=received(line),
        invoiced=line.asked,  # type: ignore[attr-defined]
        amount=line.asked_yen,  # type: ignore[attr-defined]
    )


def received(line: OrderLine) -> int:
    """How many came by now."""
    return line.came  # type: ignore[attr-defined, no-any-return]


def outstanding(line: OrderLine) -> int:
    """How many are still to come."""
    return line.quantity - line.given_up - received(line)


def matches(lines: Sequence[OrderLine]) -> list[Match]:
    """The papers line by line."""
    found = []
    for line in lines:
        papers = papers_of(line)
        verdict = calc.verdict(papers)
        found.append(Match(line, papers, verdict, _words(line, papers, verdict)))
    return found


def troubles(lines: Sequence[OrderLine], invoices: Sequence[Invoice]) -> list[str]:
    """A sentence for each line that does not agree, and for each invoice whose total is not that of its lines."""
    found = [match.words for match in matches(lines) if match.words]
    for invoice in invoices:
        amount = invoice.lines_yen  # type: ignore[attr-defined]
        if not calc.agrees(invoice.total, [amount]):
            found.append(
                _(
                    "請求書「%(number)s」の合計%(total)sと明細の合計%(sum)sが違います。発注にない費目を発注先に確認してください。"
                )
                % {"number": invoice.number, "total": formats.yen(invoice.total), "sum": formats.yen(amount)}
            )
    return found


def _words(line: OrderLine, papers: calc.Papers, verdict: Verdict) -> str:
    facts = {
        "name": line.name, "unit": line.unit, "ordered": papers.ordered, "received": papers.received,
        "invoiced": papers.invoiced, "amount": formats.yen(papers.amount), "should": formats.yen(papers.should_be),
    }  # fmt: skip
    return SENTENCES[verdict]() % facts if verdict in SENTENCES else ""


SENTENCES = {
    Verdict.OVER_RECEIVED: lambda: _(
        "「%(name)s」は発注%(ordered)s%(unit)sより多い%(received)s%(unit)sが届いています。返品するか発注を確認してください。"
    ),
    Verdict.OUTSTANDING: lambda: _(
        "「%(name)s」は発注%(ordered)s%(unit)sのうち%(received)s%(unit)sの検収です。残りの納品を待つか、残数を取り消してください。"
    ),
    Verdict.NOT_INVOICED: lambda: _("「%(name)s」の請求がありません。請求書を登録してください。"),
    Verdict.QUANTITY: lambda: _(
        "「%(name)s」の請求%(invoiced)s%(unit)sと検収%(received)s%(unit)sが違います。発注先に確認し、正しい請求書を登録してください。"
    ),
    Verdict.AMOUNT: lambda: _(
        "「%(name)s」の請求額%(amount)sは、検収した数の発注額%(should)sと違います。発注先に確認してください。"
    ),
}
