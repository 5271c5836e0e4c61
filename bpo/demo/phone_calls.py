"""SOLAR's phone: script, phone book and cards; a fair that the client announced; a day delivered, and today's calls."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from bpo.core.audit import actions as audit
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.demo.world import TOKYO, World, at
from clients.companies.queries import calendar_of
from generalaffairs.phone_calls import actions
from generalaffairs.phone_calls.actions import Note
from generalaffairs.phone_calls.actions.days import KEY
from tasks.manuals import actions as manuals
from tasks.requests import actions as requests
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.models import Task

CODE = "SOLAR"
SCRIPT = """\
**「お電話ありがとうございます。ひかりソーラーでございます。」**

1. 会社名とお名前を伺い、**復唱**します。
2. 名指しの方がいるときも、在席かどうかは言わずに「担当に申し伝えます」とお答えします。
3. 折り返しのご希望と、電話番号を伺います。
4. 「お電話は〇〇が承りました」と名乗って終えます。
"""
BOOK = (
    ("045-555-0142", "株式会社みなと電設", "工藤様", "hara", False, "発注の連絡が多い"),
    ("03-5550-0177", "東都リース株式会社", "", "hara", False, ""),
    ("045-555-0190", "横浜市 環境政策課", "", "mori", False, "補助金の窓口"),
    ("03-5550-0900", "OA機器のご提案センター", "", "", True, "週に2〜3回かかる"),
    ("0120-555-014", "回線見直しサービス", "", "", True, ""),
)
CARDS = (
    ("営業時間・所在地は", "ANSWER", "平日9時から18時、横浜市西区みなとみらい1-2-3です。"),
    ("工事の日程を知りたい", "MESSAGE", "担当者から折り返しご連絡いたします。ご契約番号をお聞かせください。"),
    ("料金や見積もりの金額は", "MESSAGE", "お見積もりは担当者からご案内いたします。"),
    ("社員の携帯電話・予定は", "REFUSE", "恐れ入りますが、お答えいたしかねます。ご用件を申し伝えます。"),
)
YESTERDAY: tuple[tuple[Any, ...], ...] = (
    (9, 12, "PARTNER", "045-555-0142", "", "パワーコンディショナー2台の納期を今週中に知りたい。", "SOON"),
    (9, 40, "SALES", "03-5550-0900", "", "", "NONE"),
    (10, 5, "INQUIRY", "090-5550-0111", "斎藤様", "屋根の点検の日程を変えたい。来週の火曜か水曜。", "AFTERNOON"),
    (10, 32, "RECRUIT", "080-5550-0123", "", "施工管理の求人に応募したい。応募方法を知りたい。", "SOON"),
    (11, 15, "PARTNER", "03-5550-0177", "鈴木様", "リース契約の更新の書類を送ったので確認してほしい。", "NONE"),
    (13, 8, "INQUIRY", "045-555-0155", "石井様", "営業時間の確認。その場でお答えした。", "ANSWERED"),
    (14, 20, "COMPLAINT", "090-5550-0166", "加藤様", "工事のあと、雨どいから音がする。早めに見に来てほしい。", "SOON"),
    (15, 2, "WRONG", "", "", "", "NONE"),
    (16, 45, "OTHER", "045-555-0190", "", "補助金の実績報告の締め切りが12月25日に変わった。", "NONE"),
)
# Minutes before now, category, number, name, matter, wish, urgent, state to which it comes.
TODAY: tuple[tuple[Any, ...], ...] = (
    (170, "PARTNER", "045-555-0142", "", "検収書をPDFで送ってほしい。", "NONE", False, "SEEN"),
    (140, "INQUIRY", "080-5550-0188", "木村様", "展示会の来場予約をしたい（2名、午前）。", "SOON", False, "RETURNED"),
    (95, "SALES", "0120-555-014", "", "", "NONE", False, ""),
    (80, "COMPLAINT", "090-5550-0166", "加藤様", "昨日の雨どいの件。まだ連絡がない。", "SOON", True, "LATE"),
    (24, "RECRUIT", "070-5550-0131", "", "面接の日程の返事。水曜の15時で大丈夫とのこと。", "NONE", False, "TOLD"),
    (6, "PARTNER", "03-5550-0177", "鈴木様", "請求書の宛名の確認。今日中に返事がほしい。", "SOON", False, "TOLD"),
)


def answers_the_phone(world: World) -> None:
    """Everything that stands beside the phone, then two days of calls."""
    desk = _Phone(world)
    desk.prepare()
    fair = desk.announce()
    desk.day_before()
    desk.today(fair)


class _Phone:
    """SOLAR's phone as its people and ours use it."""

    def __init__(self, world: World) -> None:
        self.world, self.now = world, world.now
        self.people = {key: world.person(CODE, key) for key in ("hayashi", "hara", "sakai", "mori")}

    def prepare(self) -> None:
        """The script, who is told of what, the phone book, the cards; two weeks ago."""
        moment = self.now - timedelta(days=14)
        with self.world.as_("takahashi", CODE, moment) as manager:
            manuals.create_manual(title="代表電話の台本", worktype=KEY, body=SCRIPT, actor=manager, now=moment)
        with self.world.as_("sato", CODE, moment) as operator:
            owners = {"INQUIRY": "hayashi", "RECRUIT": "mori", "COMPLAINT": "mori", "OTHER": "hayashi"}
            actions.set_owners({name: self.people[key] for name, key in owners.items()}, actor=operator)
            for number, company, person, owner, sells, note in BOOK:
                said = {"company": company, "person": person, "is_sales": sells, "note": note}
                actions.keep_entry(number=number, owner=self.people.get(owner), **said, actor=operator)
            for question, rule, words in CARDS:
                actions.add_card(question=question, rule=rule, words=words, actor=operator)

    def announce(self) -> Task:
        """A fair, asked for in the portal and taken on; and a day on which somebody is away."""
        moment, today = self.now - timedelta(days=2), self.now.astimezone(TOKYO).date()
        fair = {
            "purpose": "CAMPAIGN", "subject": "12月の展示会の問い合わせ", "collect": True,
            "first_day": today - timedelta(days=1), "last_day": today + timedelta(days=10),
            "instruction": "来場予約は、会社名・人数・午前か午後かを聞いてください。\n予約の確認は林から折り返します。",
        }  # fmt: skip
        away = {
            "purpose": "ABSENCE", "subject": "酒井は出張のため終日不在です", "collect": False,
            "first_day": today, "last_day": today,
            "instruction": "酒井あての電話は、翌営業日に折り返すとお伝えください。急ぎは林に知らせてください。",
        }  # fmt: skip
        made = [self._ask(fields, moment) for fields in (fair, away)]
        with self.world.as_("sato", CODE, moment) as operator:
            work.start(made[0].pk, actor=operator, now=moment)
        return made[0]

    def _ask(self, fields: dict[str, Any], moment: datetime) -> Task:
        with self.world.as_("hayashi", CODE, moment) as person:
            request = requests.submit(
                worktype=KEY, fields=fields, person=self.people["hayashi"], actor=person, channel="PORTAL",
                now=moment, form_token=f"demo-phone-{fields['purpose']}", touch_seconds=95,
            )  # fmt: skip
            return Task.objects.get(request=request)

    def day_before(self) -> None:
        """The last business day before today: confirmed, called back, listed, reviewed and delivered."""
        with self.world.as_("takahashi", CODE, self.now):
            calendar = calendar_of(self.world.clients[CODE], self.now.astimezone(TOKYO).date())
        day = calendar.previous_business_day(self.now.astimezone(TOKYO).date())
        task = None
        for hour, minute, category, number, name, matter, wish in YESTERDAY:
            note = Note(category, number, caller_name=name, matter=matter, wish=wish)
            moment = at(day, hour, minute)
            call = self._take(note, moment)
            task = call.task
            self._confirm(call.pk, moment + timedelta(minutes=9))
        if task is not None:
            self._deliver(task, at(day, 17, 30))

    def _take(self, note: Note, moment: datetime, who: str = "sato") -> Any:
        """A call of three minutes, told as the job does it."""
        with self.world.as_(who, CODE, moment) as operator:
            began, token = moment - timedelta(minutes=3), f"demo-{moment.isoformat()}"
            call = actions.take(note, actor=operator, now=moment, form_token=token, begun_at=began)
            return actions.tell(call.pk, at=moment, now=moment)

    def _confirm(self, call: UUID, moment: datetime) -> None:
        with self.world.as_("mori", CODE, moment) as person:
            row = actions.confirm(call, actor=person, now=moment, touch_seconds=25)
        if row.wants_call and row.state == "SEEN":
            later = moment + timedelta(minutes=20)
            with self.world.as_("mori", CODE, later) as person:
                actions.close(call, returned=True, outcome="折り返して回答しました。", actor=person, now=later)

    def _deliver(self, task: Task, moment: datetime) -> None:
        """The list, the steps, the review by somebody else."""
        with self.world.as_("sato", CODE, moment) as operator:
            work.start(task.pk, actor=operator, now=moment)
            job = job_of(actions.make_list(task.pk, actor=operator))
        with audit.happening(moment):
            runner.run(tenant=task.tenant_id, job=job.pk if job else task.pk)
        with self.world.as_("sato", CODE, moment) as operator:
            for step in task.steps.filter(done_at=None).order_by("position"):
                work.complete_step(task.pk, step.key, actor=operator, now=moment)
            work.submit_for_review(task.pk, actor=operator, now=moment)
        later = moment + timedelta(minutes=25)
        with self.world.as_("suzuki", CODE, later) as checker:
            reviews.approve(task.pk, actor=checker, now=later)

    def today(self, fair: Task) -> None:
        """Calls in each of their states; the one about the fair is on the fair's own list."""
        for minutes, category, number, name, matter, wish, urgent, state in TODAY:
            moment = self.now - timedelta(minutes=minutes)
            announced = fair if "展示会" in matter else None
            note = Note(
                category, number, caller_name=name, matter=matter, wish=wish, urgent=urgent, announced=announced
            )
            call = self._take(note, moment, "kobayashi")
            later = moment + timedelta(minutes=6)
            if state in ("SEEN", "RETURNED"):
                with self.world.as_("mori", CODE, later) as person:
                    actions.confirm(call.pk, actor=person, now=later, touch_seconds=20)
                    if state == "RETURNED":
                        actions.close(call.pk, returned=True, outcome="予約を承りました。", actor=person, now=later)
        with self.world.as_("takahashi", CODE, self.now):
            actions.escalate(now=self.now)
