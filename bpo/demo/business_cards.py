"""SOLAR's cards: a register with masters and a layout, cards on every step of their way, stock, and proposals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.demo.live import Live
from bpo.demo.world import World
from generalaffairs.business_cards import layout
from generalaffairs.business_cards.actions import make_proof, ordering, printing, proposing, register, stock
from generalaffairs.business_cards.models import Order, Printing, Variant
from tasks.approvals import actions as approvals
from tasks.approvals.models import Approval
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.models import Task

CLIENT, KAWASAKI = "SOLAR", "川崎技術センター"
PRINTER = ordering.Terms("株式会社みなと印刷", "横浜本社 7階 総務部", "ひかりソーラー株式会社 管理部")
RULES: dict[str, Any] = {
    "mail_domains": "solar.example", "phone_heads": "045-\n044-", "romaji": "GIVEN_FIRST", "printer": PRINTER.printer,
    "ship_to": PRINTER.ship_to, "bill_to": PRINTER.bill_to, "repeat_until": time(14), "new_until": time(12),
}  # fmt: skip
MASTERS = (
    ("TITLE", "部長", "General Manager"), ("TITLE", "課長", "Manager"), ("TITLE", "主任", "Senior Staff"),
    ("DEPARTMENT", "営業部", "Sales"), ("DEPARTMENT", "技術部", "Engineering"), ("DEPARTMENT", "経理部", "Accounting"),
    ("DEPARTMENT", "総務部", "General Affairs"),
)  # fmt: skip
OFFICES = (
    ("横浜本社", "220-0012", "神奈川県横浜市西区みなとみらい1-2-3 みなとビル7階", "045-555-0170",
     "7F Minato Bldg, 1-2-3 Minatomirai, Nishi-ku, Yokohama"),
    (KAWASAKI, "210-0869", "神奈川県川崎市川崎区東扇島9-4", "044-555-0188", ""),
    ("横浜関内事務所", "231-0014", "神奈川県横浜市中区常盤町1-2 関内第三ビル4階", "045-555-0102", ""),
)  # fmt: skip
# number, name, reading, romaji, title, department, office, mobile, mail
PEOPLE = (
    ("0142", "石井 大輔", "イシイ ダイスケ", "Daisuke Ishii", "課長", "営業部", "横浜本社", "090-5555-0142", "d.ishii"),
    ("0155", "大野 拓海", "オオノ タクミ", "Takumi Ono", "", "営業部", "横浜本社", "090-5555-0155", "t.ono"),
    ("0061", "原 誠", "ハラ マコト", "Makoto Hara", "部長", "経理部", "横浜本社", "", "m.hara"),
    ("0088", "林 直子", "ハヤシ ナオコ", "Naoko Hayashi", "主任", "総務部", "横浜本社", "", "n.hayashi"),
    ("0103", "髙橋 美咲", "タカハシ ミサキ", "Misaki Takahashi", "課長", "技術部", KAWASAKI, "090-5555-0103",
     "m.takahashi"),
    ("0127", "濵田 健", "ハマダ ケン", "Ken Hamada", "主任", "技術部", KAWASAKI, "090-5555-0127", "k.hamada"),
    ("0131", "𠮷野 彩", "ヨシノ アヤ", "Aya Yoshino", "", "営業部", "横浜本社", "090-5555-0131", "a.yoshino"),
    ("0160", "三浦 陽菜", "ミウラ ハルナ", "Haruna Miura", "", "総務部", "横浜本社", "", "h.miura"),
)  # fmt: skip
BACK = "裏 帯 -3 -3 97 61 色1\n裏 文字「太陽を、はたらく力に。」 45.5 29 11 太 中央 白\n"


def prints_cards(world: World) -> None:
    """The register, and cards in each state."""
    Cards(world).load()


class Cards:
    """Walks each card as far as it shall be seen."""

    def __init__(self, world: World) -> None:
        self.world, self.live = world, Live(world)
        self.today = self.live.today

    def by(self, who: str, days_ago: int, hour: int, verb: Callable[..., Any]) -> Any:
        """One verb of this person at that moment."""
        moment = self.live.before(CLIENT, days_ago, hour)
        with self.world.as_(who, CLIENT, moment) as actor:
            return verb(actor=actor, now=moment)

    def load(self) -> None:
        """Everything of the register, then cards from the cupboard back to the request."""
        self.by("kobayashi", 12, 10, self.register)
        old = [self.asked(number, 11) for number in ("0142", "0155", "0061")]
        done = self.by("kobayashi", 11, 11, lambda **by: self.order(old, **by))
        for made in old:
            self.deliver(made, 10)
        self.by("kobayashi", 8, 14, lambda **by: self.receive(done, 38_400, **by))
        self.by("kobayashi", 6, 15, self.hand_out)
        self.by("takahashi", 6, 16, lambda actor, now: register.say_rules(RULES | {"approvals": True}, actor=actor))
        repeated = self.asked("0061", 3, repeat=True)
        self.by("kobayashi", 2, 10, lambda **by: self.order([repeated], **by))
        self.put("0103", 2, agree=("hayashi", "hara"))
        self.put("0127", 1, agree=("hayashi",))
        self.put("0160", 1)
        self.asked("0131", 1)
        self.by("takahashi", 1, 9, self.hear)

    def register(self, *, actor: Any, now: datetime) -> None:
        """Rules, masters, a layout in two versions, eight people, an English card."""
        register.say_rules(RULES | {"approvals": False}, actor=actor)
        for kind, name, english in MASTERS:
            register.add_entry({"kind": kind, "name": name, "english": english}, actor=actor)
        for name, postal, address, phone, english in OFFICES:
            facts = {"kind": "OFFICE", "name": name, "postal": postal, "address": address, "phone": phone}
            office = register.add_entry(facts | {"english_address": english}, actor=actor)
        register.close_entry(office.pk, on=date(2026, 6, 30), actor=actor)
        design = register.Design(layout.STANDARD, "100 65 0 25", "0 20 100 0")
        register.add_version("コーポレート", design, actor=actor, now=now)
        design = register.Design(layout.STANDARD + BACK, "100 65 0 25", "0 20 100 0", "裏面を追加")
        version = register.add_version("コーポレート", design, actor=actor, now=now)
        for number, name, kana, romaji, title, department, place, mobile, mail in PEOPLE:
            facts = {
                "number": number, "name": name, "kana": kana, "romaji": romaji, "title": title, "mobile": mobile,
                "department": department, "office": place, "mail": f"{mail}@solar.example",
            }  # fmt: skip
            holder = register.add_holder(facts, actor=actor)
            usual = {"label": "日本語", "language": "JA", "layout": version.layout, "texts": {}, "set_point": 1}
            register.change_variant(Variant.objects.get(holder=holder).pk, usual, actor=actor)
            if number in {"0142", "0103"}:
                english = usual | {"label": "英語", "language": "EN", "texts": {"company": "Hikari Solar Co., Ltd."}}
                register.add_variant(holder.pk, english | {"set_point": None}, actor=actor)

    def asked(self, number: str, ago: int, *, repeat: bool = False) -> Printing:
        """林 asks for the card in the portal; kobayashi begins."""
        moment = self.live.before(CLIENT, ago, 9)
        ask = printing.repeat_card if repeat else printing.request_card
        with self.world.as_("hayashi", CLIENT, moment) as person:
            variant = Variant.objects.get(holder__number=number, position=1)
            made = ask(variant.pk, person=self.world.person(CLIENT, "hayashi"), actor=person, now=moment,
                       token=f"demo-cards-{number}-{ago}")  # fmt: skip
        self.by("kobayashi", ago, 10, lambda **by: work.start(made.task_id, **by))
        return made

    def order(self, made: list[Printing], *, actor: Any, now: datetime) -> Order:
        """One order over these cards."""
        return ordering.place_order([one.pk for one in made], terms=PRINTER, actor=actor, now=now)

    def receive(self, order: Order, cost: int, *, actor: Any, now: datetime) -> None:
        """All boxes came, and the printer said what they cost."""
        ordering.write_back(order.pk, printer_number="M-261104-07", cost=cost, actor=actor)
        boxes = {line.pk: line.boxes for line in Printing.objects.filter(order=order)}
        ordering.receive(order.pk, boxes=boxes, on=now.date(), actor=actor, now=now)

    def hand_out(self, *, actor: Any, now: datetime) -> None:
        """石井 takes his box: a repeat is proposed. A counted box is put right."""
        stock.hand_out(Variant.objects.get(holder__number="0142", position=1).pk, boxes=1, actor=actor, now=now,
                       reason="本人へ渡した")  # fmt: skip
        stock.correct(
            Variant.objects.get(holder__number="0155", position=1).pk,
            there=2,
            reason="棚にもう1箱あった",
            actor=actor,
            now=now,
        )

    def put(self, number: str, ago: int, *, agree: tuple[str, ...] = ()) -> None:
        """The proof is made and put to the person; those of `agree` say yes, one after the other."""
        made = self.asked(number, ago)

        self.by("kobayashi", ago, 11, lambda **by: self.prove(made, **by))
        self.by("kobayashi", ago, 12, lambda **by: printing.ask_next(made.task_id, **by))
        for hour, who in enumerate(agree, start=13):
            self.by(who, ago, hour, lambda **by: self.decide(made, **by))
            if who != agree[-1] or len(agree) == 1:
                self.by("kobayashi", ago, hour, lambda **by: printing.ask_next(made.task_id, **by))

    def prove(self, made: Printing, *, actor: Any, now: datetime) -> None:
        """The proof, as the worker makes it."""
        job = job_of(make_proof(made.task_id, actor=actor))
        if job is not None:
            runner.run(tenant=self.world.clients[CLIENT], job=job.pk)

    def deliver(self, made: Printing, ago: int) -> None:
        """Every step done, checked by suzuki, at the client."""

        def hand_in(actor: Any, now: datetime) -> None:
            self.prove(made, actor=actor, now=now)
            for step in Task.objects.get(pk=made.task_id).steps.filter(done_at=None).order_by("position"):
                work.complete_step(made.task_id, step.key, actor=actor, now=now)
            work.submit_for_review(made.task_id, actor=actor, now=now)

        self.by("kobayashi", ago, 10, hand_in)
        self.by("suzuki", ago, 11, lambda **by: reviews.approve(made.task_id, **by))

    def decide(self, made: Printing, *, actor: Any, now: datetime) -> None:
        """Whoever is asked says yes."""
        row = Approval.objects.get(task=made.task_id, state="ASKED")
        approvals.decide(row.pk, decision="APPROVED", digest=row.digest, actor=actor, now=now, touch_seconds=30)

    def hear(self, *, actor: Any, now: datetime) -> None:
        """What the employee ledger will say one day: promoted, joined. Who moves and leaves says the IT desk's."""
        soon = self.today + timedelta(days=14)
        facts: dict[str, Any] = {"title": "課長", "department": "技術部"}
        proposing.hear("MOVED", number="0127", name="濵田 健", on=soon, facts=facts)
        facts = {
            "romaji": "Ren Shirai",
            "department": "営業部",
            "office": "横浜本社",
            "mail": "r.shirai@solar.example",
        }
        proposing.hear("JOINED", number="0211", name="白井 蓮", on=soon, facts=facts | {"kana": "シライ レン"})
