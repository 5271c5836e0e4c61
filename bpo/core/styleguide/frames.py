"""What the guide's parts of the portal and of the frames show."""

from __future__ import annotations

from datetime import datetime, timedelta
from types import SimpleNamespace as Made
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from bpo.core.styleguide.samples import CLIENT, OTHER, ROOT, files, meters


def portal(now: datetime) -> dict[str, Any]:
    """To-do cards, stages, the pager, files, the log of cards, the pack."""
    todo = [(_("納品物を確認する"), _("確認する")), (_("質問に答える"), _("答える"))]
    return {
        "waiting": [
            Made(title=title, minutes=_("約2分"), fact=_("11月25日（水）まで"), button=button) for title, button in todo
        ],
        "lines": [_line(at) for at in range(4)],
        "more": Made(next_cursor="sample", size=50),
        "files": files(),
        "log": [_logged(now)],
        "advised": _advised(),
        "meters": meters(),
        "sample_client": CLIENT,
    }


def _line(done: int) -> Any:
    """A request with `done` of three stages behind it."""
    labels = (_("受付済み"), _("作業中"), _("納品済み"))
    states = ["done" if at < done else "current" if at == done else "todo" for at in range(len(labels))]
    code, label, tone = [("RECEIVED", labels[0], "todo"), ("WORKING", labels[1], "doing"), ("DONE", labels[2], "done")][
        min(done, 2)
    ]
    return Made(
        task=Made(number=f"AOBA-{120 + done}", title=_("年末のご挨拶状 50通")),
        state=Made(code=code, label=label, tone=tone),
        stages=[Made(label=label, state=state) for label, state in zip(labels, states, strict=True)],
        promise=_("11月25日（水）18:00までに納品します"),
    )


def _advised() -> Any:
    """A form that came back with a better sentence."""
    finding = Made(
        kind="person",
        words=_("佐藤さんにお願いします"),
        why=_("人を名指しすると、指揮命令と受け取られることがあります。"),
        proposal=_("50通を11月25日までに納品してください。"),
    )
    return Made(advice=[Made(finding=finding, label=_("くわしい内容"))], waiting=[])


def _logged(now: datetime) -> Any:
    return Made(
        at=now, get_stage_display=_("お願い"), turn=2, person=Made(name="高橋 美咲"), label=_("宛先の一覧"), note="",
        card=Made(mailed_at=now, last_error="", opened_at=now),
    )  # fmt: skip


def frame(now: datetime) -> dict[str, Any]:
    """Messages, the client switch, the menus, the bell, the timer with its idle gap."""
    items = [("inbox", _("受信箱"), 12, True), ("calendar-days", _("カレンダー"), 0, False)]
    timer = Made(
        ended=False, elapsed_seconds=1_471, task_url="#main", stop_url="?part=frame",
        label=_("AOBA-124 年末のご挨拶状"),
        idle=Made(label="AOBA-124", since=now - timedelta(minutes=15), seconds=900, entry=ROOT),
    )  # fmt: skip
    return {
        "said": [_Said(level) for level in ("info", "success", "warning", "error")],
        "sample_clients": [CLIENT, OTHER],
        "sample_client": CLIENT,
        "bells": [0, 3, 120],
        "bell": Made(url="#main"),
        "menu": {
            _("仕事"): [
                render_to_string(
                    "components/nav_link.html",
                    {"entry": Made(icon=icon, label=label, jump=""), "url": "#main", "current": here, "count": count},
                )
                for icon, label, count, here in items
            ]
        },
        "look": Made(
            list_name="inbox",
            switches=[("due", _("期限"), True), ("spent", _("実績"), False)],
            densities=[("normal", _("ふつう")), ("tight", _("詰める"))],
            look=Made(density="normal"),
        ),
        "running_timer": timer,
    }


class _Said:
    """A message of one level."""

    extra_tags = ""

    def __init__(self, level: str) -> None:
        self.level_tag = level

    def __str__(self) -> str:
        return _("期限を変更しました。")
