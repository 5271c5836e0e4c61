"""The desk of today: overdue work, a refused review, a question that waits, work of every other state."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from bpo.core.calendar.calendar import Calendar
from bpo.demo.arrivals import arrive
from bpo.demo.asking import asks_and_collects
from bpo.demo.desk import make_desks, name_days_of_law
from bpo.demo.recurring import comes_again
from bpo.demo.world import TOKYO, World, at
from clients.companies.queries import calendar_of
from clients.notes.actions import write_note
from generalaffairs.documents import actions as documents
from generalaffairs.documents.codecs import WorkLine
from tasks.bulk import actions as bulk
from tasks.bulk.queries import waiting_ids
from tasks.calendar.actions import set_own_day
from tasks.manuals import actions as manuals
from tasks.portal.actions import keep_draft
from tasks.portal.drafts import Draft
from tasks.questions import actions as questions
from tasks.requests import actions as requests
from tasks.requests.merging import merge_request
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.models import Task
from tasks.worktypes import catalogue

GENERAL = "generalaffairs.documents"
REQUESTER = {"SOLAR": "hayashi", "DATA": "ueda", "FOODS": "endo"}
MANUAL = """\
# 書類作成の手順

1. 依頼内容を読み、**宛名・敬称・日付・金額**がそろっているかを確かめます。
2. 足りないものは、まとめて1回で質問します。
3. 作成したら、声に出して宛名を読みます。会社・団体は「御中」、個人は「様」です。
4. でき上がりを検査に出します。

