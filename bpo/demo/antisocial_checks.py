"""Subjects that SOLAR has checked, in every state: an invented list, invented names, hits of every kind."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from bpo.core.actor import Actor
from bpo.core.audit import actions as audit
from bpo.core.documents import actions as documents
from bpo.core.documents.queries import job_of
from bpo.core.imports import actions as imports
from bpo.core.imports import queries as runs
from bpo.core.jobs import runner
from bpo.demo.papers import empty_page
from bpo.demo.world import TOKYO, World, at
from generalaffairs.antisocial_checks import actions
from generalaffairs.antisocial_checks.actions import Looked
from generalaffairs.antisocial_checks.actions.sorting import web_left
from generalaffairs.antisocial_checks.codecs import Facts
from generalaffairs.antisocial_checks.models import Check, Hit, Subject
from generalaffairs.antisocial_checks.queries import KEY, rule
from tasks.requests import actions as requests
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.models import Task

CLIENT, MAKER, JUDGE, CHECKER = "SOLAR", "ito", "takahashi", "suzuki"
OWN = """\
名称,フリガナ,別名,生年,備考
髙﨑興産,タカサキコウサン,高崎開発株式会社,,2019年の工事代金の未払い（横浜市）
渡邉 剛志,ワタナベ タケシ,,1961,元取引先の代表者。架空の発注
みなと電設工業,ミナトデンセツコウギョウ,,,下請け代金をめぐる訴訟（2021年）
ひかり不動産販売,,,,強引な勧誘の苦情
"""
SANCTIONS = """\
Name,別名,生年,備考
"SAITO, Kenji",斉藤 健司,1955,架空の制裁対象者（見本）
GOLDEN PACIFIC TRADING CO. LTD.,ゴールデンパシフィックトレーディング,,架空の制裁対象の会社（見本）
"""
NEWS = """\
対象者,見出し,媒体,掲載日,抜粋
中村設備,設備会社の元役員を詐欺容疑で逮捕,神奈川みらい新聞（架空）,2026/6/12,中村設備（川崎市）の元役員を逮捕。
森田 由紀,まちの読み聞かせ会　十年のあゆみ,神奈川みらい新聞（架空）,2025/12/3,会を主宰する森田由紀さん。
"""
ONCE_A_MONTH = ("逮捕", "起訴", "詐欺", "暴力団", "反社")
ONCE_A_YEAR = (*ONCE_A_MONTH, "行政処分", "談合", "不正")
VERDICTS = {
    "高崎興産株式会社": (
        "NAMESAKE", "所在地が群馬県で、未払いのあった横浜の会社とは別。", "APPROVED", "別法人と確認。",
    ),
    "中村設備株式会社": (
        "CONCERN", "元役員の逮捕の記事は同じ会社。本人は退任済み。", "CONDITIONAL",
        "退任の登記を確認し、契約に暴排条項を入れること。",
    ),
    "森田 由紀": ("UNRELATED", "地域活動の記事。懸念なし。", "APPROVED", "懸念のない記事のみ。"),
    "相模不動産株式会社": (
        "CONCERN", "立退きの強要のあった会社と所在地が同じ。", "REFUSED", "取引しないことを勧める。",
    ),
}  # fmt: skip
type Verdicts = dict[str, tuple[str, str, str, str]]
COMPANY, PERSON = Subject.Kind.COMPANY, Subject.Kind.PERSON
NEW_ONES = (
    Facts(COMPANY, "株式会社あおぞら架台", "アオゾラカダイ", address="神奈川県川崎市川崎区1-2"),
    Facts(COMPANY, "丸共運輸有限会社", "マルキョウウンユ", officers=(("丸山 共子", "マルヤマ キョウコ"),)),
)
THIS_MONTH = (
    Facts(
        COMPANY, "高崎興産株式会社", "タカサキコウサン", address="群馬県高崎市栄町3-4", corporate_number="5835678256246"
    ),
    Facts(COMPANY, "中村設備株式会社", "ナカムラセツビ", officers=(("中村 誠", "ナカムラ マコト"),)),
    Facts(COMPANY, "合同会社グリーンルーフ", "グリーンルーフ"),
    Facts(COMPANY, "相模不動産株式会社", "サガミフドウサン"),
    Facts(PERSON, "森田 由紀", "モリタ ユキ", birth_year=1988, purpose="HIRE"),
)
AT_WORK = (
    Facts(COMPANY, "㈱湊電設工業", "ミナトデンセツコウギョウ", officers=(("渡辺 剛志", "ワタナベ タケシ"),)),
    Facts(COMPANY, "株式会社ゴールデン・パシフィック・トレーディング", "ゴールデンパシフィックトレーディング"),
    Facts(PERSON, "齋藤 健司", "サイトウ ケンジ", birth_year=1990, purpose="HIRE"),
    Facts(COMPANY, "日の出リース株式会社", "ヒノデリース"),
)


def checks_partners(world: World) -> None:
    """Lists; checks of this month that are due again, delivered, at work, and just received."""
    early = Story(world, _morning(world, 18))
    early.bring(OWN, "取引停止先.csv", "OWN", "取引停止先")
    early.decides(ONCE_A_MONTH, cycle=1, web=False, reason="新しい取引先は1か月後にもう一度確かめる。")
    early.run(NEW_ONES, verdicts={})
    now = Story(world, _morning(world, 6))
    now.bring(OWN + "相模不動産,,,,立退きの強要\n", "取引停止先_2.csv", "OWN", "取引停止先")
    now.bring(SANCTIONS, "制裁対象者.csv", "SANCTION", "制裁対象者（見本）")
    now.bring(NEWS, "新聞記事.csv", "NEWS", "新聞記事の検索（見本）")
    now.decides(ONCE_A_YEAR, cycle=12, web=False, reason="定例会で決めた間隔にした。")
    now.run(THIS_MONTH, verdicts=VERDICTS)
    Story(world, _morning(world, 2)).half_way()
    with world.as_(MAKER, CLIENT, world.now):
        actions.propose(today=world.now.astimezone(TOKYO).date())
    Story(world, _morning(world, 1)).asks("株式会社つばさ足場")


def _morning(world: World, days: int) -> datetime:
    """Ten o'clock so many days ago, but not before this month: what is over is counted."""
    today = world.now.astimezone(TOKYO).date()
    return at(max(today - timedelta(days=days), today.replace(day=1)), 9 if days > 6 else 10)


