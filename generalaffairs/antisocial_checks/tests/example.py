"""What the inherited contract tests need to know of this work type."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from bpo.core.actor import Actor, Seat
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from bpo.core.tenancy.models import uuid7
from clients.people.models import Assignment
from generalaffairs.antisocial_checks import actions
from generalaffairs.antisocial_checks.actions.subjects import asked_for
from generalaffairs.antisocial_checks.evidence import TEMPLATE
from generalaffairs.antisocial_checks.models import Check, Hit, ListVersion, Subject
from generalaffairs.antisocial_checks.queries import KEY
from tasks.requests.categories import give
from tasks.work.models import Task

FIELDS = {
    "way": "ONE",
    "kind": "COMPANY",
    "name": "株式会社髙﨑商会",
    "kana": "タカサキショウカイ",
    "old_names": "有限会社高崎商店",
    "officers": "渡邉 剛｜ワタナベ ツヨシ",
    "address": "神奈川県横浜市中区山下町1-2-3",
    "corporate_number": "5835678256246",
    "purpose": "PARTNER",
    "reason": "新規の取引です。",
}
LISTED = "高﨑商会"
DATA: dict[str, Any] = {
    "number": "ACME-1",
    "client": "青葉商事株式会社",
    "counts": [["承認", 1], ["条件付き承認", 0], ["否認", 0]],
    "total": 1,
    "words": [{"number": 0, "words": ["逮捕", "詐欺"]}, {"number": 3, "words": []}],
    "sources": [["お客様の名簿", "取引停止先 第1版", "2026-10-01", 1, 1, "2026/10/15 09:50", "2026/10/15 10:00"]],
    "lines": [
        {
            "position": 2,
            "kind": "法人",
            "name": "みなと清掃株式会社",
            "hits": 0,
            "verdict": "承認",
            "judge": "高橋",
            "judged_at": "2026/10/15 11:00",
            "hash": "1e" * 32,
            "looked": [{"at": "2026/10/15 09:51", "query": "みなと清掃株式会社", "words_number": 3}],
        }
    ],
    "details": [
        {
            "position": 1,
            "name": "株式会社髙﨑商会",
            "verdict": "承認",
            "hash": "0f" * 32,
            "facts": [["法人番号", "5835678256246"]],
            "words": {"number": 0, "words": ["逮捕", "詐欺"]},
            "searches": [
                {
                    "label": "取引停止先 第1版",
                    "listed_on": "2026-10-01",
                    "query": "株式会社髙﨑商会",
                    "words_number": 0,
                    "at": "2026/10/15 10:00",
                    "count": 1,
                    "note": "",
                    "file": "",
                }
            ],
            "found": [
                {
                    "said": {"name": LISTED, "note": "別の県の会社"},
                    "label": "取引停止先 第1版",
                    "grade": "表記ゆれで一致",
                    "found": "株式会社髙﨑商会",
                    "sorted_as": "同姓同名の別人・同名の別法人",
                    "reason": "所在地が違う",
                    "sorted_by": "佐藤",
                    "sorted_at": "2026/10/15 10:10",
                }
            ],
            "inquiries": [
                {
                    "item": "登記（登記事項証明書）",
                    "result": "問題なし",
                    "note": "",
                    "said": [["商号", "株式会社髙﨑商会"], ["閉鎖登記", "なし"]],
                    "source": "登記情報提供サービス",
                    "file": "ab" * 32,
                    "file_name": "登記事項証明書.pdf",
                    "by": "佐藤",
                    "done_on": "2026/10/14",
                    "at": "2026/10/15 10:20",
                }
            ],
            "opinion": "同名の別法人と確認した。",
            "sorted_by": "佐藤",
            "sorted_at": "2026/10/15 10:10",
            "judge": "高橋",
            "judged_at": "2026/10/15 11:00",
        }
    ],
}
TEXTS = [
    "反社チェック調査報告書", "ACME-1", "取引停止先 第1版", "株式会社髙﨑商会（承認）", "表記ゆれで一致",
    "所在地が違う", "佐藤", "高橋", "2026/10/15 11:00", "逮捕、詐欺",
    "キーワード 第3版", "2026/10/15 09:50", "2026/10/15 09:51", "登記事項証明書.pdf", "abababababababab", "2026/10/14",
]  # fmt: skip

# Template: (data, texts that its PDF must contain).
PAPERS = {TEMPLATE: (DATA, TEXTS)}


def a_list(*, actor: Actor, now: datetime, name: str = "取引停止先", listed: str = LISTED) -> ListVersion:
    """A list of the client's own with one name that may be the subject of FIELDS, and one that is not."""
    rows = [(2, {"name": listed, "note": "支払遅延"}), (3, {"name": "別の会社"})]
    return actions.add_entries(
        uuid7(), source="OWN", name=name, listed_on=date(2026, 10, 1), file=None, rows=rows, actor=actor, now=now
    )


