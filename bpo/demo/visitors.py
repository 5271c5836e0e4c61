"""SOLAR's visitors: rooms and rules, a week that was delivered, today at the reception in every state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bpo.core.audit import actions as audit
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.demo.world import TOKYO, World, at
from generalaffairs.visitors import actions
from generalaffairs.visitors.actions import Booking
from generalaffairs.visitors.calc.guests import Named
from generalaffairs.visitors.models import Prep, Room, Visit
from generalaffairs.visitors.queries import KEY
from tasks.requests import actions as requests
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.models import Task

CODE, DESK, CHECKER = "SOLAR", "kobayashi", "suzuki"
RULES = """\
1階の総合受付で来訪者コードをお伝えください。来訪者証をお渡しします。
お帰りの際は、来訪者証を受付にお返しください。"""
WAREHOUSE = """\
正門の守衛所で来訪者コードをお伝えください。倉庫の中ではヘルメットと安全靴が必要です（貸出あり）。"""
ROOMS = (
    ("横浜本社", "第1会議室", 6, "モニター、Web会議"),
    ("横浜本社", "第2会議室", 4, "モニター"),
    ("横浜本社", "大会議室", 20, "プロジェクター、マイク"),
    ("川崎資材倉庫", "打合せ室", 8, "ホワイトボード"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One visit: its start in minutes from now, how long, who, where, what for, and to which state it comes."""

    start: int
    long: int
    company: str
    names: tuple[str, ...]
    room: str
    purpose: str
    until: str
    drinks: str = ""
    cars: int = 0
    equipment: str = ""


TODAY = (
    Plan(-240, 60, "株式会社髙野製作所", ("髙野 健一",), "第2会議室", "架台の見積もり", "NO_SHOW", "お茶 2"),
    Plan(-150, 60, "株式会社みなと電設", ("工藤 真", "橋本 葵"), "第1会議室", "工事の日程", "LEFT", "お茶 3", 1),
    Plan(-60, 90, "横浜市 環境政策課", ("三宅 涼子",), "第2会議室", "補助金の実績報告", "ATTENDED", "お茶 2"),
    Plan(-10, 60, "東都リース株式会社", ("鈴木 一郎", "大野 彩"), "第1会議室", "リース契約の更新", "ARRIVED",
         "コーヒー 3", 1, "モニター"),
    Plan(45, 60, "個人", ("中島 拓海",), "第2会議室", "採用面接", "READY", "水 1", 0, "プロジェクター 1台"),
    Plan(60, 60, "関東オフィス機器株式会社", ("関 直人",), "第1会議室", "複合機の点検", "CANCELLED"),
)  # fmt: skip
# Business days ago, hour, and the rest of a plan.
BEFORE: tuple[tuple[int, int, Plan], ...] = (
    (5, 10, Plan(0, 60, "湘南エネルギー協同組合", ("岡本 剛", "森下 恵"), "大会議室", "共同出展", "LEFT", "お茶 4", 2)),
    (4, 14, Plan(0, 60, "神奈川設備工業株式会社", ("河合 淳",), "打合せ室", "資材の検品", "LEFT", "", 1)),
    (3, 11, Plan(0, 30, "クラウド勤怠株式会社", ("今井 隆",), "第1会議室", "新機能の説明", "NO_SHOW", "お茶 2")),
    (2, 15, Plan(0, 60, "横浜クリーンサービス株式会社", ("石田 実", "原田 愛"), "第2会議室", "契約の見直し", "LEFT",
                 "お茶 3")),
)  # fmt: skip


def receives_visitors(world: World) -> None:
    """Rooms, the week before, today, and what was asked for just now."""
    house = _House(world)
    house.prepare()
    house.week_before()
    house.today()
    house.asked_just_now()


