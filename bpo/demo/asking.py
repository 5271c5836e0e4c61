"""What the demo's clients are asked: a card of three questions, an answer that holds again, materials of the month."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from bpo.core.actor import Actor
from bpo.core.calendar.month import Month
from bpo.core.documents import actions as documents
from bpo.demo.papers import empty_page
from clients.companies.models import Person
from tasks.cards import actions as cards
from tasks.materials import actions as materials
from tasks.materials.actions.making import Wanted
from tasks.materials.models import MaterialItem, MaterialSet
from tasks.questions import actions as questions
from tasks.questions import kinds
from tasks.recurring.models import RecurringTemplate

if TYPE_CHECKING:
    from bpo.demo.live import Live

SOLAR = "SOLAR"
ITEMS = (
    ("通帳の写し（本店口座）", "表紙と当月のページ"),
    ("通帳の写し（工事口座）", "表紙と当月のページ"),
    ("クレジットカードの明細", "会員サイトのPDF"),
    ("現金出納帳", "エクセルのまま"),
    ("受け取った請求書", "当月に届いたすべて"),
    ("発行した請求書の控え", "PDFでもよい"),
    ("経費精算書", "領収書を付けて"),
    ("借入金の返済予定表", "変更があった月だけ"),
)
RECEIVED = 5
WORDS = "展示会の申込書の「出展者名」は、社名と屋号のどちらで書きますか。"
ASKED = (
    (WORDS, ["社名（ひかりソーラー株式会社）", "屋号（ひかりソーラー）"], 1),
    ("ブースの電源は、追加（2,000ワット・16,500円）が必要ですか。", ["必要", "不要"], 2),
    ("当日の責任者の方のお名前と携帯電話の番号を教えてください。", [], 2),
)


def asks_and_collects(live: Live) -> None:
    """A card with one reminder sent, a kept answer in use, 5 of 8 materials and work that waits for them."""
    _keeps_an_answer(live)
    _asks_three(live)
    _collects(live)


def _asks_three(live: Live) -> None:
    """Three questions of two tasks for one person; the card, and a reminder one business day later."""
    first = live.ask_for(SOLAR, "環境展への出展の手配", live.before(SOLAR, 4, 10))
    second = live.ask_for(SOLAR, "環境展の当日運営表の作成", live.before(SOLAR, 4, 11))
    for task, asked in ((first, ASKED[:2]), (second, ASKED[2:])):
        live.start(SOLAR, task, "sato", live.before(SOLAR, 3, 9))
        for text, choices, minutes in asked:
            moment = live.before(SOLAR, 2, 11)
            with live.world.as_("sato", SOLAR, moment) as operator:
                questions.ask(task, text=text, choices=choices, minutes=minutes, actor=operator, now=moment)
    for moment in (live.before(SOLAR, 2, 14), live.before(SOLAR, 1, 14)):
        with live.world.as_("takahashi", SOLAR, moment):
            cards.make_cards(now=moment)


def _keeps_an_answer(live: Live) -> None:
    """The client says once to whom invoices without a site go; the next time nobody is asked."""
    text = "現場名のない請求書は、どの部門の経費にしますか。"
    for day, subject in ((8, "10月の経費精算の整理"), (1, "11月の経費精算の整理")):
        moment = live.before(SOLAR, day, 9)
        task = live.ask_for(SOLAR, subject, moment)
        with live.world.as_("ito", SOLAR, moment) as operator:
            asked = questions.ask(task, text=text, choices=["管理本部", "工事部"], actor=operator, now=moment)
        if asked.is_open:
            _answer_and_keep(live, asked.pk, live.before(SOLAR, day - 1, 10))


def _answer_and_keep(live: Live, question: UUID, moment: object) -> None:
    with live.world.as_("hayashi", SOLAR, moment) as person:  # type: ignore[arg-type]
        by = {"actor": person, "now": moment}
        questions.answer(question, text="管理本部", touch_seconds=35, **by)  # type: ignore[arg-type]
        questions.keep_as_rule(question, **by)  # type: ignore[arg-type]


def _sends_photographs(live: Live, item: UUID) -> None:
    """Two pages of one item, from the phone; more may follow."""
    moment = live.before(SOLAR, 0, 9)
    with live.world.as_("hayashi", SOLAR, moment) as client:
        names = (f"経費精算書 {n}枚目.pdf" for n in (1, 2))
        pages = [
            documents.store(data=empty_page(90 + n), name=name, content_type="", actor=client)
            for n, name in enumerate(names)
        ]
        materials.supply(item, actor=client, now=moment, files=pages, touch_seconds=75)


def _asks_about_an_item(live: Live, item: UUID) -> None:
    """A question hangs on a row that is no task."""
    moment = live.before(SOLAR, 2, 11)
    with live.world.as_("sato", SOLAR, moment) as operator:
        kind = kinds.asked_on_a_page("tasks.MaterialItem")
        text = "この資料は、今月は該当がありますか。"
        questions.ask_row(kind, item, text=text, choices=["ある", "今月はない"], actor=operator, now=moment)


def _changes_the_set(person: Person, template: RecurringTemplate | None, actor: Actor, moment: datetime) -> None:
    """From the next month on one more item; what is being collected stays as it is."""
    row = MaterialSet.objects.get(name="月次資料")
    items = [*(Wanted(one["name"], one["example"]) for one in row.items), Wanted("在庫一覧", "月末時点のもの")]
    materials.change_set(
        row.pk, seen=row.version, name=row.name, items=items, person=person, months_after=row.months_after,
        due_day=row.due_day, lead=row.lead, recurring=template, reason="棚卸しを当社で行うことになったため",
        actor=actor, now=moment,
    )  # fmt: skip


def _collects(live: Live) -> None:
    """The month's eight items for the monthly closing: five received, one that came short, work that stands still."""
    world, person = live.world, live.world.person(SOLAR, "hayashi")
    wanted = [Wanted(name, example) for name, example in ITEMS]
    asked_at, due = live.before(SOLAR, 5, 9), live.before(SOLAR, 1).date()
    task = live.ask_for(SOLAR, "月次資料の入力と確認", asked_at, process="月次締め")
    live.start(SOLAR, task, "sato", live.before(SOLAR, 4, 9))
    with world.as_("sato", SOLAR, asked_at) as operator:
        template = RecurringTemplate.objects.filter(tenant_id=world.clients[SOLAR], name="月次締め").first()
        materials.save_set(name="月次資料", items=wanted, person=person, recurring=template, actor=operator)
        # The set itself asks for this month by the daily round; what is late here is the month before.
        name = f"{Month.of(due).previous().label} 月次資料"
        row = materials.create_list(
            name=name, due=due, items=wanted, person=person, actor=operator, now=asked_at, task_id=task
        )
        items = list(MaterialItem.objects.filter(list=row).order_by("position"))
    for item in items[: RECEIVED + 1]:
        moment = live.before(SOLAR, 3, 10)
        with world.as_("hayashi", SOLAR, moment) as client:
            materials.supply(item.pk, actor=client, now=moment, note="共有フォルダに入れました", touch_seconds=60)
        short = "その前の月の分が届きました。対象月の分をお願いします。" if item is items[RECEIVED] else ""
        with world.as_("sato", SOLAR, moment) as operator:
            materials.check(item.pk, actor=operator, now=moment, reason=short)
    _sends_photographs(live, items[RECEIVED + 1].pk)
    _asks_about_an_item(live, items[-1].pk)
    with world.as_("takahashi", SOLAR, live.before(SOLAR, 0, 9)) as manager:
        materials.hold_late(now=live.before(SOLAR, 0, 9))
        _changes_the_set(person, template, manager, live.before(SOLAR, 0, 9))
