"""Trips of SOLAR in each state: asked for, options, offered, approved, booked, on the way, settled, cancelled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.demo.live import Live
from bpo.demo.world import World, at
from generalaffairs.travel.actions import booking, changes, options, ruling
from generalaffairs.travel.calc import rules
from generalaffairs.travel.calc.journey import Line
from generalaffairs.travel.calc.rules import ERROR, WARNING, Rule
from generalaffairs.travel.models import Booker, Ticket
from generalaffairs.travel.queries import KEY, chosen_lines, itineraries_of, packets_of, trips_of
from tasks.approvals import actions as approvals
from tasks.approvals.queries import latest
from tasks.requests import actions as requests
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.models import Task

CLIENT = "SOLAR"
ACCOUNT = booking.BookedBy(Booker.CLIENT, "出張予約サイト（ひかりソーラー法人契約）")
AGENCY = booking.BookedBy(Booker.AGENCY, "みなと観光", "東京都知事登録旅行業第3-1234号")
RULES = (
    Rule(rules.GRADE, ERROR, rank="STAFF", grade="STANDARD"),
    Rule(rules.GRADE, WARNING, rank="MANAGER", grade="PREMIUM"),
    Rule(rules.HOTEL, ERROR, yen=13_000),
    Rule(rules.HOTEL, WARNING, area="大阪", yen=11_000),
    Rule(rules.ALLOWANCE, ERROR, yen=2_000),
    Rule(rules.ADVANCE, WARNING, days=5),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where somebody goes: by what, at what price, and in which hotel (0 yen = back on the same day)."""

    who: str
    department: str
    destination: str
    purpose: str
    mode: str
    here: str
    there: str
    fare: int
    train: str
    hotel: str = ""
    area: str = ""
    night: int = 0
    rank: str = "STAFF"
    commuter: str = ""


OSAKA = Plan(
    "石井 大輔", "営業部 第二課", "関西支店", "新しい架台の説明会", "SHINKANSEN", "新横浜", "新大阪", 14_390, "のぞみ",
    "ステイホテル大阪", "大阪", 10_800,
)  # fmt: skip
NAGOYA = Plan(
    "原田 涼", "技術部", "名古屋の施工現場", "設備の点検", "SHINKANSEN", "新横浜", "名古屋", 10_980, "のぞみ"
)  # fmt: skip
FUKUOKA = Plan(
    "長谷川 優", "営業部 第一課", "九州支店", "月例会議", "AIR", "羽田空港", "福岡空港", 28_400, "JAL",
    "博多ベイイン", "福岡", 9_800, "MANAGER",
)  # fmt: skip
SENDAI = Plan(
    "髙橋 美咲", "営業部 第二課", "仙台市の発電所", "竣工検査の立ち会い", "SHINKANSEN", "東京", "仙台", 11_410,
    "はやぶさ", "杜のホテル仙台", "仙台", 9_200, commuter="横浜・川崎・品川",
)  # fmt: skip
SAPPORO = Plan(
    "石井 大輔", "営業部 第二課", "札幌の展示会", "出展の準備", "AIR", "羽田空港", "新千歳空港", 31_200, "ANA",
    "大通イン札幌", "札幌", 11_500,
)  # fmt: skip


def travels(world: World) -> None:
    """The travel rules and a trip in each state."""
    Traveller(world).load()