> 社判の位置は、社名の最後の文字に半分かかるようにします。
"""


class Live:
    """Makes today's work at the clients, relative to the moment of loading."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.today = world.now.astimezone(TOKYO).date()

    def calendar(self, code: str) -> Calendar:
        """The client's calendar of today."""
        with self.world.as_("takahashi", code, self.world.now):
            return calendar_of(self.world.clients[code], self.today)

    def before(self, code: str, days: int, hour: int = 10) -> datetime:
        """A moment that many business days ago (0 = the last business day before now)."""
        calendar, day = self.calendar(code), self.today
        day = calendar.previous_business_day(day)
        for _ in range(days):
            day = calendar.previous_business_day(day)
        return at(day, hour)

    def ask_for(
        self,
        code: str,
        subject: str,
        moment: datetime,
        *,
        process: str = "",
        purpose: str = "",
        worktype: str = GENERAL,
        express: bool = False,
    ) -> UUID:
        """A request by the client's 依頼者 in the portal."""
        key = REQUESTER[code]
        fields = {"process": process, "subject": subject, "purpose": purpose}
        with self.world.as_(key, code, moment) as person:
            request = requests.submit(
                worktype=worktype,
                fields=fields,
                person=self.world.person(code, key),
                actor=person,
                channel="PORTAL",
                now=moment,
                form_token=f"demo-{uuid4()}",
                touch_seconds=140,
                express=express,
            )
            return Task.objects.get(request=request).pk

    def start(self, code: str, task: UUID, who: str, moment: datetime) -> None:
        """Somebody takes it on."""
        with self.world.as_(who, code, moment) as operator:
            work.start(task, actor=operator, now=moment)

    def give(self, code: str, tasks: list[UUID], to: str, moment: datetime) -> None:
        """The manager assigns them at one go; who is given one is told, and what is in review refuses."""
        batch, chosen = uuid4(), [(self.world.clients[code], task) for task in tasks]
        with self.world.as_("takahashi", code, moment) as manager:
            values = {"operator": str(self.world.users[to].pk)}
            bulk.write_down("ASSIGN", chosen, values=values, batch=batch, actor=manager, now=moment)
            for _tenant, row in waiting_ids(batch):
                bulk.carry_out(row, actor=manager, now=moment)

    def hand_in(self, code: str, task: UUID, who: str, moment: datetime, *references: str) -> None:
        """Rows, steps and 検査に出す."""
        with self.world.as_(who, code, moment) as operator:
            documents.add_rows(task, actor=operator, rows=[WorkLine("", name, "") for name in references])
            for step in Task.objects.get(pk=task).steps.filter(required=True).order_by("position"):
                work.complete_step(task, step.key, actor=operator, now=moment)
            work.submit_for_review(task, actor=operator, now=moment)

    def load(self) -> None:
        """Everything of today."""
        self.close_the_house()
        self.write_manuals()
        self.mind()
        self.solar()
        self.data()
        self.foods()
        arrive(self.world, self.before("SOLAR", 0, 9))
        make_desks(self.world)
        comes_again(self.world, {code: self.calendar(code) for code in ("SOLAR", "DATA")}, self.today)
        asks_and_collects(self)

    def close_the_house(self) -> None:
        """The BPO company's own days at the end of the year; the banks are closed on others."""
        moment = self.before("SOLAR", 4)
        with self.world.as_("takahashi", "HOUSE", moment) as manager:
            for day in (29, 30, 31):
                set_own_day(day=date(self.today.year, 12, day), name="年末休業", is_open=False, actor=manager)

    def mind(self) -> None:
        """What to mind at SOLAR: everywhere, at a kind of work, at a step of it."""
        moment = self.before("SOLAR", 6)
        key = catalogue.get(GENERAL).steps[0].key
        with self.world.as_("suzuki", "SOLAR", moment) as operator:
            for text, severity, worktype, step in (
                ("月末の2営業日は、総務部への電話を控えてメールで連絡します。", "INFO", "", ""),
                ("「新社名」への移行中です。宛名は必ず最新の取引先一覧で確かめます。", "STOP", GENERAL, key),
                ("社外に出す文書の日付は和暦で書きます。", "CARE", GENERAL, ""),
            ):
                write_note(
                    text=text, severity=severity, worktype=worktype, step_key=step, valid_until=None,
                    actor=operator, now=moment,
                )  # fmt: skip

    def also(self, code: str, task: UUID, subject: str, who: str, moment: datetime) -> None:
        """Another matter that came with the same request, added by an operator."""
        with self.world.as_(who, code, moment) as operator:
            asked = Task.objects.get(pk=task).request_id
            fields = {"process": "", "subject": subject}
            requests.add_task(asked, worktype=GENERAL, fields=fields, actor=operator, now=moment)

    def merges(self, code: str, task: UUID, into: UUID, who: str, moment: datetime) -> None:
        """The same thing was asked for twice: an operator makes one request of it."""
        with self.world.as_(who, code, moment) as operator:
            asked = dict(Task.objects.filter(pk__in=[task, into]).values_list("pk", "request_id"))
            merge_request(asked[task], into=asked[into], actor=operator, now=moment)

    def write_manuals(self) -> None:
        """One manual per client for the general work type, the first one in its second version."""
        for code in ("SOLAR", "DATA"):
            moment = at(date(2026, 4, 1), 13)
            with self.world.as_("takahashi", code, moment) as manager:
                manual = manuals.create_manual(
                    title="書類作成の手順", worktype=GENERAL, body=MANUAL, actor=manager, now=moment
                )
        with self.world.as_("takahashi", "DATA", self.before("DATA", 9)) as manager:
            manuals.publish_version(
                manual.pk,
                body=MANUAL + "\n5. 納品の前に、ファイル名の日付を確かめます。\n",
                actor=manager,
                now=self.before("DATA", 9),
                change_note="ファイル名の確認を追加しました。",
            )

    def solar(self) -> None:
        """Overdue, refused in review, in review, waiting, delivered, quoted and new work."""
        late = self.ask_for("SOLAR", "展示会の出展申込書の作成", self.before("SOLAR", 6))
        self.start("SOLAR", late, "kobayashi", self.before("SOLAR", 5))
        back = self.ask_for("SOLAR", "取引先への移転のお知らせ 50通", self.before("SOLAR", 3))
        self.start("SOLAR", back, "sato", self.before("SOLAR", 2))
        self.hand_in("SOLAR", back, "sato", self.before("SOLAR", 1), "移転-001", "移転-002")
        with self.world.as_("suzuki", "SOLAR", self.before("SOLAR", 1, 15)) as checker:
            reviews.send_back(
                back,
                kind="ADDRESSEE",
                detail="2通の宛名が旧社名のままです。新社名に直してください。",
                actor=checker,
                now=self.before("SOLAR", 1, 15),
            )
        ready = self.ask_for(
            "SOLAR", "施工実績一覧表の更新", self.before("SOLAR", 2), process="備品の発注と郵便物の仕分け"
        )
        self.start("SOLAR", ready, "ito", self.before("SOLAR", 1))
        self.hand_in("SOLAR", ready, "ito", self.before("SOLAR", 0, 16), "一覧-01")
        waits = self.ask_for(
            "SOLAR",
            "12月の出張（大阪・2名）",
            self.before("SOLAR", 2, 11),
            process="出張の手配",
            purpose="12月9日から1泊。大阪支店の研修。",
        )
        self.start("SOLAR", waits, "sato", self.before("SOLAR", 1, 9))
        self._question(
            "SOLAR",
            waits,
            "宿泊先は会場の近くと駅の近くのどちらにしますか。",
            ["会場の近く（徒歩3分・12,800円）", "駅の近く（徒歩12分・9,500円）"],
        )
        with self.world.as_("sato", "SOLAR", self.before("SOLAR", 1, 10)) as operator:
            named = f"@{self.world.users['suzuki'].name} 宿泊先の相場がわかれば教えてください。"
            moment = self.before("SOLAR", 1, 10)
            work.comment(waits, body=named, audience="INTERNAL", actor=operator, now=moment)
        done = self.ask_for("SOLAR", "安全大会の案内状 30通", self.before("SOLAR", 5, 11))
        self.start("SOLAR", done, "kobayashi", self.before("SOLAR", 4))
        self.hand_in("SOLAR", done, "kobayashi", self.before("SOLAR", 3), "案内-01")
        with self.world.as_("suzuki", "SOLAR", self.before("SOLAR", 2, 14)) as checker:
            reviews.approve(
                done, actor=checker, now=self.before("SOLAR", 2, 14), part_note="案内状30通をお送りします。"
            )
        helmets = self.ask_for(
            "SOLAR", "備品（ヘルメット 20個）の発注", self.before("SOLAR", 0, 9), process="備品の発注と郵便物の仕分け"
        )
        self.give("SOLAR", [helmets, ready], "sato", self.before("SOLAR", 0, 10))
        self.also("SOLAR", helmets, "ヘルメットに貼る名札 20枚の作成", "sato", self.before("SOLAR", 0, 10))
        again = self.ask_for("SOLAR", "ヘルメットの色の指定（白 15個・青 5個）", self.before("SOLAR", 0, 11))
        self.merges("SOLAR", again, helmets, "sato", self.before("SOLAR", 0, 12))
        self.begin("SOLAR")
        self.ask_for(
            "SOLAR", "11月分の支払準備 請求書18件", self.before("SOLAR", 0, 11), process="請求書の受領から支払準備まで"
        )

    def begin(self, code: str) -> None:
        """Two requests that are not sent yet: cards of two people, each up to its second page."""
        for hour, name, kana, romaji in (
            (14, "髙橋 美咲", "タカハシ ミサキ", "Misaki Takahashi"),
            (15, "石井 大輔", "イシイ ダイスケ", "Daisuke Ishii"),
        ):
            typed = {"name": [name], "kana": [kana], "romaji": [romaji], "department": ["営業部 第二課"]}
            moment, tenant = self.before(code, 0, hour), self.world.clients[code]
            draft = Draft("generalaffairs.business_cards", typed)
            with self.world.as_(REQUESTER[code], code, moment) as person:
                keep_draft(draft, key=uuid4(), title=f"名刺作成：{name}", tenant=tenant, actor=person, now=moment)

    def data(self) -> None:
        """Guarded work and work that a licensed partner must do; something outside the contract."""
        attendance = self.ask_for(
            "DATA", "11月の勤怠の確認（開発部 18名）", self.before("DATA", 1), process="勤怠の確認と締め"
        )
        mine = self.ask_for(
            "DATA", "12月入社 2名の手続き", self.before("DATA", 2), process="入退社の受け入れと手続き一式"
        )
        self.start("DATA", mine, "watanabe", self.before("DATA", 1))
        by_law = {mine: "雇用保険法施行規則第6条（資格取得届）", attendance: "労働基準法第24条（賃金の支払）"}
        name_days_of_law(self.world, by_law, self.today)
        self.ask_for("DATA", "新規取引先 5社の反社チェック", self.before("DATA", 0, 10), process="反社チェック")

    def foods(self) -> None:
        """The handover: no agreed contract yet, so what is asked for is quoted."""
        self.ask_for("FOODS", "新店舗の開店案内状 100通", self.before("FOODS", 1))

    def _question(self, code: str, task: UUID, text: str, choices: list[str]) -> None:
        moment = self.before(code, 0, 13)
        with self.world.as_("sato", code, moment) as operator:
            questions.ask(
                task,
                text=text,
                choices=choices,
                minutes=2,
                actor=operator,
                now=moment,
                answer_by=moment + timedelta(days=3),
            )
