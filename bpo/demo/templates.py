"""Templates of the house and of SOLAR in every state, and what was made of them: delivered, half proofread, many."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from uuid import UUID

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from openpyxl.styles import Alignment, Border, Font, Side

from bpo.core.jobs import runner
from bpo.core.jobs.models import Job
from bpo.demo.live import Live
from bpo.demo.world import World
from generalaffairs.documents import actions
from generalaffairs.documents.actions.keeping import Content, Taken
from generalaffairs.documents.models import Merged, TemplateVersion
from generalaffairs.documents.queries import KEY, given_values, points, read_values
from tasks.requests import actions as requests
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.models import Task

CLIENT, HOUSE = "SOLAR", "HOUSE"
SENDER = "ひかりソーラー株式会社\n総務部 総務課"
COVER = """<p class="letter-date">{{日付}}</p>
<p class="letter-to">{{宛名}} {{敬称}}</p>
<p class="letter-from">{{差出人}} {{社判}}</p>
<h1 class="letter-title">書類送付のご案内</h1>
<div class="letter-body"><p>拝啓　時下ますますご清栄のこととお喜び申し上げます。平素のご高配に御礼申し上げます。</p>
<p>下記の書類をお送りいたします。ご査収のほど、よろしくお願い申し上げます。</p>
<p class="letter-closing">敬具</p>
<table class="table"><thead><tr><th>書類</th><th class="num">部数</th></tr></thead>
<tbody><tr><td>{{送付物.書類}}</td><td class="num">{{送付物.部数}}</td></tr></tbody></table>
<p>{{備考}}</p></div>
<p class="letter-closing">以上</p>
"""
INVOICE = """<p class="letter-date">{{日付}}</p>
<p class="letter-to">{{宛名}} {{敬称}}</p>
<p class="letter-from">{{差出人}} {{社判}}</p>
<h1 class="letter-title">請求書送付のご案内</h1>
<div class="letter-body"><p>拝啓　貴社ますますご盛栄のこととお慶び申し上げます。</p>
<p>下記のとおり請求書をお送りいたします。{{お支払期限}}までに、お振り込みくださいますようお願い申し上げます。</p>
<p class="letter-closing">敬具</p>
<p><strong>ご請求額　{{ご請求額:大字}}（{{ご請求額:円}}・税込）</strong></p>
<table class="table"><thead><tr><th>内容</th><th class="num">金額</th></tr></thead>
<tbody><tr><td>{{明細.内容}}</td><td class="num">{{明細.金額}}</td></tr></tbody></table></div>
<p class="letter-closing">以上</p>
"""
PERSON = ("氏名　{{氏名}}", "住所　{{住所}}", "入社年月日　{{入社日}}")
BILLED = {
    "m_日付": "2026-11-12",
    "m_差出人": SENDER,
    "m_お支払期限": "2026-12-28",
    "m_ご請求額": "385000",
    "m_明細": "太陽光発電設備 定期点検（10月分） | 330,000\n消耗部品の交換 | 55,000",
}
MANY = (
    ("有限会社丸山文具", "注文書 | 1"),
    ("アオキ文具店", "注文書 | 1\n見積依頼書 | 1"),
    ("東神安全用品株式会社", "注文書 | 2"),
)


def fills_templates(world: World) -> None:
    """Everything of the templates."""
    Filler(world).load()


def certificate(*more: str) -> bytes:
    """A Word template of 在籍証明書."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for text, size, side in (
        ("{{日付}}", 10.5, WD_ALIGN_PARAGRAPH.RIGHT),
        ("{{宛名}} {{敬称}}", 12, WD_ALIGN_PARAGRAPH.LEFT),
        ("在籍証明書", 18, WD_ALIGN_PARAGRAPH.CENTER),
        ("下記の者が、当社に在籍していることを証明します。", 10.5, WD_ALIGN_PARAGRAPH.LEFT),
        *(
            (line, 10.5, WD_ALIGN_PARAGRAPH.LEFT)
            for line in ("氏名　{{氏名}}", "住所　{{住所}}", "入社年月日　{{入社日}}", *more)
        ),
        ("{{差出人}}　{{社判}}", 10.5, WD_ALIGN_PARAGRAPH.RIGHT),
    ):
        paragraph = made.add_paragraph()
        paragraph.alignment = side
        paragraph.add_run(text).font.size = Pt(size)
    return _saved(made)