class Traveller:
    """Walks each trip as far as it shall be seen."""

    def __init__(self, world: World) -> None:
        self.world, self.live = world, Live(world)
        self.today = self.live.today

    def load(self) -> None:
        """Everything of this work type."""
        self.keep_rules()
        soon, later = self.today + timedelta(days=9), self.today + timedelta(days=16)
        self.ask(NAGOYA, later, 0, days_ago=0)
        begun = self.started(FUKUOKA, later, 2, days_ago=1)
        self.options(begun, FUKUOKA, later, 2, ago=0, names=("案1 午前の便",))
        against = self.started(SAPPORO, later + timedelta(days=3), 1, days_ago=1)
        self.options(against, SAPPORO, later + timedelta(days=3), 1, ago=0, dear=15_800)
        offered = self.offered(OSAKA, soon, 1)
        self.offered(SENDAI, soon + timedelta(days=1), 1)
        approved = self.approved(FUKUOKA, soon, 1)
        booked = self.booked(SENDAI, self.today + timedelta(days=5), 1)
        reviewed = self.booked(NAGOYA, self.today + timedelta(days=4), 0)
        self.papers(reviewed)
        self.hand_in(reviewed)
        away = self.delivered(OSAKA, self.today - timedelta(days=1), 2)
        self.longer(away)
        settled = self.delivered(NAGOYA, self.today - timedelta(days=9), 0, ago=9)
        self.settle(settled)
        cancelled = self.booked(SAPPORO, self.today + timedelta(days=6), 1)
        self.call_off(cancelled)
        self.made = (begun, against, offered, approved, booked)

    def keep_rules(self) -> None:
        """The rules since April, and the next version."""
        for day, note in ((date(2026, 4, 1), "出張旅費規程"), (date(self.today.year + 1, 1, 1), "宿泊費の見直し")):
            moment = at(date(2026, 3, 20), 10) if day.month == 4 else self.live.before(CLIENT, 3)
            with self.world.as_("takahashi", CLIENT, moment) as manager:
                dearer = [
                    Rule(one.condition, one.severity, area=one.area, yen=(one.yen or 0) + 1_000)
                    if one.condition == rules.HOTEL and day.month == 1
                    else one
                    for one in RULES
                ]
                ruling.save_rules(valid_from=day, rules=dearer, note=note, actor=manager, now=moment)

    def ask(self, plan: Plan, day: date, nights: int, *, days_ago: int) -> UUID:
        """A request in the portal."""
        moment, back = self.live.before(CLIENT, days_ago, 9), day + timedelta(days=nights)
        fields: dict[str, Any] = {
            "traveller": plan.who, "department": plan.department, "rank": plan.rank,
            "destination": plan.destination, "purpose": plan.purpose, "commuter": plan.commuter,
            "out_on": day, "out_mode": plan.mode, "out_grade": "STANDARD", "out_from": plan.here,
            "out_to": plan.there, "out_time": "10:30", "back_on": back, "back_mode": plan.mode,
            "back_grade": "STANDARD", "back_from": plan.there, "back_to": plan.here, "back_time": "17:00",
            "hotel": "yes" if nights else "no", "hotel_area": plan.area, "contact": "090-5555-0142",
            "budget": (plan.fare * 2 + (plan.night + 1_500) * nights + 2_000),
        }  # fmt: skip
        with self.world.as_("hayashi", CLIENT, moment) as person:
            filed = requests.submit(
                worktype=KEY, fields=fields, person=self.world.person(CLIENT, "hayashi"), actor=person,
                channel="PORTAL", now=moment, form_token=f"travel-{plan.who}-{day}", touch_seconds=210,
            )  # fmt: skip
            return Task.objects.get(request=filed).pk

    def started(self, plan: Plan, day: date, nights: int, *, days_ago: int = 2) -> UUID:
        """A request that ito took."""
        task = self.ask(plan, day, nights, days_ago=days_ago)
        self.by("ito", days_ago, 10, lambda **by: work.start(task, **by))
        return task

    def by(self, who: str, days_ago: int, hour: int, verb: Callable[..., Any]) -> Any:
        """One verb of this person at that moment."""
        moment = self.live.before(CLIENT, days_ago, hour)
        with self.world.as_(who, CLIENT, moment) as actor:
            return verb(actor=actor, now=moment)

    def options(
        self, task: UUID, plan: Plan, day: date, nights: int, *, ago: int, dear: int = 0,
        names: tuple[str, ...] = ("案1 最も安い組み合わせ", "案2 訪問先に近い宿"),
    ) -> None:  # fmt: skip
        """Options side by side."""
        reasons = ("予算内で、指定の時刻に間に合います。", "料金は上がりますが、徒歩3分で移動の時間が減ります。")
        for number, name in enumerate(names):
            extra = 1_200 * number + (dear - plan.night if dear and number else 0)
            lines = lines_of(plan, day, nights, extra=extra, early=number == 0)
            self.by("ito", ago, 11, lambda n=number, given=lines, title=name, **by: options.save_option(
                task, title=title, reason=reasons[n], lines=given, **by))  # fmt: skip

    def offered(self, plan: Plan, day: date, nights: int, *, ago: int = 1) -> UUID:
        """Two options at the client."""
        task = self.started(plan, day, nights, days_ago=ago + 1)
        self.options(task, plan, day, nights, ago=ago)
        self.by("ito", ago, 12, lambda **by: options.offer(task, **by))
        return task

    def approved(self, plan: Plan, day: date, nights: int, *, ago: int = 2) -> UUID:
        """Approved by 原."""
        task = self.offered(plan, day, nights, ago=ago)

        def decide(actor: Any, now: datetime) -> None:
            row = latest(Task.objects.get(pk=task), options.APPROVAL)
            if row is not None:
                approvals.decide(
                    row.pk, decision="APPROVED", choice="1", digest=row.digest, actor=actor, now=now, touch_seconds=95
                )

        self.by("hara", ago, 15, decide)
        return task

    def booked(self, plan: Plan, day: date, nights: int, *, ago: int = 2, who: booking.BookedBy = ACCOUNT) -> UUID:
        """Booked by the client's own account."""
        task = self.approved(plan, day, nights, ago=ago)

        def record(actor: Any, now: datetime) -> None:
            rows = [line for line in self.lines(task) if line.kind != "ALLOWANCE"]
            numbers = {line.pk: f"{line.kind[:2]}{line.position}{now:%m%d}" for line in rows}
            how = Ticket.POST if who == AGENCY else Ticket.ELECTRONIC
            tickets = {line.pk: how for line in rows if line.kind != "HOTEL"}
            booking.record_bookings(task, references=numbers, tickets=tickets, by=who, actor=actor, now=now)

        self.by("ito", ago, 16, record)
        return task

    def lines(self, task: UUID) -> list[Any]:
        """The approved lines."""
        return chosen_lines(trips_of(Task.objects.get(pk=task)).get())

    def papers(self, task: UUID, *, ago: int = 1) -> None:
        """The itinerary, made."""

        def make(actor: Any, now: datetime) -> None:
            booking.issue_itinerary(task, actor=actor, now=now)
            trip = Task.objects.get(pk=task)
            for paper in (itineraries_of(trip)[0], packets_of(trip)[0]):
                if (job := job_of(paper)) is not None:
                    runner.run(tenant=self.world.clients[CLIENT], job=job.pk)

        self.by("ito", ago, 9, make)

    def hand_in(self, task: UUID, *, ago: int = 1) -> None:
        """Every step done, and handed in."""

        def finish(actor: Any, now: datetime) -> None:
            for step in Task.objects.get(pk=task).steps.filter(done_at=None).order_by("position"):
                work.complete_step(task, step.key, actor=actor, now=now)
            work.submit_for_review(task, actor=actor, now=now)

        self.by("ito", ago, 10, finish)

    def delivered(self, plan: Plan, day: date, nights: int, *, ago: int = 3) -> UUID:
        """Checked by suzuki and at the client."""
        task = self.booked(plan, day, nights, ago=ago, who=AGENCY)
        self.papers(task, ago=ago - 1)
        self.hand_in(task, ago=ago - 1)
        self.by("suzuki", ago - 1, 14, lambda **by: reviews.approve(task, part_note="旅程表をお届けします。", **by))
        return task

    def longer(self, task: UUID) -> None:
        """A night more, and with it another train back: two changes with a fee."""

        def change(actor: Any, now: datetime) -> None:
            hotel, back = self.lines(task)[1:3]
            more = timedelta(days=1)
            night = changes.NewTerms(hotel.on, hotel.yen * 3 // 2, hotel.reference, hotel.until + more, name=hotel.name)
            train = changes.NewTerms(
                back.on + more,
                back.yen,
                f"{back.reference}B",
                departs=back.departs,
                arrives=back.arrives,
                name=back.name,
            )
            by = {"actor": actor, "now": now, "reason": "先方の都合で説明会が1日延びたため"}
            changes.change_line(task, hotel.pk, terms=night, fee=0, **by)
            changes.change_line(task, back.pk, terms=train, fee=340, **by)

        self.by("ito", 0, 11, change)
        self.papers(task, ago=0)

    def settle(self, task: UUID) -> None:
        """What it cost in the end: a taxi more."""

        def reconcile(actor: Any, now: datetime) -> None:
            costs = {line.pk: line.yen - line.deducted for line in self.lines(task)}
            last = self.lines(task)[-1].pk
            costs[last] -= 500
            changes.settle(task, actuals=costs, note="早く戻ったため、日当を半日分に減らした", actor=actor, now=now)

        self.by("ito", 1, 13, reconcile)

    def call_off(self, task: UUID) -> None:
        """The exhibition is cancelled: every booking with its fee."""

        def cancel(actor: Any, now: datetime) -> None:
            for line in [one for one in self.lines(task) if one.kind != "ALLOWANCE"]:
                fee = line.yen // 5 if line.kind == "AIR" else 0
                changes.cancel_line(task, line.pk, reason="展示会が中止になったため", fee=fee, actor=actor, now=now)

        self.by("ito", 0, 15, cancel)


def lines_of(plan: Plan, day: date, nights: int, *, extra: int, early: bool) -> list[Line]:
    """There, the nights, back, and an allowance a day."""
    back = day + timedelta(days=nights)
    ways = ((day, plan.here, plan.there, time(7), 7 if early else 17), (back, plan.there, plan.here, time(18), 62))
    seats = [
        Line(
            1, plan.mode, on, origin=here, destination=there, grade="STANDARD", departs=start,
            arrives=time(start.hour + 2, 15), name=train_words(plan, number), yen=plan.fare + (0 if nights else extra),
        )
        for on, here, there, start, number in ways
    ]  # fmt: skip
    rows = [seats[0]]
    if nights:
        stay = (plan.night + extra) * nights
        rows.append(Line(1, "HOTEL", day, until=back, name=plan.hotel, area=plan.area, yen=stay))
    allowance = [Line(1, "ALLOWANCE", day, yen=2_000)]
    return [*rows, seats[1], *allowance]


def train_words(plan: Plan, number: int) -> str:
    """「のぞみ7号」, 「JAL307便」."""
    return f"{plan.train}{300 + number}便" if plan.mode == "AIR" else f"{plan.train}{number}号"
