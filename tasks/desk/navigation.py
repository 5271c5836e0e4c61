"""The entries of the desk's frame, by the day of an operator: what comes in, what is mine, what waits for a check."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bpo.core.ui.navigation import register

WORK, MANAGE = _("仕事"), _("管理")

register("desk", "inbox", _("受信箱"), "desk:inbox", "inbox", 10, "desk.enter", jump="i")
register("desk", "mine", _("マイタスク"), "desk:mine", "list-checks", 15, "desk.enter", jump="m")
register("desk", "reviews", _("検査待ち"), "desk:reviews", "badge-check", 20, "desk.enter", jump="r")
register("desk", "timesheet", _("作業時間"), "desk:timesheet", "clock", 30, "time.view", jump="t")
register("desk", "manuals", _("マニュアル"), "desk:manuals", "book-open", 120, "manuals.view", WORK, jump="b")
register("desk", "dashboard", _("レポート"), "desk:dashboard", "chart-column", 210, "reports.oversee", MANAGE, jump="d")
register("desk", "jobs", _("処理状況"), "desk:jobs", "rotate-ccw", 220, "jobs.list", MANAGE, jump="j")