class _House:
    """SOLAR's reception as its people and ours use it."""

    def __init__(self, world: World) -> None:
        self.world = world
        local = world.now.astimezone(TOKYO)
        self.now = local.replace(minute=local.minute // 5 * 5, second=0, microsecond=0)
        self.day = self.now.date()
        self.rooms: dict[str, Room] = {}
        self.people = {key: world.person(CODE, key) for key in ("hayashi", "hara", "mori")}

    def prepare(self) -> None:
        """Places, rooms and terms, a month ago."""
        moment = self.now - timedelta(days=30)
        with self.world.as_(DESK, CODE, moment) as who:
            places = {
                "横浜本社": ("神奈川県横浜市西区みなとみらい1-2-3", 4, RULES),
                "川崎資材倉庫": ("神奈川県川崎市川崎区東扇島5-6", 10, WAREHOUSE),
            }
            sites = {
                name: actions.keep_site(name=name, address=address, parking=cars, entry_rules=rules, actor=who)
                for name, (address, cars, rules) in places.items()
            }
            for place, name, seats, things in ROOMS:
                said: dict[str, Any] = {"site": sites[place], "name": name, "capacity": seats, "equipment": things}
                self.rooms[name] = actions.keep_room(actor=who, now=moment, **said)
            for name, quantity in (("プロジェクター", 2), ("ワイヤレスマイク", 4)):
                actions.keep_equipment(site=sites["横浜本社"], name=name, quantity=quantity, actor=who, now=moment)
            terms = {"confirm_minutes": 5, "reception_minutes": 5, "drink_minutes": 5, "leaving_minutes": 2}
            actions.keep_setting(retention_days=60, **terms, actor=who)

    def week_before(self) -> None:
        """A list of the last business days, as far as they lie in this month: delivered, came, did not come."""
        days = self._days_before(6)
        asked = at(days[-1], 9)
        coming = [
            (at(days[ago - 1], hour), plan) for ago, hour, plan in BEFORE if days[ago - 1].month == self.day.month
        ]
        if asked.month != self.day.month or not coming:
            return
        task = self._ask(coming[0][0], coming[0][1], asked, more=True)
        made = self._book(task, coming, asked + timedelta(hours=1))
        self._deliver(task, asked + timedelta(hours=2))
        for visit, plan in made:
            self._happen(visit, plan)

    def _days_before(self, count: int) -> list[date]:
        """The last weekdays before today, the nearest first."""
        days, day = [], self.day
        while len(days) < count:
            day -= timedelta(days=1)
            if day.weekday() < 5:
                days.append(day)
        return days

    def today(self) -> None:
        """Today's visitors of one list, delivered on the business day before; what lies outside the day is left out."""
        coming = [(self.now + timedelta(minutes=plan.start), plan) for plan in TODAY]
        coming = [(starts, plan) for starts, plan in coming if self._fits(starts, plan)]
        if not coming:
            return
        asked = at(self._days_before(1)[0], 10)
        task = self._ask(coming[0][0], coming[0][1], asked, more=True)
        made = self._book(task, coming, asked + timedelta(hours=1))
        self._deliver(task, asked + timedelta(hours=3))
        for visit, plan in made:
            self._happen(visit, plan)
        with self.world.as_(DESK, CODE, self.world.now):
            actions.mark_no_shows(now=self.world.now)
            actions.escalate(now=self.world.now)

    def _fits(self, starts: datetime, plan: Plan) -> bool:
        before = starts - timedelta(minutes=5)
        return before.date() == self.day and (starts + timedelta(minutes=plan.long)).date() == self.day

    def asked_just_now(self) -> None:
        """One that waits to be booked, and one that is half prepared."""
        day = self.day + timedelta(days=7 - self.day.weekday() if self.day.weekday() >= 4 else 1)
        fair = Plan(
            0, 90, "湘南エネルギー協同組合", ("岡本 剛",), "大会議室", "展示会の打ち合わせ", "PLANNED", "お茶 6", 2
        )
        task = self._ask(at(day, 14), fair, self.now - timedelta(minutes=95))
        with self.world.as_(DESK, CODE, self.now - timedelta(minutes=60)) as who:
            moment = self.now - timedelta(minutes=60)
            work.start(task.pk, actor=who, now=moment)
            visit = actions.book(task.pk, self._booking(at(day, 14), fair), actor=who, now=moment)
            prep = Prep.objects.filter(visit=visit).order_by("id").first()
            if prep:
                actions.prepare(visit.pk, prep.pk, done=True, actor=who, now=moment)
        audit_firm = Plan(0, 60, "みなと監査法人", ("早川 透", "久保 恵子"), "", "中間監査", "", "コーヒー 3")
        self._ask(at(day, 10), audit_firm, self.now - timedelta(minutes=20))

    def _ask(self, starts: datetime, plan: Plan, moment: datetime, *, more: bool = False) -> Task:
        booking = self._booking(starts, plan)
        plain = ("company", "purpose", "headcount", "host_name", "host_mail", "deputy_name", "deputy_mail", "drinks",
                 "cars", "equipment")  # fmt: skip
        fields = {name: getattr(booking, name) for name in plain} | {
            "on": starts.date(), "from_time": f"{starts:%H:%M}", "to_time": f"{booking.ends_at:%H:%M}",
            "guests": "\n".join(f"{one.name} {one.mail}".strip() for one in booking.guests), "more": more,
        }  # fmt: skip
        with self.world.as_("hayashi", CODE, moment) as person:
            request = requests.submit(
                worktype=KEY, fields=fields, person=self.people["hayashi"], actor=person, channel="PORTAL",
                now=moment, form_token=f"demo-visitors-{moment.isoformat()}", touch_seconds=110,
            )  # fmt: skip
            return Task.objects.get(request=request)

    def _booking(self, starts: datetime, plan: Plan) -> Booking:
        host, deputy = self.people["hara"], self.people["mori"]
        return Booking(
            company=plan.company,
            guests=[Named(name, f"guest{n}@visitor.example" if n == 1 else "") for n, name in enumerate(plan.names, 1)],
            headcount=len(plan.names), starts_at=starts, ends_at=starts + timedelta(minutes=plan.long),
            host_name=host.name, host_mail=host.email, deputy_name=deputy.name, deputy_mail=deputy.email,
            room=self.rooms.get(plan.room), purpose=plan.purpose, drinks=plan.drinks, cars=plan.cars,
            equipment=plan.equipment,
        )  # fmt: skip

    def _book(self, task: Task, coming: list[tuple[datetime, Plan]], moment: datetime) -> list[tuple[Visit, Plan]]:
        """Booked, prepared, told to the visitors."""
        made = []
        with self.world.as_(DESK, CODE, moment) as who:
            work.start(task.pk, actor=who, now=moment)
            for starts, plan in coming:
                visit = actions.book(task.pk, self._booking(starts, plan), actor=who, now=moment)
                for prep in Prep.objects.filter(visit=visit):
                    actions.prepare(visit.pk, prep.pk, done=True, actor=who, now=moment)
                made.append((actions.invite(visit.pk, actor=who, now=moment), plan))
        return made

    def _deliver(self, task: Task, moment: datetime) -> None:
        """The list, the steps, the review by somebody else."""
        with self.world.as_(DESK, CODE, moment) as who:
            job = job_of(actions.make_list(task.pk, actor=who))
        with audit.happening(moment):
            runner.run(tenant=task.tenant_id, job=job.pk if job else task.pk)
        with self.world.as_(DESK, CODE, moment) as who:
            for step in task.steps.filter(done_at=None).order_by("position"):
                work.complete_step(task.pk, step.key, actor=who, now=moment)
            work.submit_for_review(task.pk, actor=who, now=moment)
        later = moment + timedelta(minutes=20)
        with self.world.as_(CHECKER, CODE, later) as checker:
            reviews.approve(task.pk, actor=checker, now=later)

    def _happen(self, visit: Visit, plan: Plan) -> None:
        """What the client's reception and the host did."""
        starts, ends = visit.starts_at.astimezone(TOKYO), visit.ends_at.astimezone(TOKYO)
        if plan.until == "CANCELLED":
            moment = self.now - timedelta(minutes=30)
            with self.world.as_(DESK, CODE, moment) as who:
                actions.cancel(visit.pk, reason="先方の担当者が体調不良のため", actor=who, now=moment)
        elif plan.until == "NO_SHOW" and starts.date() != self.day:
            with self.world.as_(DESK, CODE, ends):
                actions.mark_no_shows(now=ends)
        elif plan.until in ("ARRIVED", "ATTENDED", "LEFT"):
            came = starts - timedelta(minutes=4)
            with self.world.as_("hayashi", CODE, came) as person:
                actions.arrive(visit.pk, actor=person, now=came)
                actions.tell(visit.pk, at=came, now=came)
            if plan.until != "ARRIVED":
                with self.world.as_("hara", CODE, starts) as person:
                    actions.confirm(visit.pk, actor=person, now=starts)
            if plan.until == "LEFT":
                with self.world.as_("hayashi", CODE, ends) as person:
                    actions.leave(visit.pk, actor=person, now=ends)