def a_manager(task: Task) -> Actor:
    """The client's manager, who decides."""
    seat = Assignment.objects.select_related("user").filter(tenant_id=task.tenant_id, role="MANAGER").earliest("id")
    named = Seat(task.tenant_id, "MANAGER", frozenset({"PERSONAL"}))
    return Actor(seat.user_id, seat.user.name, (named,))


def search(task: Task, *, actor: Actor) -> list[Check]:
    """Asked for at the desk, done by the worker."""
    job = actions.start_search(task.pk, actor=actor, now=timezone.now())
    if not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("nothing was searched")
    return list(Check.objects.filter(task=task).order_by("position"))


def sort(check: Check, *, actor: Actor, now: datetime) -> None:
    """Every hit is opened and said to be somebody else."""
    for hit in Hit.objects.filter(check_of=check, sorted_as=""):
        actions.open_hit(hit.pk, actor=actor, now=now)
        actions.sort_hit(hit.pk, sorted_as="NAMESAKE", reason="所在地が違う。", actor=actor, now=now)


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """One hit that is somebody else, decided by the manager, with the report: as operator and worker do."""
    if not ListVersion.objects.filter(tenant_id=task.tenant_id).exists():
        a_list(actor=actor, now=now)
    for check in search(task, actor=actor):
        sort(check, actor=actor, now=now)
        actions.hand_over(check.pk, actor=actor, now=now)
        actions.judge(check.pk, verdict="APPROVED", opinion="同名の別法人。", actor=a_manager(task), now=now)
    job = job_of(actions.make_report(task.pk, actor=actor))
    if job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the report was not made")


def ids(task: Task) -> dict[str, Any]:
    """The check and the hit that an address can name."""
    return {
        "check": Check.objects.filter(task=task).values_list("pk", flat=True).first(),
        "hit": Hit.objects.filter(check_of__task=task).values_list("pk", flat=True).first(),
    }


def own(owned: Any, by: dict[str, Any]) -> None:
    """A subject with a hit that was found, a standard, a list; open to everybody, as the walks want it."""
    word, task = owned.canary, owned.tasks[KEY]
    give([task.request], "")
    task.refresh_from_db()
    facts = asked_for({**FIELDS, "name": f"{word}商会", "old_names": word, "address": word})
    actions.add_subjects(task.pk, facts=[facts], actor=by["actor"])
    a_list(**by, name=f"{word}名簿", listed=f"{word}商会")
    [check] = search(task, actor=by["actor"])
    actions.record_web(check.pk, query=word, count=0, note=word, file=None, **by)
    looked = actions.Looked("REGISTER", "NONE", by["now"].date(), source=word, note=word)
    actions.record_inquiry(check.pk, looked, **by)
    standard = {"words": [word], "cycle_months": 12, "web_required": False, "reason": word, "seen": 0}
    actions.save_standard(**standard, **by)
    Subject.objects.update(category="")
    owned.things |= {"antisocial_checks_check": check, "antisocial_checks_hit": Hit.objects.get(check_of=check)}


OBJECTS = {
    "check": lambda owned: owned.antisocial_checks_check.pk,
    "hit": lambda owned: owned.antisocial_checks_hit.pk,
}
THINGS = {"antisocial check": lambda owned, asker: owned.antisocial_checks_check}
