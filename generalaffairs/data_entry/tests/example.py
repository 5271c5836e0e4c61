"""What the inherited contract tests need to know of this work type."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bpo.core.actor import Actor, Seat
from bpo.core.documents.actions import add_document, store
from bpo.core.documents.queries import job_of
from bpo.core.jobs import runner
from clients.people.models import Assignment
from generalaffairs.data_entry import actions, queries
from generalaffairs.data_entry.actions.splitting import Sheet
from generalaffairs.data_entry.calc.fields import FieldSpec, Kind
from generalaffairs.data_entry.calc.lint import Definition
from generalaffairs.data_entry.models import FormVersion, MasterRow, Output, Record
from generalaffairs.data_entry.proof import TEMPLATE
from generalaffairs.data_entry.queries import KEY
from tasks.double_entry import actions as double
from tasks.double_entry.models import Case, Difference, Keying
from tasks.requests.categories import give
from tasks.work.models import Task

FIELDS = {"form": "OTHER", "count": 3, "note": "読めない文字は質問してください。"}
NAME = "会員申込書"
SPECS = (
    FieldSpec("氏名", Kind.TEXT, most="40"),
    FieldSpec("フリガナ", Kind.KANA),
    FieldSpec("生年月日", Kind.DATE, least="1900/01/01", most="2026/12/31"),
    FieldSpec("郵便番号", Kind.POSTAL, required=False),
    FieldSpec("小計", Kind.YEN, least="0"),
    FieldSpec("消費税", Kind.YEN, least="0"),
    FieldSpec("合計", Kind.YEN, least="0"),
)
RULES = ("小計+消費税=合計",)
TYPED = {
    "氏名": "髙橋 美咲", "フリガナ": "たかはし　ﾐｻｷ", "生年月日": "S63.4.5", "郵便番号": "２２０－００１２",
    "小計": "1,000", "消費税": "100", "合計": "１１００",
}  # fmt: skip
VALUES = {
    "氏名": "髙橋 美咲", "フリガナ": "タカハシ ミサキ", "生年月日": "1988-04-05", "郵便番号": "220-0012",
    "小計": "1000", "消費税": "100", "合計": "1100",
}  # fmt: skip
DATA: dict[str, Any] = {
    "number": "ACME-1", "client": "青葉商事株式会社", "form": "会員申込書 第1版", "total": 1, "differences": 1,
    "file": "入力データ（CSV）", "sha256": "0f" * 32,
    "lines": [{
        "position": 1, "reference": "0001", "original": "申込書.pdf p.3", "values": [["氏名", "髙橋 美咲"]],
        "seen": "2名が別々に入力", "differences": 1, "decided_at": "2026/10/15 10:00",
    }],
}  # fmt: skip
TEXTS = ["入力結果の確認リスト", "ACME-1", "申込書.pdf", "髙橋 美咲", "2名が別々に入力", "不一致 1項目を判定", "0f0f0f"]

# Template: (data, texts that its PDF must contain).
PAPERS = {TEMPLATE: (DATA, TEXTS)}


def define(*, actor: Actor, now: datetime, way: str = "BLIND", personal: bool = True, name: str = NAME) -> FormVersion:
    """The form of SPECS, in its first version."""
    definition = Definition(SPECS, RULES, way, personal)
    return actions.save_form(name=name, definition=definition, reason="新しい様式", seen=0, actor=actor, now=now)


def records(task: Task, *references: str, actor: Actor, version: FormVersion | None, way: str) -> list[Record]:
    """Records of a list, by their numbers."""
    sheets = [Sheet(None, reference=one) for one in references]
    key = version.pk if version else None
    return actions.add_records(task.pk, version=key, way=way, sheets=sheets, actor=actor)


def others(task: Task, actor: Actor) -> list[Actor]:
    """The client's other operators and its manager, named for personal data."""
    seats = Assignment.objects.select_related("user").filter(tenant_id=task.tenant_id).exclude(user_id=actor.id)
    rows = seats.filter(role__in=["OPERATOR", "MANAGER"]).order_by("-role", "id")
    return [
        Actor(seat.user_id, seat.user.name, (Seat(task.tenant_id, seat.role, frozenset({"PERSONAL"})),))
        for seat in rows
    ]


