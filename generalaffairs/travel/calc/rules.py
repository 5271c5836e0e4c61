"""The client's travel rules (旅費規程): a condition and what it is worth, an error or a warning. Pure.

What logic forbids holds for every client; a rule of the client may add limits and say how strictly the rest is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bpo.core.sentence import Sentence, sentence
from generalaffairs.travel.calc.journey import LEVELS, Journey, Line, nights_between, place

ERROR, WARNING = "ERROR", "WARNING"
GRADE, HOTEL, ALLOWANCE, TWICE, COMMUTER = "GRADE", "HOTEL", "ALLOWANCE", "TWICE", "COMMUTER"
WINDOW, DOUBLE, ORDER, LEFT = "WINDOW", "DOUBLE", "ORDER", "LEFT"
ADVANCE, BUDGET, NIGHTS = "ADVANCE", "BUDGET", "NIGHTS"
# Which columns a rule of this condition must fill.
NEEDS: dict[str, tuple[str, ...]] = {
    GRADE: ("grade",), HOTEL: ("yen",), ALLOWANCE: ("yen",), TWICE: (), COMMUTER: (), WINDOW: (), DOUBLE: (),
    ORDER: (), ADVANCE: ("days",), BUDGET: (), NIGHTS: (),
}  # fmt: skip
# Which conditions can hold for a mode or an area alone; every other one looks at the trip or at all of its lines.
ONLY_FOR = {"mode": GRADE, "area": HOTEL}
# What holds where the client's rules say nothing. Order of time is logic: no client can make it a warning.
USUAL = {
    TWICE: ERROR, COMMUTER: ERROR, WINDOW: ERROR, DOUBLE: ERROR, ORDER: ERROR, LEFT: ERROR, BUDGET: WARNING,
    NIGHTS: WARNING,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. Empty columns hold for everybody, every mode, every area."""

    condition: str
    severity: str
    rank: str = ""
    mode: str = ""
    grade: str = ""
    area: str = ""
    yen: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about a line (0 = the trip as a whole): the cause, and what to do."""

    condition: str
    severity: str
    line: int
    cause: Sentence
    remedy: Sentence


def judge(journey: Journey, rules: Sequence[Rule]) -> list[Finding]:
    """Every finding, errors first, then by line."""
    mine = [rule for rule in rules if rule.rank in ("", journey.rank)]
    severities = _severities(mine)
    found = [
        Finding(condition, severities[condition], line, cause, remedy)
        for condition, check in CHECKS.items()
        for line, cause, remedy in check(journey)
    ]
    found += [*_grades(journey, mine), *_hotels(journey, mine), *_allowances(journey, mine), *_advance(journey, mine)]
    return sorted(found, key=lambda one: (one.severity != ERROR, one.line, one.condition))


def _severities(rules: Sequence[Rule]) -> dict[str, str]:
    """How strictly each condition is taken: the rule for the rank goes before the one for everybody."""
    nearest_last = sorted(rules, key=lambda rule: bool(rule.rank))
    return USUAL | {rule.condition: rule.severity for rule in nearest_last if rule.condition in USUAL} | {ORDER: ERROR}


type Said = Iterator[tuple[int, Sentence, Sentence]]


def _window(journey: Journey) -> Said:
    for line in journey.lines:
        if not journey.starts <= line.on <= journey.ends or (line.until and line.until > journey.ends):
            yield (
                line.number,
                sentence("日付が出張の期間（%(a)s〜%(b)s）の外です。", a=_day(journey.starts), b=_day(journey.ends)),
                sentence("日付を直すか、期間の変更をお客様に確認してください。"),
            )


def _order(journey: Journey) -> Said:
    for line in journey.lines:
        if line.until is not None and line.until <= line.on:
            yield (
                line.number,
                sentence("チェックアウトがチェックイン以前の日です。"),
                sentence("泊まる最後の夜の翌日を入力してください。"),
            )
        if line.departs and line.arrives and line.arrives <= line.departs and line.until is None:
            yield (
                line.number,
                sentence("到着が出発より前です。"),
                sentence("時刻を直してください。翌日に着く便は、到着を空欄にして便名の欄に書いてください。"),
            )


def _double(journey: Journey) -> Said:
    seen: list[Line] = []
    for line in journey.lines:
        if clash := next((one for one in seen if _overlaps(line, one)), None):
            yield (
                line.number,
                sentence("%(n)s行目と日時が重なっています。", n=clash.number),
                sentence("どちらかの行を消すか、時刻を直してください。"),
            )
        seen.append(line)
        for other in journey.others:
            if any(_overlaps(line, one) for one in other.lines):
                yield (
                    line.number,
                    sentence("%(number)sで同じ日時の手配があります。", number=other.number),
                    sentence("二重の予約になります。%(number)sを確認してください。", number=other.number),
                )
    for other in journey.others:
        if not other.lines and other.starts <= journey.ends and journey.starts <= other.ends:
            yield (
                0,
                sentence("%(number)sと出張の期間が重なっています。", number=other.number),
                sentence("同じ人の出張です。日程をお客様に確認してください。"),
            )


def _overlaps(one: Line, two: Line) -> bool:
    """Two hotels on one night, or two moves at one time."""
    if one.nights and two.nights:
        return one.on < (two.until or two.on) and two.on < (one.until or one.on)
    if not (one.moves and two.moves and one.on == two.on):
        return False
    if one.departs and one.arrives and two.departs and two.arrives:
        return one.departs < two.arrives and two.departs < one.arrives
    return (one.kind, place(one.origin), place(one.destination)) == (
        two.kind,
        place(two.origin),
        place(two.destination),
    )


def _twice(journey: Journey) -> Said:
    days: dict[date, str | Sentence] = {
        one.on: other.number for other in journey.others for one in _allowance_lines(other.lines)
    }
    for line in _allowance_lines(journey.lines):
        if line.on in days:
            yield (
                line.number,
                sentence("%(day)sの日当が、%(where)sにもあります。", day=_day(line.on), where=days[line.on]),
                sentence("日当は1日に1回です。どちらかを消してください。"),
            )
        else:
            days[line.on] = sentence("%(line)s行目", line=line.number)


def _allowance_lines(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.kind == ALLOWANCE]


def _commuter(journey: Journey) -> Said:
    """A ride inside the commuter pass costs nothing; one that begins or ends inside is paid from its edge."""
    inside = {place(one) for one in journey.commuter}
    if not inside:
        return
    for line in journey.lines:
        if line.kind not in ("TRAIN", "SHINKANSEN"):
            continue
        ends = [place(line.origin) in inside, place(line.destination) in inside]
        if all(ends) and line.yen > line.deducted:
            yield (
                line.number,
                sentence("%(a)s〜%(b)sは定期券の区間です。", a=line.origin, b=line.destination),
                sentence("定期控除に%(yen)s円を入力してください。", yen=grouped(line.yen)),
            )
        elif any(ends) and line.kind == "TRAIN" and line.deducted == 0:
            yield (
                line.number,
                sentence("定期券の区間（%(pass)s）を通ります。", **{"pass": "・".join(journey.commuter)}),
                sentence("区間内の運賃を定期控除に入力してください。"),
            )


def _budget(journey: Journey) -> Said:
    if journey.budget is not None and journey.total > journey.budget:
        yield (
            0,
            sentence("合計が予算を%(over)s円超えています。", over=grouped(journey.total - journey.budget)),
            sentence("安い便や宿を探すか、理由を書いてお客様の承認を受けてください。"),
        )
    for line in journey.lines:
        if journey.hotel_cap is not None and line.nights and line.yen_a_night > journey.hotel_cap:
            yield (
                line.number,
                sentence("宿泊費が依頼の上限（1泊%(cap)s円）を超えています。", cap=grouped(journey.hotel_cap)),
                sentence("上限内の宿を探すか、理由を書いてお客様の承認を受けてください。"),
            )


def _nights(journey: Journey) -> Said:
    hotels = [line for line in journey.lines if line.nights]
    if not hotels:
        return
    slept = {evening for line in hotels for evening in nights_between(line.on, line.until or line.on)}
    for evening in nights_between(journey.starts, journey.ends):
        if evening not in slept:
            yield (
                0,
                sentence("%(day)sの夜の宿がありません。", day=_day(evening)),
                sentence("宿を足すか、夜行や自宅泊なら理由を書いてください。"),
            )


def _left(journey: Journey) -> Said:
    """Nobody travels after his last day."""
    if journey.leaves is not None and journey.ends > journey.leaves:
        yield (
            0,
            sentence("退職日（%(day)s）より後の出張です。", day=_day(journey.leaves)),
            sentence("別の方に替えるか、予約を取り消すかを、お客様に確認してください。"),
        )


CHECKS: dict[str, Callable[[Journey], Said]] = {
    ORDER: _order, WINDOW: _window, DOUBLE: _double, TWICE: _twice, COMMUTER: _commuter, BUDGET: _budget,
    NIGHTS: _nights, LEFT: _left,
}  # fmt: skip


def _most_specific(rules: Sequence[Rule]) -> list[Rule]:
    """Those for the rank before those for everybody, then those for one means of transport; steps of equal rules stay.

    So an executive's rule stands in the place of everybody's, also where it allows more.
    """
    nearest = max(((bool(rule.rank), bool(rule.mode)) for rule in rules), default=None)
    return [rule for rule in rules if (bool(rule.rank), bool(rule.mode)) == nearest]


def _grades(journey: Journey, rules: Sequence[Rule]) -> Iterator[Finding]:
    grades = [rule for rule in rules if rule.condition == GRADE]
    for line in journey.lines:
        for rule in _most_specific([rule for rule in grades if rule.mode in ("", line.kind)]):
            if line.moves and LEVELS[line.grade] > LEVELS[rule.grade]:
                yield Finding(
                    GRADE, rule.severity, line.number,
                    sentence("規程で使える等級より上の席です。"),
                    sentence("等級を下げるか、例外の理由を書いてお客様の承認を受けてください。"),
                )  # fmt: skip


def _hotels(journey: Journey, rules: Sequence[Rule]) -> Iterator[Finding]:
    caps = [rule for rule in rules if rule.condition == HOTEL]
    for line in journey.lines:
        if not line.nights:
            continue
        rule = _nearest(caps, line)
        if rule is not None and rule.yen is not None and line.yen_a_night > rule.yen:
            yield Finding(
                HOTEL, rule.severity, line.number,
                sentence(
                    "1泊%(yen)s円は、規程の上限%(cap)s円を超えています。",
                    yen=grouped(line.yen_a_night), cap=grouped(rule.yen),
                ),
                sentence("上限内の宿を選ぶか、例外の理由を書いてお客様の承認を受けてください。"),
            )  # fmt: skip


def _nearest(caps: Sequence[Rule], line: Line) -> Rule | None:
    """The cap of the hotel's area before the one for everywhere; the one for the rank before the one for all."""
    fitting = [rule for rule in caps if rule.area in ("", line.area)]
    return max(fitting, key=lambda rule: (bool(rule.area), bool(rule.rank)), default=None)