class Story:
    """One task from the request on, by the people of the demo."""

    def __init__(self, world: World, moment: datetime) -> None:
        self.world, self.moment = world, moment

    def bring(self, text: str, name: str, source: str, title: str) -> None:
        """A list through the wizard, each job done at once."""
        with self.world.as_(JUDGE, CLIENT, self.moment) as manager:
            options = {"source": source, "name": title, "listed_on": self.moment.date().isoformat()}
            run = imports.upload("antisocial_list", text.encode(), name, actor=manager, options=options)
        for verb in ("choose", "apply"):
            with self.world.as_(JUDGE, CLIENT, self.moment) as manager:
                more = {"places": run.places, "source": ""} if verb == "choose" else {}
                getattr(imports, verb)(run.pk, **more, actor=manager)
                job = runs.job_of(run.pk)
            if job:
                self._work(job.pk)

    def decides(
        self, words: tuple[str, ...], *, cycle: int, web: bool, reason: str, items: tuple[str, ...] = ()
    ) -> None:
        """The next version of the standard; `items`: what must be looked into of a partner."""
        with self.world.as_(JUDGE, CLIENT, self.moment) as manager:
            actions.save_standard(
                words=words, cycle_months=cycle, web_required=web, reason=reason, seen=rule().number, actor=manager,
                now=self.moment, items={"PARTNER": list(items)} if items else {}, keep_months=60,
            )  # fmt: skip

    def asks(self, name: str, *, count: int = 0, purpose: str = "PARTNER") -> UUID:
        """The client's 依頼者 in the portal."""
        fields = {"way": "MANY", "count": count} if count else {"way": "ONE", "kind": "COMPANY", "name": name}
        with self.world.as_("hayashi", CLIENT, self.moment) as person:
            made = requests.submit(
                worktype=KEY, fields=fields | {"purpose": purpose}, person=self.world.person(CLIENT, "hayashi"),
                actor=person, channel="PORTAL", now=self.moment, form_token=uuid4().hex,
            )  # fmt: skip
            return Task.objects.get(request=made).pk

    def begin(self, facts: tuple[Facts, ...]) -> UUID:
        """Asked for, started, taken in and searched."""
        task = self.asks("", count=len(facts))
        with self.world.as_(MAKER, CLIENT, self.moment) as maker:
            work.start(task, actor=maker, now=self.moment)
            actions.add_subjects(task, facts=facts, actor=maker)
            job = actions.start_search(task, actor=maker, now=self.moment)
        self._work(job.pk)
        return task

    def run(self, facts: tuple[Facts, ...], *, verdicts: Verdicts) -> None:
        """To the delivery: sorted, decided by the manager, reported, reviewed."""
        task, sorting, deciding = self.begin(facts), timedelta(hours=2), timedelta(hours=5)
        with self.world.as_(MAKER, CLIENT, self.moment + sorting) as maker:
            for check in Check.objects.filter(task_id=task):
                for hit in Hit.objects.filter(check_of=check):
                    kind, reason, *_decision = verdicts[str(check)]
                    actions.open_hit(hit.pk, actor=maker, now=self.moment + sorting)
                    actions.sort_hit(hit.pk, sorted_as=kind, reason=reason, actor=maker, now=self.moment + sorting)
                actions.hand_over(check.pk, actor=maker, now=self.moment + sorting)
        with self.world.as_(JUDGE, CLIENT, self.moment + deciding) as manager:
            for check in Check.objects.filter(task_id=task):
                *_sorted, verdict, opinion = verdicts.get(str(check), ("", "", "APPROVED", ""))
                actions.judge(check.pk, verdict=verdict, opinion=opinion, actor=manager, now=self.moment + deciding)
        self._deliver(task, self.moment + deciding + timedelta(hours=1))

    def _deliver(self, task: UUID, moment: datetime) -> None:
        with self.world.as_(MAKER, CLIENT, moment) as maker:
            job = job_of(actions.make_report(task, actor=maker))
        if job:
            self._work(job.pk)
        with self.world.as_(MAKER, CLIENT, moment) as maker:
            for step in Task.objects.get(pk=task).steps.order_by("position"):
                work.complete_step(task, step.key, actor=maker, now=moment)
            work.submit_for_review(task, actor=maker, now=moment)
        with self.world.as_(CHECKER, CLIENT, moment + timedelta(minutes=20)) as checker:
            reviews.approve(task, actor=checker, now=moment + timedelta(minutes=20))

    def half_way(self) -> None:
        """A task at work: web searches wanted, one hit sorted, one only opened, one for the judge, one left alone."""
        self.decides(
            ONCE_A_YEAR,
            cycle=12,
            web=True,
            reason="ウェブ検索の記録と登記の確認を必須にした。",
            items=("REGISTER", "CLOSED", "PREMISES"),
        )
        task = self.begin(AT_WORK)
        with self.world.as_(MAKER, CLIENT, self.moment) as maker:
            by = {"actor": maker, "now": self.moment + timedelta(hours=1)}
            checks = {str(check): check for check in Check.objects.filter(task_id=task)}
            for hit in Hit.objects.filter(check_of=checks["齋藤 健司"]):
                actions.open_hit(hit.pk, **by)
                actions.sort_hit(hit.pk, sorted_as="NAMESAKE", reason="生年が35年違う。", **by)
            first = Hit.objects.filter(check_of=checks["㈱湊電設工業"]).order_by("id").first()
            if first is not None:
                actions.open_hit(first.pk, **by)
            clean = checks["日の出リース株式会社"]
            page = documents.store(data=empty_page(90), name="検索結果_日の出リース.pdf", content_type="", actor=maker)
            for query in web_left(clean, rule()):
                note = "上位30件を確認。該当する記事なし。"
                actions.record_web(clean.pk, query=query, count=0, note=note, file=page, **by)
            self._look_into(clean, actor=maker)
            actions.hand_over(clean.pk, **by)

    def _look_into(self, check: Check, *, actor: Actor) -> None:
        """Register and premises of one company, and somebody of whom its trade speaks."""
        paper = documents.store(data=empty_page(91), name="登記事項証明書_見本.pdf", content_type="", actor=actor)
        said = {"name": str(check), "address": "神奈川県横浜市西区みなとみらい1-1", "officers": [], "closed": False}
        owned = documents.store(data=empty_page(92), name="不動産登記事項証明書_見本.pdf", content_type="", actor=actor)
        day, now = self.moment.astimezone(TOKYO).date(), self.moment + timedelta(hours=1)
        for looked in (
            Looked("REGISTER", "FINE", day, source="登記情報提供サービス（見本）", said=said, file=paper),
            Looked("CLOSED", "NONE", day, source="登記情報提供サービス（見本）", note="閉鎖登記はない。"),
            Looked("PROPERTY", "FINE", day, source="登記情報提供サービス（見本）", file=owned,
                   note="本店の建物は大家の所有。差押えの登記はない。"),
            Looked("PREMISES", "FINE", day, source="現地の確認", note="看板と受付を確認。登記の本店所在地と同じ。"),
            Looked("REPUTATION", "FINE", day, source="同業2社への聞き取り", note="支払いの遅れなどの話はない。"),
        ):  # fmt: skip
            actions.record_inquiry(check.pk, looked, actor=actor, now=now)

    def _work(self, job: UUID) -> None:
        with audit.happening(self.moment):
            runner.run(tenant=self.world.clients[CLIENT], job=job)