def key_next(task: Task, *, actor: Actor, now: datetime, **typed: str) -> Case:
    """The next record, keyed by this person."""
    keying = double.take(task.pk, actor=actor, now=now)
    if keying is None:
        raise RuntimeError("nothing is left to key")
    return double.finish(keying.pk, values={**TYPED, **typed}, actor=actor, now=now)


def prepare(task: Task, *, actor: Actor, now: datetime) -> None:
    """Two blind keyings of two records, one difference decided by a third person, the files made."""
    version = queries.newest_forms().filter(name=NAME).first() or define(actor=actor, now=now)
    records(task, "A-1", "A-2", actor=actor, version=version, way="BLIND")
    third, second, *_more = others(task, actor)
    for person in (actor, second):
        key_next(task, actor=person, now=now)
        case = key_next(task, actor=person, now=now, 氏名="髙橋 美咲" if person is actor else "高橋 美咲")
    double.decide(case.pk, chosen={"氏名": ("A", "", "原票で確認")}, actor=third, now=now)
    output = actions.make_output(task.pk, actor=actor, now=now)
    proof = queries.proofs_of(task)[0]
    job = job_of(proof)
    if output is None or job is None or not runner.run(tenant=task.tenant_id, job=job.pk):
        raise RuntimeError("the proof list was not made")


def ids(task: Task) -> dict[str, Any]:
    """The record with a difference, the first person's keying, the definition."""
    case = Case.objects.filter(task=task).order_by("-position").first()
    keying = Keying.objects.filter(case=case, slot="A").first()
    return {
        "record": case.subject if case else None,
        "keying": keying.pk if keying else None,
        "form": FormVersion.objects.values_list("pk", flat=True).first(),
    }


def own(owned: Any, by: dict[str, Any]) -> None:
    """A definition, a master, a decided record with its files, one with an open difference, one that is being keyed."""
    word, task, actor = owned.canary, owned.tasks[KEY], by["actor"]
    give([task.request], "")  # open to everybody, as the walks want it
    task.refresh_from_db()
    MasterRow.objects.create(tenant_id=task.tenant_id, master=word, code=word, label=word)
    version = define(**by, way="SINGLE", personal=False, name=word)
    first, keyed, differs = records(task, word, f"{word}-2", f"{word}-3", actor=actor, version=version, way="SINGLE")
    second, *_more = others(task, actor)
    key_next(task, **by, 氏名=word)
    key_next(task, actor=second, now=by["now"], 氏名=word)
    file = store(data=word.encode(), name=f"{word}.csv", content_type="", actor=actor)
    table = add_document(file=file, title=word, kind=queries.TABLE, subject=task, actor=actor)
    Output.objects.create(
        tenant_id=task.tenant_id, task=task, table=table, book=table, records=1, decided_at=by["now"],
        sha256=file.sha256, made_at=by["now"],
    )  # fmt: skip
    both = {"first_by_id": actor.person, "second_by_id": second.person}
    Case.objects.filter(pk=differs.case_id).update(way="BLIND", state="DIFFERENT", **both)
    for slot, person in (("A", actor), ("B", second)):
        Keying.objects.create(
            tenant_id=task.tenant_id, case_id=differs.case_id, slot=slot, operator_id=person.person,
            taken_at=by["now"], done_at=by["now"], opened_at=by["now"], values=VALUES | {"氏名": word},
        )  # fmt: skip
    Difference.objects.create(
        tenant_id=task.tenant_id, case_id=differs.case_id, field="氏名", label=word, position=1,
        first=word, second=word, **both,
    )  # fmt: skip
    keying = double.take(task.pk, **by)
    if keying is None or keying.case_id != keyed.case_id or first.case_id is None:
        raise RuntimeError("the second record is the next one to key")
    double.keep(keying.pk, typed={"氏名": word}, **by)
    owned.things |= {"data_entry_record": differs, "data_entry_keying": keying, "data_entry_form": version}


OBJECTS = {
    "record": lambda owned: owned.data_entry_record.pk,
    "keying": lambda owned: owned.data_entry_keying.pk,
    "form": lambda owned: owned.data_entry_form.pk,
}
