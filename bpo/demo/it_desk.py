"""SOLAR's computers: ledgers with something wrong of each kind, people who come, move and go, and what they ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from bpo.core import tenancy
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.core.jobs.models import Job
from bpo.core.jobs.registry import subscribers
from bpo.demo.live import Live
from bpo.demo.world import World
from generalaffairs.it_desk.actions import changes, checklists, deleting, enquiries, items, ledgers, templates
from generalaffairs.it_desk.actions.items import Said
from generalaffairs.it_desk.guards import KEY
from generalaffairs.it_desk.models import Account, ChecklistItem, Enquiry, KnownError, Member, Service
from generalaffairs.it_desk.queries import changes_waiting, papers_of
from tasks.requests import actions as requests
from tasks.reviews import actions as reviews
from tasks.work import actions as work
from tasks.work.models import Task

CLIENT, WHO, OTHER = "SOLAR", "kobayashi", "suzuki"
DOMAIN = "solar.example"
# number, name, department, role, mail name, months since he came
PEOPLE = (
    ("0061", "原 誠", "経理部", "経理", "hara", 96),
    ("0088", "林 直子", "総務部", "総務", "hayashi", 72),
    ("0102", "三浦 健太", "技術部", "技術", "miura", 60),
    ("0118", "森下 彩", "経理部", "経理", "morishita", 48),
    ("0142", "石井 大輔", "営業部", "営業", "ishii", 40),
    ("0155", "大野 拓海", "営業部", "営業", "ono", 30),
    ("0163", "西村 花", "営業部", "営業", "nishimura", 26),
    ("0171", "小川 亮", "技術部", "技術", "ogawa", 18),
    ("0180", "千葉 恵", "総務部", "総務", "chiba", 11),
    ("0192", "内田 翔", "営業部", "営業", "uchida", 6),
)
# name, seats, yen a month, who keeps it, who approves admins
SERVICES = (
    ("グループウェア", 15, 1_360, "総務部", "森 由美"),
    ("営業支援システム", 6, 6_000, "営業部", "森 由美"),
    ("会計システム", 2, 3_980, "経理部", "原 誠"),
    ("図面共有サービス", 5, 2_200, "技術部", "森 由美"),
)
# service, mail name, administrator, approval, days since it was used (None: not known)
ACCOUNTS = (
    ("グループウェア", "hara", False, "", 0), ("グループウェア", "hayashi", True, "森 由美 2025/04/01", 0),
    ("グループウェア", "miura", False, "", 1), ("グループウェア", "morishita", False, "", 0),
    ("グループウェア", "ishii", False, "", 2), ("グループウェア", "ono", False, "", 12),
    ("グループウェア", "nishimura", False, "", 1), ("グループウェア", "ogawa", False, "", 1),
    ("グループウェア", "chiba", False, "", 0), ("グループウェア", "uchida", False, "", 3),
    ("営業支援システム", "ishii", True, "森 由美 2025/10/01", 1), ("営業支援システム", "ono", False, "", 13),
    ("営業支援システム", "nishimura", False, "", 128), ("営業支援システム", "uchida", False, "", 4),
    ("会計システム", "hara", True, "森 由美 2024/04/01", 1), ("会計システム", "morishita", False, "", 1),
    ("会計システム", "chiba", False, "", 95),
    ("図面共有サービス", "miura", False, "", None), ("図面共有サービス", "ogawa", False, "", None),
)  # fmt: skip
# number, kind, model, whose
DEVICES = (
    ("PC-0061", "PC", "ノートパソコン 14型", "hara"), ("PC-0088", "PC", "ノートパソコン 14型", "hayashi"),
    ("PC-0142", "PC", "ノートパソコン 14型", "ishii"), ("PC-0155", "PC", "ノートパソコン 14型", "ono"),
    ("PC-0163", "PC", "ノートパソコン 13型", "nishimura"), ("PC-0192", "PC", "ノートパソコン 13型", "uchida"),
    ("SP-0155", "PHONE", "スマートフォン", "ono"), ("CARD-0155", "CARD", "入館証", "ono"),
    ("TB-0171", "TABLET", "現場用タブレット", "ogawa"), ("PC-0201", "PC", "ノートパソコン 14型", ""),
    ("PC-0202", "PC", "ノートパソコン 14型", ""), ("PC-0170", "PC", "ノートパソコン 13型", "old"),
)  # fmt: skip
LINES = (
    ("JOIN", "", "CREATE", "グループウェア", False), ("JOIN", "", "HAND", "ノートパソコン", False),
    ("JOIN", "", "HAND", "入館証", False), ("JOIN", "営業", "CREATE", "営業支援システム", False),
    ("JOIN", "営業", "GRANT", "共有フォルダ「営業部」", False), ("JOIN", "経理", "CREATE", "会計システム", False),
    ("JOIN", "経理", "GRANT", "支払データの承認権限", True), ("JOIN", "技術", "CREATE", "図面共有サービス", False),
    ("MOVE", "", "OTHER", "メールの配布先の変更", False), ("LEAVE", "", "REVOKE", "共有フォルダの全権限", False),
    ("LEAVE", "", "OTHER", "メールの転送（上長へ1か月）", False),
)  # fmt: skip
KNOWN = (
    ("VPNに接続すると「認証エラー」になる", "NETWORK", "在宅勤務中、VPNをつなぐと「認証エラー（691）」と出る。",
     "1. VPNのアプリを終了します。\n2. 10分待ちます（続けるとロックされます）。\n3. 社員番号でサインインし直します。"),
    ("複合機で「用紙なし」と出て印刷できない", "PRINT", "用紙があるのに「用紙なし」と表示される。",
     "1. トレイ2を一度引き出します。\n2. 用紙の側面の目盛りをA4に合わせます。\n3. トレイを奥まで戻します。"),
)  # fmt: skip


def keeps_computers(world: World) -> None:
    """The ledgers, then the work, as far as each has come."""
    Keeper(world).load()


class Keeper:
    """Walks each request as far as it shall be seen."""

    def __init__(self, world: World) -> None:
        self.world, self.live = world, Live(world)
        self.today = self.live.today

    def load(self) -> None:
        """Everything of this work type."""
        self.by(WHO, 12, 10, self.enter)
        self.by(OTHER, 12, 11, self.confirm)
        self.by(WHO, 1, 16, self.make_admin)
        self.by("mori", 12, 14, self.say_what_everybody_needs)
        self.by(WHO, 12, 15, self.know)
        self.by(OTHER, 11, 10, self.publish)
        self.leaves()
        self.comes_and_moves()
        self.by(WHO, 1, 11, self.correct)
        self.asks()
        self.others_hear()
        self.by("takahashi", 0, 7, lambda **by: deleting.propose_deletions(today=self.today))

    def by(self, who: str, days_ago: int, hour: int, verb: Callable[..., Any]) -> Any:
        """One verb of this person at that moment."""
        moment = self.live.before(CLIENT, days_ago, hour)
        with self.world.as_(who, CLIENT, moment) as actor:
            return verb(actor=actor, now=moment)

    def enter(self, *, actor: Any, now: datetime) -> None:
        """People, services, accounts, devices; a supplier's account of nobody, an administrator without approval."""
        people, bought = dict[str, Member](), dict[str, Service]()
        for number, name, department, role, mail, months in PEOPLE:
            facts = {"number": number, "name": name, "department": department, "role": role, "left_on": None,
                     "mail": f"{mail}@{DOMAIN}", "joined_on": self.today - timedelta(days=months * 30)}  # fmt: skip
            people[mail] = ledgers.keep_member(facts, actor=actor, now=now)
        gone = {"number": "0170", "name": "田村 稔", "department": "技術部", "role": "技術", "mail": "",
                "joined_on": None, "left_on": self.today - timedelta(days=40)}  # fmt: skip
        people["old"] = ledgers.keep_member(gone, actor=actor, now=now)
        for name, seats, yen, owner, approver in SERVICES:
            facts = {"name": name, "seats": seats, "unit_yen": yen, "owner": owner, "approver": approver,
                     "active": True}  # fmt: skip
            bought[name] = ledgers.keep_service(facts, actor=actor)
        for service, mail, is_admin, approval, days in ACCOUNTS:
            used = self.today - timedelta(days=days) if days is not None else None
            self.account(bought[service], f"{mail}@{DOMAIN}", people[mail], actor, now, is_admin=is_admin,
                         approval=approval, last_used_on=used)  # fmt: skip
        self.account(
            bought["図面共有サービス"], "vendor-sekkei@partner.example", None, actor, now, holder="協力会社（設計）"
        )
        stopped = {"status": "STOPPED", "stopped_on": self.today - timedelta(days=39)}
        self.account(bought["グループウェア"], f"tamura@{DOMAIN}", people["old"], actor, now, **stopped)
        for number, kind, model, whose in DEVICES:
            holder = people[whose].pk if whose else None
            facts = {"number": number, "kind": kind, "model": model, "serial": f"SN{number[-4:]}A", "holder_id": holder,
                     "status": "HANDED" if whose else "STORED", "returned_on": None,
                     "handed_on": self.today - timedelta(days=300) if whose else None}  # fmt: skip
            ledgers.keep_device(facts, actor=actor)
        Account.objects.filter(login=f"ogawa@{DOMAIN}", service=bought["図面共有サービス"]).update(is_admin=True)

    def account(
        self, service: Service, login: str, member: Member | None, actor: Any, now: datetime, **facts: Any
    ) -> None:
        """One account."""
        said = {
            "service_id": service.pk, "member_id": member.pk if member else None, "login": login,
            "holder": member.name if member else "", "is_admin": False, "approval": "", "last_used_on": None,
            "status": "ACTIVE", "stopped_on": None,
        }  # fmt: skip
        ledgers.keep_account(said | facts, actor=actor, now=now)

    def confirm(self, *, actor: Any, now: datetime) -> None:
        """鈴木 confirms the administrators that 小林 entered."""
        for change in list(changes_waiting()):
            changes.confirm(change.pk, actor=actor, now=now)

    def make_admin(self, *, actor: Any, now: datetime) -> None:
        """三浦 shall keep the drawings: that waits for a second person."""
        row = Account.objects.get(login=f"miura@{DOMAIN}", service__name="図面共有サービス")
        facts = {name: getattr(row, name) for name in ledgers.ACCOUNT}
        ledgers.keep_account(
            facts | {"is_admin": True, "approval": "森 由美（稟議 2026-118）"}, actor=actor, now=now, key=row.pk
        )

    def say_what_everybody_needs(self, *, actor: Any, now: datetime) -> None:
        """森 writes the company's templates."""
        keys = dict(Service.objects.values_list("name", "pk"))
        for event, role, verb, name, privileged in LINES:
            service = keys.get(name) if verb == "CREATE" else None
            templates.add_line(
                event=event, role=role, verb=verb, name=name, service=service, privileged=privileged, actor=actor
            )

    def know(self, *, actor: Any, now: datetime) -> None:
        """Two errors that come again."""
        for title, matter, symptom, workaround in KNOWN:
            facts = {"title": title, "matter": matter, "symptom": symptom, "workaround": workaround}
            enquiries.keep_known(facts, actor=actor)

    def publish(self, *, actor: Any, now: datetime) -> None:
        """By somebody else."""
        for title, *_rest in KNOWN:
            enquiries.publish_known(KnownError.objects.get(title=title).pk, actor=actor, now=now)

    def ask(self, token: str, days_ago: int, **said: Any) -> UUID:
        """A request of 林 in the portal with its record, begun by 小林."""
        moment = self.live.before(CLIENT, days_ago, 9)
        with self.world.as_("hayashi", CLIENT, moment) as person:
            filed = requests.submit(
                worktype=KEY, fields=said, person=self.world.person(CLIENT, "hayashi"), actor=person,
                channel="PORTAL", now=moment, form_token=f"it-desk-{token}", touch_seconds=80,
            )  # fmt: skip
            task = Task.objects.get(request=filed).pk
            checklists.open_record(task, today=moment.date())
        self.by(WHO, days_ago, 10, lambda **by: work.start(task, **by))
        return task

    def leaves(self) -> None:
        """西村 left: everything done, the certificate delivered. 大野 goes: accounts stopped, a device is missing."""
        last = self.live.before(CLIENT, 4).date()
        done = self.ask("left", 6, kind="LEAVE", number="0163", name="西村 花", on=last, role="営業")
        self.settle(done, 3)
        self.finish(done, 2)
        open_ = self.ask("leaves", 3, kind="LEAVE", number="0155", name="大野 拓海", on=self.day(1), role="営業")
        self.settle(open_, 0, "STOP", "REVOKE")

    def day(self, days_ago: int) -> date:
        """The date of a business day."""
        return self.live.before(CLIENT, days_ago).date()

    def settle(self, task: UUID, ago: int, *verbs: str) -> None:
        """Items done by 小林 and, where two people are needed, looked at by 鈴木; without `verbs` all of them."""
        rows = self.by(WHO, ago, 14, lambda **by: list(ChecklistItem.objects.filter(checklist__task=task)))
        chosen = [row for row in sorted(rows, key=lambda row: row.position) if not verbs or row.verb in verbs]
        proof = {"method": "暗号化消去（Purge）", "proof": "消去証明書 KC-2611-08"}
        for row in chosen:
            more = proof if row.verb == "ERASE" else {}
            self.by(WHO, ago, 14, lambda row=row, more=more, **by: items.settle(
                row.pk, Said(on=by["now"].date(), **more), **by))  # fmt: skip
        for row in chosen:
            if row.privileged:
                self.by(OTHER, ago, 15, lambda row=row, **by: items.check(row.pk, **by))

    def finish(self, task: UUID, ago: int) -> None:
        """The certificate made, every step done, checked, delivered."""

        def hand_in(actor: Any, now: datetime) -> None:
            row = Task.objects.get(pk=task)
            paper = papers_of(row).first()
            job = job_of(paper) if paper else None
            if job is not None:
                runner.run(tenant=self.world.clients[CLIENT], job=job.pk)
            for step in row.steps.filter(done_at=None).order_by("position"):
                work.complete_step(task, step.key, actor=actor, now=now)
            work.submit_for_review(task, actor=actor, now=now)

        self.by(WHO, ago, 16, hand_in)
        self.by(OTHER, ago, 17, lambda **by: reviews.approve(task, **by))

    def comes_and_moves(self) -> None:
        """新井 comes next week; 内田 moves to accounting."""
        soon = self.today + timedelta(days=6)
        self.ask("joins", 1, kind="JOIN", number="0201", name="新井 葵", on=soon, department="営業部", role="営業",
                 mail=f"arai@{DOMAIN}")  # fmt: skip
        moved = self.ask("moves", 2, kind="MOVE", number="0192", name="内田 翔", on=self.today + timedelta(days=2),
                         department="経理部", role="経理")  # fmt: skip
        self.settle(moved, 0, "GRANT", "OTHER")

    def correct(self, *, actor: Any, now: datetime) -> None:
        """石井 works in 技術部 by now: the page of the ledger says so."""
        row = Member.objects.get(number="0142")
        facts = {name: getattr(row, name) for name in ledgers.MEMBER} | {"department": "技術部"}
        ledgers.keep_member(facts, actor=actor, now=now, key=row.pk)

    def others_hear(self) -> None:
        """Cards, things, visits and trips hear who comes, moves and goes, as the workers tell them."""
        tenant = self.world.clients[CLIENT]
        kinds = {kind for topic, kinds in subscribers.items() if topic.startswith("it_desk.member") for kind in kinds}
        while runner.deliver(tenant=tenant):
            pass
        with tenancy.use(tenant):
            waiting = Job.objects.filter(kind__in=kinds, state="QUEUED").order_by("id")
            keys = list(waiting.values_list("pk", flat=True))
        for job in keys:
            runner.run(tenant=tenant, job=job)

    def asks(self) -> None:
        """Delivered with a known error; answered and proposed as one; urgent and open."""
        vpn = self.ask("vpn", 5, kind="INQUIRY", subject="在宅からVPNにつながらない", matter="NETWORK",
                       urgency="HINDERS", device="PC-0142", details="「認証エラー」と出ます。")  # fmt: skip
        error = self.by(WHO, 5, 11, lambda **by: KnownError.objects.get(title=KNOWN[0][0]).pk)
        self.by(WHO, 5, 11, lambda **by: enquiries.answer(
            vpn, text=KNOWN[0][3], outcome="AROUND", known=error, **by))  # fmt: skip
        self.finish(vpn, 4)
        screen = self.ask("screen", 2, kind="INQUIRY", subject="外付けモニターが映らない", matter="DEVICE",
                          urgency="LATER", device="PC-0088", details="会議室でつなぐと黒いままです。")  # fmt: skip
        text = "Windowsキーを押しながらPを押し、「複製」を選んでください。会議室Bのケーブルは交換しました。"
        self.by(WHO, 1, 13, lambda **by: enquiries.answer(screen, text=text, outcome="SOLVED", **by))
        facts = {"title": "会議室のモニターに映らない", "matter": "DEVICE", "symptom": "つないでも画面が黒い。",
                 "workaround": "Windowsキーを押しながらPを押し、「複製」を選びます。"}  # fmt: skip
        origin = self.by(WHO, 1, 13, lambda **by: Enquiry.objects.get(task=screen).pk)
        self.by(WHO, 1, 14, lambda **by: enquiries.keep_known(facts, actor=by["actor"], origin=origin))
        self.ask("mail", 0, kind="INQUIRY", subject="メールが送信できない", matter="MAIL", urgency="STOPS",
                 device="PC-0061", details="返信が「送信トレイ」に残ったままです。私だけのようです。")  # fmt: skip
