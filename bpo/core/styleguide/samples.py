"""What the components of the guide show: made up, never read from a row, never written to one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace as Made
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from bpo.core.jobs.models import PARTLY, JobState
from bpo.core.styleguide.forms import TalkForm
from bpo.core.ui.conflicts import Side
from bpo.core.ui.left import Left

ROOT = UUID("00000000-0000-4000-8000-000000000001")
CLIENT = Made(pk=ROOT, code="AOBA", name="あおば商事株式会社", short_name="あおば商事", band=3)
OTHER = Made(pk=uuid5(ROOT, "other"), code="MIDORI", name="みどり運輸株式会社", short_name="みどり運輸", band=5)
NOBODY = Made(all=[])


@dataclass
class SampleJob:
    """A job as its templates read it."""

    state: str
    words: str
    done_items: int = 0
    total_items: int = 0
    last_error: str = ""
    result: dict[str, Any] = field(default_factory=dict)
    started_at: datetime | None = None
    kind: str = "sample"
    tenant: Any = field(default_factory=lambda: CLIENT)
    tenant_id: UUID = ROOT
    asked_by: UUID | None = None
    payload: dict[str, Any] = field(default_factory=dict)

    @property
    def pk(self) -> UUID:
        """One for each state, so that no two elements share an id."""
        return uuid5(ROOT, f"{self.state}{self.last_error}{self.result}")

    @property
    def is_open(self) -> bool:
        """As a job says it."""
        return self.state in (JobState.QUEUED, JobState.RUNNING)

    @property
    def shown_state(self) -> str:
        """As a job says it."""
        return PARTLY if self.state == JobState.DONE and self.result.get("failed") else self.state

    def get_state_display(self) -> str:
        """The words of the state."""
        return str(JobState(self.state).label)


def jobs(now: datetime) -> list[SampleJob]:
    """Each state that a job can show."""
    words, begun = _("請求書のPDFを作成"), now - timedelta(minutes=4)
    failed = [{"name": "AOBA-124", "reason": _("宛先がありません。宛先を入力してください。")}]
    return [
        SampleJob(JobState.QUEUED, words),
        SampleJob(JobState.QUEUED, words, last_error="503"),
        SampleJob(JobState.RUNNING, words, 40, 120, started_at=begun),
        SampleJob(JobState.DONE, words, result={"ok": 120, "failed": 0}),
        SampleJob(JobState.DONE, words, result={"ok": 119, "failed": 1, "failures": failed}),
        SampleJob(JobState.DEAD, words, last_error=_("保存先に届きませんでした。管理者に連絡してください。")),
        SampleJob(JobState.CANCELLED, words, 30, 120),
    ]


def _file(name: str, **more: Any) -> Any:
    usual = {"sealed": False, "may_open": True, "scan": "CLEAN", "pages": 0, "has_facts": False, "noted": None}
    seen = {"shows": "", "opened": NOBODY, "size": 184_320, "pk": uuid5(ROOT, name)}
    return Made(name=name, **usual | seen | more)


def files() -> list[Any]:
    """Checked, waiting for its check, infected, sealed, opened, with and without what the law wants to be known."""
    inside = [_file("振込一覧.xlsx"), _file("控え.pdf", pages=2)]
    return [
        _file("見積書.pdf", pages=3),
        _file("請求書.pdf", pages=1, has_facts=True),
        _file("領収書.pdf", pages=1, has_facts=True, noted=Made(amount_yen=54_000)),
        _file("写真.jpg", scan="WAITING", may_open=False),
        _file("請求書.xlsm", scan="INFECTED", may_open=False),
        _file("給与.zip", sealed=True),
        _file("振込.zip", sealed=True, opened=Made(all=inside)),
    ]


def talks(now: datetime) -> list[Any]:
    """What stays inside and what the client reads: with its form, and for a reader who may not write."""
    said = [("佐藤 葵", False), ("高橋 美咲", True)]
    rows = [
        Made(who=who, from_client=theirs, at=now, body=_("宛先の一覧を確認しました。"), enclosed=[])
        for who, theirs in said
    ]
    closed = Made(comment=_("書き込めるのは、この顧客の担当だけです。管理者に割り当てを依頼してください。"))
    return [
        Made(kind=kind, tab=tab, rows=found, why=why, form=TalkForm(prefix=kind), action=f"desk:task_{action}")
        for kind, tab, action, lines in (("internal", "memo", "memo", rows[:1]), ("client", "client", "message", rows))
        for found, why in ((lines, Made(comment="")), ([], closed))
    ]


def history(now: datetime) -> Any:
    """Two lines of a timeline."""
    lines = [(_("着手しました"), ""), (_("期限を変更しました"), _("お客様のご都合のため"))]
    return Made(history=[Made(at=now, who="佐藤 葵", text=text, reason=reason) for text, reason in lines])


def notes(now: datetime) -> list[Any]:
    """The three weights of a note, read and unread."""
    kinds = [("err", _("止める"), False), ("warn", _("注意"), False), ("info", _("参考"), True)]
    return [
        Made(
            tone=tone,
            is_read=is_read,
            note=Made(
                pk=uuid5(ROOT, tone), text=_("宛名に役職を入れない。"), author=Made(name="佐藤 葵"), written_at=now,
                valid_until=now.date(), get_severity_display=word,
            ),
        )
        for tone, word, is_read in kinds
    ]  # fmt: skip


def sides() -> list[Side]:
    """One field typed by both, one touched by the other alone."""
    return [
        Side("title", _("件名"), _("12月の請求書"), _("12月分の請求書"), takes_theirs=False),
        Side("note", _("補足"), _("（空欄）"), _("25日に発送"), takes_theirs=True),
    ]


def deadlines() -> list[Any]:
    """Each kind of deadline, and a late one."""
    kinds = [("STATUTORY", _("法定")), ("CONTRACT", _("契約")), ("CLOSING", _("締め日")), ("PLAN", _("定例の予定"))]
    rows = [(value, label, False) for value, label in kinds] + [("CONTRACT", _("契約"), True)]
    return [
        Made(
            kind=Made(value=value, label=label), is_late=is_late, at="18:00", title=_("請求書の発送"), who="佐藤 葵",
            href="#main", client=CLIENT,
        )
        for value, label, is_late in rows
    ]  # fmt: skip


def meters() -> list[Any]:
    """A pack with room, nearly used and used up."""
    levels = [
        (55, "", "", ""),
        (85, "NEAR", "warn", _("残りは15時間です。")),
        (110, "FULL", "err", _("今月の分を使い切りました。これからの依頼は超過になります。")),
    ]
    return [
        Made(
            anchor=f"pack-{percent}", now=Made(percent=percent, used=percent, available=100), level=level, tone=tone,
            sentence=sentence, figures=[(_("含む"), "100.0"), (_("使用"), f"{percent}.0")], rule=_("月100時間まで"),
        )
        for percent, level, tone, sentence in levels
    ]  # fmt: skip


def work(now: datetime) -> dict[str, Any]:
    """Everything of the part that shows the desk's components."""
    return {
        "files": files(),
        "jobs": jobs(now),
        "steps": [1, 2, 3, 4],
        "batches": [
            Made(waiting=3, ended=7, total=10, done=7, refused=0, undone=0),
            Made(waiting=0, ended=10, total=10, done=8, refused=2, undone=0),
            Made(waiting=0, ended=10, total=10, done=0, refused=0, undone=10),
        ],
        "counts": Made(total=1_204),
        "told": history(now),
        "untold": Made(history=[]),
        "talks": talks(now),
        "task": Made(number="AOBA-124", tenant=CLIENT),
        "forms": Made(assign=Made(names=["佐藤 葵", "鈴木 恵子"])),
        "notes": notes(now),
        "sides": sides(),
        "deadlines": deadlines(),
        "meters": meters(),
        "left": [Left("SAMPLE-12", _("検査待ちのタスクです。検査の後に、もう一度お試しください。"), "task", "12")],
        "problems": [Made(row=12, column=_("氏名"), reason=_("「髙」はShift_JISで表せません。"))],
    }