def breakdown() -> bytes:
    """An Excel template of a breakdown whose rows repeat."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "内訳"
    for row in (["工事代金 内訳書"], ["{{宛名}} {{敬称}}"], ["発行日", "{{日付:西暦}}"], ["工事名", "金額"],
                ["{{明細.工事名}}", "{{明細.金額:円}}"], ["合計", "{{合計:円}}"]):  # fmt: skip
        sheet.append(row)
    sheet["A1"].font = Font(bold=True, size=16)
    line = Side(style="thin")
    for row in sheet["A4:B6"]:
        for cell in row:
            cell.border = Border(top=line, bottom=line, left=line, right=line)
    sheet["B4"].alignment = Alignment(horizontal="right")
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 42, 20
    return _saved(book)


def _saved(made: Any) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


class Filler:
    """Walks templates and documents as far as they shall be seen."""

    def __init__(self, world: World) -> None:
        self.world, self.live = world, Live(world)

    def by(self, who: str, days_ago: int, hour: int, verb: Callable[..., Any], *, at: str = CLIENT) -> Any:
        """One verb of this person at that moment."""
        moment = self.live.before(CLIENT, days_ago, hour)
        with self.world.as_(who, at, moment) as actor:
            return verb(actor=actor, now=moment)

    def load(self) -> None:
        """Templates first, then what was made of them."""
        cover = self.in_force("書類送付状", "HTML", Content(text=COVER), 15, at=HOUSE)
        self.carried_over(cover)
        self.in_force("請求書送付状", "HTML", Content(text=INVOICE), 14)
        old = self.in_force("在籍証明書", "DOCX", Content(certificate(), "在籍証明書.docx"), 14)
        self.newer(old)
        self.by("kobayashi", 1, 15, lambda **by: actions.add_template(
            name="工事代金 内訳書", kind="XLSX", content=Content(breakdown(), "内訳書.xlsx"), **by))  # fmt: skip
        self.delivered()
        self.looked_at()
        self.many()
        self.ask("取引銀行に出す在籍証明書", 0, "在籍証明書", "株式会社相模中央銀行", m_氏名="石井 大輔",
                 m_住所="神奈川県藤沢市鵠沼石上1-2-3", m_入社日="2019-04-01", m_日付="2026-11-30", m_差出人=SENDER,
                 m_提出先="住宅ローンの審査")  # fmt: skip

    def in_force(self, name: str, kind: str, content: Content, ago: int, *, at: str = CLIENT) -> TemplateVersion:
        """Made by kobayashi, approved by 鈴木."""
        made = self.by("kobayashi", ago, 10, lambda **by: actions.add_template(
            name=name, kind=kind, content=content, **by), at=at)  # fmt: skip
        return self.approved(made, ago, at=at)

    def approved(self, made: TemplateVersion, ago: int, *, at: str = CLIENT) -> TemplateVersion:
        """By 鈴木, and put into use."""
        self.by("suzuki", ago, 14, lambda **by: actions.approve(made.pk, **by), at=at)
        found: TemplateVersion = self.by("kobayashi", ago, 15, lambda **by: actions.put_in_force(made.pk, **by), at=at)
        return found

    def carried_over(self, cover: TemplateVersion) -> None:
        """The house's cover letter becomes SOLAR's."""
        taken = Taken("書類送付状", "HTML", Content(text=COVER), cover.field_list, f"書類送付状 第{cover.number}版")
        self.approved(self.by("kobayashi", 14, 10, lambda **by: actions.take_over(taken, **by)), 14)

    def newer(self, old: TemplateVersion) -> None:
        """The second version asks for what the certificate is for."""
        content = Content(certificate("使用の目的　{{提出先}}"), "在籍証明書_2.docx")
        made = self.by("kobayashi", 8, 10, lambda **by: actions.add_version(
            old.template_id, content=content, note="使用の目的を追加", **by))  # fmt: skip
        self.approved(made, 8)

    def ask(self, subject: str, ago: int, template: str, recipient: str, *, many: bool = False, **given: str) -> UUID:
        """A request of 林 in the portal."""
        moment = self.live.before(CLIENT, ago, 9)
        fields = {"subject": subject, "template": template, "recipient": recipient, "honorific": "御中", "many": many}
        with self.world.as_("hayashi", CLIENT, moment) as person:
            filed = requests.submit(
                worktype=KEY, fields=fields | given, person=self.world.person(CLIENT, "hayashi"), actor=person,
                channel="PORTAL", now=moment, form_token=f"templates-{subject}", touch_seconds=120,
            )  # fmt: skip
            return Task.objects.get(request=filed).pk

    def make(self, task: UUID, template: str, ago: int, *rows: dict[str, str]) -> None:
        """kobayashi fills the template, the worker makes the files."""

        def fill(actor: Any, now: Any) -> None:
            version = TemplateVersion.objects.get(template__name=template, state=TemplateVersion.State.IN_FORCE)
            fields = version.field_list
            for row in rows or (given_values(Task.objects.get(pk=task), fields),):
                actions.merge(task, version_id=version.pk, values=read_values(fields, row), actor=actor, now=now)
            job = Job.objects.filter(kind=actions.MERGE, subject=task).latest("created_at")
            runner.run(tenant=self.world.clients[CLIENT], job=job.pk)

        self.by("kobayashi", ago, 10, lambda **by: work.start(task, **by))
        self.by("kobayashi", ago, 11, fill)

    def tick(self, task: UUID, ago: int, count: int | None = None) -> None:
        """鈴木 looks at the first so many points of the first document, or at all."""

        def look(actor: Any, now: Any) -> None:
            row = Merged.objects.select_related("file", "template").filter(task=task).earliest("position")
            for point in points(row)[:count]:
                sha256 = row.file.sha256 if row.file else ""
                actions.tick(row.pk, point, sha256=sha256, actor=actor, now=now)

        self.by("suzuki", ago, 13, look)

    def hand_in(self, task: UUID, ago: int) -> None:
        """All steps, then 検査."""
        self.live.hand_in(CLIENT, task, "kobayashi", self.live.before(CLIENT, ago, 12))

    def delivered(self) -> None:
        """A cover letter of an invoice, proofread and delivered."""
        task = self.ask("10月分の請求書の送付状", 6, "請求書送付状", "相模メガソーラー合同会社", **BILLED)
        self.make(task, "請求書送付状", 5)
        self.hand_in(task, 5)
        self.tick(task, 5)
        self.by("suzuki", 5, 15, lambda **by: reviews.approve(task, **by))

    def looked_at(self) -> None:
        """A certificate in review, of which two points are looked at."""
        given = {"m_氏名": "大野 拓海", "m_住所": "神奈川県横浜市西区高島2-1", "m_入社日": "2021-04-01",
                 "m_日付": "2026-11-18", "m_差出人": SENDER, "m_提出先": "保育所の入所申込み"}  # fmt: skip
        task = self.ask("保育所に出す在籍証明書", 3, "在籍証明書", "横浜市西区福祉保健センター", **given)
        self.make(task, "在籍証明書", 2)
        self.hand_in(task, 2)
        self.tick(task, 1, 2)

    def many(self) -> None:
        """Three cover letters at once with their ZIP, waiting for somebody to look at them."""
        task = self.ask("注文書に付ける送付状 3通", 2, "書類送付状", "", many=True)
        rows = [
            {"日付": "2026-11-19", "宛名": name, "敬称": "御中", "差出人": SENDER, "送付物": what, "備考": ""}
            for name, what in MANY
        ]
        self.make(task, "書類送付状", 1, *rows)
