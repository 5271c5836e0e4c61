"""SOLAR's things: a register, stocks at two places, an order and a lending in each state, a stock-taking under way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.demo.live import Live
from bpo.demo.world import World
from generalaffairs.supplies.actions import assets, counting, lending, ordering, receiving, stock
from generalaffairs.supplies.actions.ordering import Terms, Wanted
from generalaffairs.supplies.actions.receiving import Billed, Slip
from generalaffairs.supplies.models import Asset, Consumable, CountLine, Order
from generalaffairs.supplies.queries import KEY, lines_of, papers_of
from tasks.approvals import actions as approvals
from tasks.approvals.queries import latest
from tasks.requests import actions as requests
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.models import Task

CLIENT = "SOLAR"
HEAD, STORE = "横浜本社 7階", "川崎資材倉庫"
MARU, AOKI = "有限会社丸山文具", "アオキ文具店"
# number, name, place, department, holder, his number, yen, lent out to others
THINGS = (
    ("AS-PC-0011", "ノートパソコン 14型", HEAD, "営業部", "石井 大輔", "0142", 148_000, False),
    ("AS-PC-0012", "ノートパソコン 14型", HEAD, "営業部", "大野 拓海", "0155", 148_000, False),
    ("AS-PC-0013", "ノートパソコン 14型（貸出用）", HEAD, "総務部", "", "", 132_000, True),
    ("AS-PC-0014", "ノートパソコン 14型（貸出用）", HEAD, "総務部", "", "", 132_000, True),
    ("AS-MON-0021", "モニター 27型", HEAD, "経理部", "原 誠", "0061", 38_500, False),
    ("AS-MON-0022", "モニター 27型", HEAD, "営業部", "大野 拓海", "0155", 38_500, False),
    ("AS-PRJ-0003", "プロジェクター", HEAD, "総務部", "", "", 92_000, True),
    ("AS-CAM-0005", "点検用サーマルカメラ", STORE, "技術部", "", "", 264_000, True),
    ("AS-CAM-0006", "点検用サーマルカメラ", STORE, "技術部", "", "", 264_000, True),
    ("AS-MFP-0001", "複合機", HEAD, "総務部", "", "", 18_700, False),
    ("AS-CAR-0002", "軽貨物車", STORE, "技術部", "", "", 31_900, False),
    ("AS-DRN-0001", "点検用ドローン", STORE, "技術部", "", "", 398_000, True),
    ("AS-DSK-0101", "会議用テーブル", HEAD, "総務部", "", "", 64_000, False),
    ("AS-SHR-0001", "シュレッダー", HEAD, "経理部", "", "", 57_000, False),
    ("AS-LAD-0007", "絶縁はしご 7m", STORE, "技術部", "", "", 43_000, True),
)
LEASED = {"AS-MFP-0001": date(2026, 12, 31), "AS-CAR-0002": date(2027, 3, 31)}
# code, name, place, unit, on hand, reorder point, target, order unit, minimum, supplier, yen
STOCKS = (
    ("PAPER-A4", "コピー用紙 A4", HEAD, "箱", 9, 4, 12, 5, 2, MARU, 2_400),
    ("TONER-BK", "トナー ブラック", HEAD, "本", 3, 1, 4, 1, 1, MARU, 9_800),
    ("PEN-BK", "ボールペン 黒", HEAD, "本", 42, 20, 60, 10, 10, AOKI, 90),
    ("FILE-A4", "クリアファイル A4", HEAD, "袋", 12, 5, 15, 1, 2, AOKI, 480),
    ("ENV-NO3", "封筒 長形3号", HEAD, "箱", 6, 2, 8, 1, 1, MARU, 1_150),
    ("GLOVE-L", "絶縁手袋 L", STORE, "双", 14, 8, 24, 4, 4, "東神安全用品株式会社", 3_200),
    ("HELMET", "ヘルメット 白", STORE, "個", 9, 6, 20, 5, 3, "東神安全用品株式会社", 2_950),
    ("TAPE-INS", "絶縁テープ", STORE, "巻", 65, 30, 100, 10, 10, "東神安全用品株式会社", 160),
)


def keeps_supplies(world: World) -> None:
    """The register, the stocks, and everything that moves in them."""
    Keeper(world).load()


class Keeper:
    """Walks each order and lending as far as it shall be seen."""

    def __init__(self, world: World) -> None:
        self.world, self.live = world, Live(world)
        self.today = self.live.today

    def load(self) -> None:
        """Everything of this work type."""
        self.by("kobayashi", 12, 10, self.register)
        self.by("kobayashi", 12, 11, self.fill)
        self.orders()
        self.lend()
        self.by("kobayashi", 2, 15, self.use)
        self.count()

    def by(self, who: str, days_ago: int, hour: int, verb: Callable[..., Any]) -> Any:
        """One verb of this person at that moment."""
        moment = self.live.before(CLIENT, days_ago, hour)
        with self.world.as_(who, CLIENT, moment) as actor:
            return verb(actor=actor, now=moment)

    def register(self, *, actor: Any, now: datetime) -> None:
        """Fifteen things, two of them leased."""
        for number, name, place, department, holder, key, yen, lendable in THINGS:
            due = LEASED.get(number)
            facts = {
                "number": number, "name": name, "place": place, "department": department, "holder": holder,
                "holder_number": key, "acquired": "LEASE" if due else "PURCHASE", "amount": yen,
                "acquired_on": date(2024, 4, 1), "maintenance_on": due, "lendable": lendable, "note": "",
                "status": "IN_USE" if holder or due else "STORED",
            }  # fmt: skip
            thing = assets.add_asset(facts, actor=actor)
            if number == "AS-SHR-0001":
                assets.change_asset(thing.pk, facts | {"status": "REPAIR", "note": "刃の交換待ち"}, actor=actor)

    def fill(self, *, actor: Any, now: datetime) -> None:
        """Eight consumables."""
        names = ("code", "name", "place", "unit", "on_hand", "reorder_point", "target", "order_unit", "minimum",
                 "supplier", "price")  # fmt: skip
        for row in STOCKS:
            facts = dict(zip(names, row, strict=True)) | {"jan": "", "active": True}
            there: Any = facts.pop("on_hand")
            stock.add_consumable(facts, on_hand=there, actor=actor, now=now)

    def use(self, *, actor: Any, now: datetime) -> None:
        """What is used brings two stocks of one place below their points: one proposal."""
        for code, quantity in (("HELMET", 5), ("GLOVE-L", 7), ("TAPE-INS", 12), ("PEN-BK", 6)):
            row = Consumable.objects.get(code=code)
            stock.take_out(row.pk, quantity=quantity, reason="現場へ払い出し", actor=actor, now=now)

    def ask(self, token: str, days_ago: int, **said: Any) -> UUID:
        """A request of 林 in the portal, begun by kobayashi."""
        moment = self.live.before(CLIENT, days_ago, 9)
        with self.world.as_("hayashi", CLIENT, moment) as person:
            filed = requests.submit(
                worktype=KEY, fields={"place": HEAD} | said, person=self.world.person(CLIENT, "hayashi"), actor=person,
                channel="PORTAL", now=moment, form_token=f"supplies-{token}", touch_seconds=70,
            )  # fmt: skip
            task = Task.objects.get(request=filed).pk
        self.by("kobayashi", days_ago, 10, lambda **by: work.start(task, **by))
        return task

    def orders(self) -> None:
        """In work, at the client, approved, on its way, wrongly invoiced, delivered."""
        chairs = Wanted("事務用いす", 4, 21_800, "脚")
        self.drafted("drafted", 1, Wanted("ホワイトボード 幅180cm", 1, 32_000, "台"))
        self.asked("asked", 2, chairs)
        self.approved("approved", 3, Wanted("名刺フォルダー", 6, 780, "冊"), Wanted("付箋 75mm", 10, 240, "個"))
        on_its_way = self.ordered(
            "on-its-way", 5, Wanted("養生シート", 20, 1_280, "枚"), Wanted("結束バンド", 8, 690, "袋")
        )
        self.receive(on_its_way, 2, 12, 8)
        wrong = self.ordered("wrong", 6, Wanted("充電式ライト", 6, 5_400, "個"))
        self.receive(wrong, 3, 6)
        self.bill(wrong, 2, (8, 43_200))
        done = self.ordered("done", 9, Wanted("封筒 長形3号", 4, 1_150, "箱"), Wanted("台車", 1, 9_600, "台"))
        self.receive(done, 7, 4, 1)
        self.bill(done, 6, (4, 4_600), (1, 9_600))
        self.deliver(done)

    def drafted(self, token: str, ago: int, *lines: Wanted) -> Order:
        """Lines and supplier, not put to the client yet."""
        task = self.ask(token, ago, kind="ORDER", item=lines[0].name, quantity=lines[0].quantity, reason="不足のため")

        def write(actor: Any, now: datetime) -> Order:
            order = ordering.start_order(task, actor=actor)
            terms = Terms(MARU, HEAD, now.date() + timedelta(days=7))
            return ordering.change_order(order.pk, terms=terms, lines=lines, seen=1, actor=actor, now=now)

        order: Order = self.by("kobayashi", ago, 11, write)
        return order

    def asked(self, token: str, ago: int, *lines: Wanted) -> Order:
        """Waits for 原."""
        order = self.drafted(token, ago, *lines)
        self.by("kobayashi", ago, 12, lambda **by: ordering.ask_client(order.pk, **by))
        return order

    def approved(self, token: str, ago: int, *lines: Wanted) -> Order:
        """Approved by 原."""
        order = self.asked(token, ago, *lines)
        self.by("hara", ago, 15, lambda **by: self.decide(order.task_id, ordering.ORDER, **by))
        return order

    def decide(self, task: UUID | None, key: str, *, actor: Any, now: datetime) -> None:
        """The approver says yes."""
        row = latest(Task.objects.get(pk=task), key)
        if row is not None:
            approvals.decide(row.pk, decision="APPROVED", digest=row.digest, actor=actor, now=now, touch_seconds=40)

    def ordered(self, token: str, ago: int, *lines: Wanted) -> Order:
        """Placed, its document made."""
        order = self.approved(token, ago, *lines)

        def place(actor: Any, now: datetime) -> None:
            ordering.place_order(order.pk, actor=actor, now=now)
            job = job_of(papers_of(Task.objects.get(pk=order.task_id)).get())
            if job is not None:
                runner.run(tenant=self.world.clients[CLIENT], job=job.pk)

        self.by("kobayashi", ago, 16, place)
        return order

    def receive(self, order: Order, ago: int, *counts: int) -> None:
        """So many of each line came."""

        def take_in(actor: Any, now: datetime) -> None:
            lines = {line.pk: count for line, count in zip(lines_of(order), counts, strict=True)}
            slip = Slip(now.date(), "受付 三浦", f"N-{now:%m%d}")
            receiving.receive(order.pk, quantities=lines, slip=slip, actor=actor, now=now)

        self.by("kobayashi", ago, 14, take_in)

    def bill(self, order: Order, ago: int, *said: tuple[int, int]) -> None:
        """The supplier's invoice: (quantity, yen) of each line."""

        def enter(actor: Any, now: datetime) -> None:
            lines = {line.pk: one for line, one in zip(lines_of(order), said, strict=True)}
            billed = Billed(f"M{now:%m%d}-31", now.date(), sum(yen for _count, yen in said))
            receiving.enter_invoice(order.pk, billed=billed, lines=lines, actor=actor)

        self.by("kobayashi", ago, 15, enter)

    def deliver(self, order: Order) -> None:
        """Matched, handed in, checked by suzuki, at the client."""
        self.by("kobayashi", 6, 16, lambda **by: receiving.settle(order.pk, on=by["now"].date(), actor=by["actor"]))
        self.finish(order.task_id, 5)

    def finish(self, task: UUID | None, ago: int) -> None:
        """Every step done, checked, delivered."""
        if task is None:
            return

        def hand_in(actor: Any, now: datetime) -> None:
            for step in Task.objects.get(pk=task).steps.filter(done_at=None).order_by("position"):
                work.complete_step(task, step.key, actor=actor, now=now)
            work.submit_for_review(task, actor=actor, now=now)

        self.by("kobayashi", ago, 10, hand_in)
        self.by("suzuki", ago, 11, lambda **by: reviews.approve(task, **by))

    def lend(self) -> None:
        """Asked for, handed out, late, brought back."""
        day = self.today + timedelta(days=6)
        self.ask("screen", 1, kind="LEND", item="スクリーン 100型", from_on=day, until_on=day)
        self.lending("AS-PRJ-0003", 1, begins=2, days=2)
        self.lending("AS-PC-0013", 4, days=21, out=True)
        self.lending("AS-CAM-0005", 10, days=5, out=True)
        back = self.lending("AS-DRN-0001", 9, days=5, out=True)
        self.by("kobayashi", 6, 17, lambda **by: lending.take_back(
            back, on=by["now"].date(), condition="プロペラに小さな傷", actor=by["actor"]))  # fmt: skip
        self.by("takahashi", 0, 9, lambda **by: lending.tell_overdue(today=self.today))

    def lending(self, number: str, ago: int, *, days: int, begins: int = 0, out: bool = False) -> UUID:
        """A lending asked for so many business days ago, from `begins` days later on; `out`: handed out that day."""
        start = self.live.before(CLIENT, ago).date() + timedelta(days=begins)
        end = start + timedelta(days=days)
        thing = self.by("kobayashi", ago, 9, lambda **by: Asset.objects.get(number=number))
        task = self.ask(number, ago, kind="LEND", item=thing.name, from_on=start, until_on=end)
        loan = self.by("kobayashi", ago, 11, lambda **by: lending.ask_loan(
            thing.pk, task_id=task, borrower="林 直子", person=self.world.person(CLIENT, "hayashi"), from_on=start,
            until_on=end, **by))  # fmt: skip
        if out:
            self.by("hara", ago, 13, lambda **by: self.decide(task, lending.LOAN, **by))
            self.by("kobayashi", ago, 14, lambda **by: lending.hand_out(loan.pk, on=start, actor=by["actor"]))
            self.finish(task, max(ago - 1, 0))
        key: UUID = loan.pk
        return key

    def count(self) -> None:
        """The head office is being counted by 林; the warehouse waits for the approval of another person."""
        day = self.today - timedelta(days=3)
        plans = (
            counting.Plan("下期の棚卸し 川崎資材倉庫", day, day + timedelta(days=2), STORE),
            counting.Plan("下期の棚卸し 横浜本社", day, self.today + timedelta(days=4), HEAD),
        )
        tasks = [
            self.ask(f"count-{n}", 3, kind="COUNT", count_place=plan.place, count_from=plan.from_on,
                     count_until=plan.until_on, reason="決算前の棚卸しです。")
            for n, plan in enumerate(plans)
        ]  # fmt: skip
        store, head = (
            self.by("kobayashi", 3, 11, lambda plan=plan, task=task, **by: counting.plan(
                plan, task_id=task, actor=by["actor"]))
            for plan, task in zip(plans, tasks, strict=True)
        )  # fmt: skip
        self.by("hayashi", 1, 13, lambda **by: self.scan(store.pk, skip=("AS-LAD-0007",), **by))
        self.by("kobayashi", 1, 16, lambda **by: counting.close(
            store.pk, reason="はしごは現場に貸出中か確認中。テープは払い出しの記入漏れ。", **by))  # fmt: skip
        self.by("hayashi", 0, 10, lambda **by: self.scan(head.pk, only=6, **by))
        again = self.today + timedelta(days=45)
        self.ask("count-all", 0, kind="COUNT", count_from=again, count_until=again + timedelta(days=5),
                 reason="年度末に全拠点をまとめて数えてください。")  # fmt: skip

    def scan(
        self, take: UUID, *, actor: Any, now: datetime, skip: tuple[str, ...] = (), only: int | None = None
    ) -> None:
        """Thing by thing; two insulating tapes less than the books say, a monitor in another room."""
        lines = CountLine.objects.filter(stocktake=take).exclude(number__in=skip).order_by("number")
        for minute, line in enumerate(lines[:only]):
            place = STORE if line.number == "AS-MON-0022" else ""
            there = max(line.expected - (2 if line.number == "TAPE-INS" else 0), 0)
            scan = counting.Scan(line.number, place, there if line.consumable_id else None)
            counting.count(take, scan, actor=actor, now=now + timedelta(minutes=minute))
