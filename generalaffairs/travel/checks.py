"""What must be in order before review: approved, booked by who may book, and an itinerary that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from bpo.core.documents.models import DocumentState
from bpo.core.saying import said
from bpo.core.together import Reading, first
from generalaffairs.travel.calc.rules import ERROR
from generalaffairs.travel.models import Trip
from generalaffairs.travel.panel import Papers, asked_of
from generalaffairs.travel.parts import JudgingParts, TripParts
from generalaffairs.travel.queries import chosen_lines, itineraries_of, judged, packets_of, unbooked
from tasks.work.models import Task
from tasks.worktypes.declaration import Problem

FEWEST = 2


def problems(task: Task) -> Reading[Sequence[Problem]]:
    """Too few options, no approval, lines without a number, rules that are broken, an itinerary missing or old."""
    parts, against, newest = TripParts(task), JudgingParts(task), itineraries_of(task)[:1]
    packets, asked = packets_of(task)[:1], asked_of(task)
    yield [*parts.unread, *against.unread, newest, packets, asked]
    trip = parts.trip()
    if trip is not None and trip.state == Trip.State.CANCELLED:
        return []  # a trip that was cancelled after its approval is delivered as it stands: with its fees
    if trip is None or not chosen_lines(trip):
        return [Problem(text, "options") for text in _of_options(trip)]
    found = [Problem(text, "book") for text in _of_booking(trip)]
    broken = (
        Problem(
            _("承認された案の%(line)s：%(cause)s%(remedy)s")
            % {
                "line": _("%(n)s行目") % {"n": finding.line} if finding.line else _("全体"),
                "cause": said(finding.cause),
                "remedy": said(finding.remedy),
            },
            "options",
        )
        for one in judged(task, trip, against.rules, against.others())
        if one.option.chosen
        for finding in one.findings
        if finding.severity == ERROR
    )
    papers = Papers(task, trip, first(newest), first(packets), list(asked))
    paper = (Problem(text, "itinerary") for text in _of_papers(papers))
    return [*found, *broken, *paper]


def _of_options(trip: Trip | None) -> Iterator[str]:
    count = len(trip.options.all()) if trip else 0  # type: ignore[attr-defined]
    if count < FEWEST:
        yield _("案が%(n)sつです。価格と理由を比べられるように、2つ以上入力してください。") % {"n": count}
    if trip is not None and trip.state == Trip.State.OFFERED:
        yield _("お客様の承認を待っています。承認が届いてから検査に出してください。")
    else:
        yield _("お客様の承認がありません。案を提示して、承認を受けてください。")


def _of_booking(trip: Trip) -> Iterator[str]:
    if lines := unbooked(chosen_lines(trip)):
        yield _(
            "%(list)s行目の予約番号がありません。お客様の法人アカウントか登録旅行業者の予約を記録してください。"
        ) % {"list": "・".join(str(line.position) for line in lines)}


def _of_papers(papers: Papers) -> Iterator[str]:
    """The itinerary and the application are made by one press: one sentence for both."""
    states = {one.state for one in (papers.document, papers.application) if one}
    if papers.document is None:
        yield _("旅程表がありません。作成してください。")
    elif papers.application is None:
        yield _("出張申請書がありません。旅程表を作成し直すと、一緒にできます。")
    elif not papers.are_current:
        yield _("旅程表が変更前の内容です。作成し直してください。")
    elif DocumentState.FAILED in states:
        yield _("旅程表を作成できませんでした。理由を確かめて、作成し直してください。")
    elif states != {DocumentState.READY}:
        yield _("旅程表を作成中です。できあがるまで待ってから、検査に出してください。")