def _allowances(journey: Journey, rules: Sequence[Rule]) -> Iterator[Finding]:
    caps = [rule for rule in rules if rule.condition == ALLOWANCE]
    rule = max(caps, key=lambda one: bool(one.rank), default=None)
    if rule is None or rule.yen is None:
        return
    for line in _allowance_lines(journey.lines):
        if line.yen > rule.yen:
            yield Finding(
                ALLOWANCE, rule.severity, line.number,
                sentence("日当が規程の%(cap)s円を超えています。", cap=grouped(rule.yen)),
                sentence("%(cap)s円以下に直してください。", cap=grouped(rule.yen)),
            )  # fmt: skip


def _advance(journey: Journey, rules: Sequence[Rule]) -> Iterator[Finding]:
    left = (journey.starts - journey.requested).days
    for rule in _most_specific([rule for rule in rules if rule.condition == ADVANCE]):
        if rule.days is not None and left < rule.days:
            yield Finding(
                ADVANCE, rule.severity, 0,
                sentence("出発の%(left)s日前の依頼です。規程は%(days)s日前までです。", left=left, days=rule.days),
                sentence("急ぐ理由をお客様に確認し、案の理由に書いてください。"),
            )  # fmt: skip


def grouped(yen: int) -> str:
    """「12,000」."""
    return f"{yen:,}"


def _day(day: date) -> str:
    return f"{day.month}/{day.day}"
