"""Forms that SOLAR has keyed: a delivered task, one at work with a record in every state, accounts, a questionnaire."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from bpo.core.audit import actions as audit
from bpo.core.documents import actions as documents
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.demo.live import Live
from bpo.demo.mail_room import picture, sheet
from generalaffairs.data_entry import actions, queries
from generalaffairs.data_entry.actions.splitting import Sheet
from generalaffairs.data_entry.calc.fields import FieldSpec, Kind
from generalaffairs.data_entry.calc.lint import Definition
from generalaffairs.data_entry.models import FormVersion, MasterRow
from generalaffairs.data_entry.queries import KEY
from tasks.double_entry import actions as double
from tasks.requests import actions as requests
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.actions import attach_file
from tasks.work.models import Task

CLIENT, FIRST, SECOND, THIRD = "SOLAR", "ito", "suzuki", "takahashi"
BRANCHES = (("01", "横浜営業所"), ("02", "川崎営業所"), ("03", "大阪営業所"))
APPLICATION = Definition(
    (
        FieldSpec("申込番号", Kind.CODE, mask="AA-9999"),
        FieldSpec("申込者", Kind.TEXT, most="60"),
        FieldSpec("フリガナ", Kind.KANA),
        FieldSpec("生年月日", Kind.DATE, least="1920/1/1", most="2010/12/31"),
        FieldSpec("郵便番号", Kind.POSTAL),
        FieldSpec("電話番号", Kind.PHONE, required=False),
        FieldSpec("営業所", Kind.CODE, master="営業所"),
        FieldSpec("営業所名", Kind.TEXT, of="営業所"),
        FieldSpec("枚数", Kind.NUMBER, least="1"),
        FieldSpec("1枚の単価", Kind.YEN, least="0"),
        FieldSpec("設備費", Kind.YEN, least="0"),
        FieldSpec("工事費", Kind.YEN, least="0"),
        FieldSpec("合計", Kind.YEN, least="0"),
    ),
    ("枚数 × 1枚の単価 = 設備費", "設備費 + 工事費 = 合計"),
)
SURVEY = Definition(
    (
        FieldSpec("整理番号", Kind.CODE),
        FieldSpec("満足度", Kind.CHOICE, choices=("とても満足", "満足", "ふつう", "不満")),
        FieldSpec("ご意見", Kind.TEXT, required=False),
    ),
    way="CROSS",
    personal=False,
)
PEOPLE = (
    ("髙橋 勝", "タカハシ マサル"), ("渡邊 京子", "ワタナベ キョウコ"), ("斎藤 実", "サイトウ ミノル"),
    ("石井 春江", "イシイ ハルエ"), ("大野 健一", "オオノ ケンイチ"), ("山﨑 由紀", "ヤマザキ ユキ"),
    ("小林 正夫", "コバヤシ マサオ"), ("原田 文", "ハラダ フミ"), ("中村 俊介", "ナカムラ シュンスケ"),
    ("岡本 千尋", "オカモト チヒロ"), ("藤井 保", "フジイ タモツ"), ("𠮷田 光", "ヨシダ ヒカル"),
)  # fmt: skip
ACCOUNTS = (
    ("0142", "石井 大輔", "0001", "305", "1234567", "イシイ ダイスケ"),
    ("0155", "大野 拓海", "0009", "518", "765432", "オオノ タクミ"),
    ("0161", "三浦 早苗", "0138", "201", "1122334", "ミウラ サナエ"),
)
MISTAKES = {"申込者": "TYPO", "電話番号": "ROW"}
ANSWERS = (("とても満足", "説明がわかりやすかった。"), ("満足", ""), ("ふつう", "工事の日程をもう少し早く知りたい。"))


def keys_forms(live: Live) -> None:
    """Definitions and a master; then four tasks."""
    story = Story(live)
    application, survey = story.define()
    early, now = live.before(CLIENT, 4, 10), live.before(CLIENT, 1, 10)
    story.moment = early
    done = story.asks("太陽光設備の申込書", 5)
    story.split(done, application, [_sheet(n) for n in range(5)])
    story.keys(done, 5, [_typed(n) for n in range(5)], wrong={2: {"申込者": "斉藤 実"}})
    story.decides(done, {"申込者": ("A", "", "原票は「斎藤」。")})
    story.delivers(done)
    story.moment = now
    at_work = story.asks("太陽光設備の申込書", 12)
    story.split(at_work, application, [_sheet(n) for n in range(12)])
    mistaken = {1: {"電話番号": "0459876543"}, 3: {"1枚の単価": "116300", "設備費": "1511900", "合計": "1696900"}}
    story.keys(at_work, 5, [_typed(n) for n in range(5)], wrong=mistaken)
    story.decides(at_work, {"電話番号": ("A", "", "原票の番号は 045-987-6540。")}, only=2)
    story.half_way(at_work, [_typed(n) for n in range(5, 8)])
    accounts = story.asks(queries.ACCOUNT_NAME, len(ACCOUNTS))
    story.lists(accounts, None, [f"口座-{row[0]}" for row in ACCOUNTS], way="BLIND")
    story.keys(accounts, 2, [_account(row) for row in ACCOUNTS], wrong={1: {"口座番号": "765423"}})
    answers = story.asks("工事後アンケート", len(ANSWERS))
    story.lists(answers, survey, [f"Q-{n:03}" for n in range(1, 4)], way="CROSS")
    story.looks(answers)
    story.moment = now + timedelta(hours=5)
    story.asks("工事後アンケート", 30, begins=False)


def _sheet(number: int) -> tuple[str, bytes]:
    """The original of one application: a page with text, or a photograph of it."""
    typed = _typed(number)
    lines = ("太陽光設備 申込書", *(f"{label}  {value}" for label, value in typed.items()))
    if number % 3 == 2:
        return f"申込書_{number + 1:02}.png", picture(lines[:8])
    return f"申込書_{number + 1:02}.pdf", sheet(lines, number)


def _typed(number: int) -> dict[str, str]:
    name, kana = PEOPLE[number]
    panels, price, work_ = 10 + number, 114_300 + 1_000 * number, 170_000 + 5_000 * number
    equipment = panels * price
    return {
        "申込番号": f"SL-{1201 + number}", "申込者": name, "フリガナ": kana,
        "生年月日": f"S{40 + number}.{1 + number % 12}.{3 + number}", "郵便番号": f"22000{10 + number}",
        "電話番号": f"045-987-65{40 + number - 1 if number else 40:02}", "営業所": BRANCHES[number % 3][0],
        "枚数": str(panels), "1枚の単価": f"{price:,}",
        "設備費": f"{equipment:,}", "工事費": f"{work_:,}", "合計": f"{equipment + work_:,}",
    }  # fmt: skip


def _account(row: tuple[str, ...]) -> dict[str, str]:
    number, name, bank, branch, account, kana = row
    return {
        "登録番号": number, "名前": name, "銀行コード": bank, "支店コード": branch, "預金種目": "普通",
        "口座番号": account, "口座名義": kana,
    }  # fmt: skip


class Story:
    """The people of the demo and their moment."""

    def __init__(self, live: Live) -> None:
        self.live, self.world, self.moment = live, live.world, live.before(CLIENT, 6, 10)

    def define(self) -> tuple[FormVersion, FormVersion]:
        """Two forms, the first one in its second version, and a master."""
        with self.world.as_(THIRD, CLIENT, self.moment) as manager:
            by = {"actor": manager, "now": self.moment}
            tenant = self.world.clients[CLIENT]
            MasterRow.objects.bulk_create(
                MasterRow(tenant_id=tenant, master="営業所", code=code, label=name) for code, name in BRANCHES
            )
            name = "太陽光設備の申込書"
            fewer = Definition(APPLICATION.fields[:-1], ())
            actions.save_form(name=name, definition=fewer, reason="新しい様式", seen=0, **by)
            application = actions.save_form(
                name=name, definition=APPLICATION, reason="合計の欄と検算を追加した。", seen=1, **by
            )
            survey = actions.save_form(name="工事後アンケート", definition=SURVEY, reason="新しい様式", seen=0, **by)
        return application, survey

    def asks(self, form: str, count: int, *, begins: bool = True) -> UUID:
        """The client's 依頼者 in the portal; the desk starts."""
        fields = {"form": form, "count": count, "note": ""}
        with self.world.as_("hayashi", CLIENT, self.moment) as person:
            made = requests.submit(
                worktype=KEY, fields=fields, person=self.world.person(CLIENT, "hayashi"), actor=person,
                channel="PORTAL", now=self.moment, form_token=f"demo-{uuid4()}", touch_seconds=90,
            )  # fmt: skip
            task = Task.objects.get(request=made).pk
        if begins:
            self.live.start(CLIENT, task, FIRST, self.moment + timedelta(minutes=20))
        return task

    def split(self, task: UUID, version: FormVersion, sheets: list[tuple[str, bytes]]) -> None:
        """The originals at the task become records."""
        with self.world.as_(FIRST, CLIENT, self.moment) as maker:
            for name, data in sheets:
                file = documents.store(data=data, name=name, content_type="", actor=maker)
                attach_file(task, file=file, actor=maker, now=self.moment, client_visible=True, deliverable=False)
            actions.split(task, version=version.pk, way=version.way, pages=1, actor=maker)

    def lists(self, task: UUID, version: FormVersion | None, references: list[str], *, way: str) -> None:
        """Records of a list."""
        with self.world.as_(FIRST, CLIENT, self.moment) as maker:
            sheets = [Sheet(None, reference=one) for one in references]
            key = version.pk if version else None
            actions.add_records(task, version=key, way=way, sheets=sheets, actor=maker)

    def keys(self, task: UUID, count: int, typed: list[dict[str, str]], *, wrong: dict[int, dict[str, str]]) -> None:
        """Two people key the first records; the second errs where `wrong` says."""
        for who, minutes in ((FIRST, 40), (SECOND, 70)):
            for number in range(count):
                values = typed[number] | (wrong.get(number, {}) if who == SECOND else {})
                self._key(task, who, values, self.moment + timedelta(minutes=minutes + 2 * number))

    def _key(self, task: UUID, who: str, values: dict[str, str], moment: datetime) -> None:
        with self.world.as_(who, CLIENT, moment) as operator:
            if keying := double.take(task, actor=operator, now=moment):
                later = moment + timedelta(seconds=55 + 4 * len(values) + len("".join(values.values())) % 17)
                double.finish(keying.pk, values=values, actor=operator, now=later)

    def decides(self, task: UUID, chosen: dict[str, tuple[str, str, str]], *, only: int = 0) -> None:
        """The manager looks at the original; `only`: the record of this place."""
        moment = self.moment + timedelta(hours=3)
        with self.world.as_(THIRD, CLIENT, moment) as manager:
            cases = queries.records_of(Task.objects.get(pk=task)).filter(case__state="DIFFERENT")
            for record in cases.filter(position=only) if only else cases:
                double.decide(record.case_id, chosen=chosen, mistakes=MISTAKES, actor=manager, now=moment)

    def half_way(self, task: UUID, typed: list[dict[str, str]]) -> None:
        """Two more are keyed by one person, one is being typed."""
        *whole, begun = typed
        for number, values in enumerate(whole):
            self._key(task, FIRST, values, self.moment + timedelta(hours=4, minutes=2 * number))
        moment = self.moment + timedelta(hours=4, minutes=10)
        with self.world.as_(FIRST, CLIENT, moment) as operator:
            if keying := double.take(task, actor=operator, now=moment):
                double.keep(keying.pk, typed=dict(list(begun.items())[:3]), actor=operator, now=moment)

    def looks(self, task: UUID) -> None:
        """A questionnaire by クロス: two keyed, one of them seen and corrected."""
        for number, (grade, words) in enumerate(ANSWERS[:2], 1):
            values = {"整理番号": f"Q{number}", "満足度": grade, "ご意見": words}
            self._key(task, FIRST, values, self.moment + timedelta(hours=2, minutes=number))
        corrected = {"整理番号": "Q1", "満足度": "満足", "ご意見": ANSWERS[0][1]}
        self._key(task, SECOND, corrected, self.moment + timedelta(hours=2, minutes=30))

    def delivers(self, task: UUID) -> None:
        """The files are made, checked by somebody who keyed nothing of them, handed over."""
        moment = self.moment + timedelta(hours=5)
        with self.world.as_(FIRST, CLIENT, moment) as maker:
            actions.make_output(task, actor=maker, now=moment)
            job = job_of(queries.proofs_of(Task.objects.get(pk=task))[0])
        if job:
            with audit.happening(moment):
                runner.run(tenant=self.world.clients[CLIENT], job=job.pk)
        with self.world.as_(FIRST, CLIENT, moment) as maker:
            for step in Task.objects.get(pk=task).steps.order_by("position"):
                work.complete_step(task, step.key, actor=maker, now=moment)
            work.submit_for_review(task, actor=maker, now=moment)
        later = moment + timedelta(minutes=30)
        with self.world.as_(THIRD, CLIENT, later) as checker:
            reviews.approve(task, actor=checker, now=later)
