"""The recurring work of the demo's clients: closings of SOLAR, attendance and payroll of DATA."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from bpo.core.actor import Actor
from bpo.core.calendar.calendar import Calendar
from bpo.core.calendar.month import Month
from bpo.demo.world import TOKYO, World
from clients.companies.queries import closing_days
from tasks.recurring import actions, queries
from tasks.recurring.models import RecurringTemplate

WORKTYPE = "generalaffairs.documents"
OF_TEMPLATE = ("name", "process", "assignee")
CONTACT = {"SOLAR": "hayashi", "DATA": "ueda"}
USUAL: dict[str, Any] = {
    "month": 3, "day": 31, "months_after": 0, "closing": "", "offset": 0, "closed": "PREVIOUS", "lead": 3, "role": "",
    "assignee_id": None, "description": "", "steps": [], "questions": [], "evidence": [], "change_note": "",
}  # fmt: skip
TEMPLATES: dict[str, list[dict[str, Any]]] = {
    "SOLAR": [
        {
            "name": "月次締め", "process": "月次締め", "title": "{month}分の月次締め", "rhythm": "MONTHLY",
            "anchor": "MONTH_END", "months_after": 1, "offset": 0, "lead": 10, "minutes": 240, "role": "経理担当",
            "description": "残高を確かめ、月次資料を作成します。",
            "steps": [{"name": "残高の確認", "minutes": 60}, {"name": "月次資料の作成", "minutes": 120}],
            "evidence": ["残高試算表"],
        },
        {
            "name": "支払準備", "process": "請求書の受領から支払準備まで", "title": "{month}分の支払準備",
            "rhythm": "MONTHLY", "anchor": "CLOSING", "day": 31, "offset": -3, "lead": 5, "minutes": 180,
            "role": "経理担当", "description": "締め日までに届いた請求書から支払データを作成します。",
            "evidence": ["支払一覧"],
        },
        {
            "name": "固定資産税の支払準備", "process": "請求書の受領から支払準備まで",
            "title": "{period}固定資産税の支払準備", "rhythm": "QUARTERLY", "anchor": "MONTH_END", "month": 12,
            "closed": "NEXT", "lead": 10, "minutes": 30, "role": "経理担当",
        },
    ],
    "DATA": [
        {
            "name": "勤怠締め", "process": "勤怠の確認と締め", "title": "{month}分の勤怠締め", "rhythm": "MONTHLY",
            "anchor": "CLOSING", "day": 20, "closed": "NEXT", "offset": 2, "lead": 4, "minutes": 300,
            "role": "労務担当", "description": "打刻の不備を確かめ、締めます。",
            "questions": ["今月の勤怠で、こちらに知らせておくこと（休職・復職など）はありますか。"],
        },
        {
            "name": "給与チェック", "process": "給与計算結果の点検", "title": "{month}分の給与チェック",
            "rhythm": "MONTHLY", "anchor": "DAY", "day": 25, "offset": -2, "lead": 3, "minutes": 240,
            "role": "労務担当", "description": "前月との差を調べ、理由を確かめます。", "evidence": ["変動一覧"],
        },
        {
            "name": "年末の勤怠台帳の棚卸し", "process": "勤怠の確認と締め", "title": "{period}勤怠台帳の棚卸し",
            "rhythm": "YEARLY", "anchor": "DAY", "month": 12, "day": 18, "lead": 8, "minutes": 4800,
            "role": "労務担当", "assignee": "watanabe", "description": "一年分の台帳を打刻と突き合わせます。",
        },
    ],
}  # fmt: skip
# Template, months ahead, decision, days earlier, reason.
DECISIONS = {
    "SOLAR": (
        ("月次締め", 2, "MOVE", 7, "決算の予定が早まったため（林様より）"),
        ("支払準備", 3, "SKIP", 0, "休業のため、翌月にまとめて支払う"),
    ),
}


def comes_again(world: World, calendars: dict[str, Calendar], today: date) -> None:
    """Templates that hold from this month on, and the work that has come up; the payroll's by who is named for it."""
    for code, templates in TEMPLATES.items():
        moment = datetime.combine(calendars[code].previous_business_day(today), time(9), tzinfo=TOKYO)
        with world.as_("takahashi", code, moment) as manager:
            closing = next((row.name for row in closing_days(world.clients[code])), "")
            for said in templates:
                values = USUAL | {
                    name: value for name, value in said.items() if name not in ("name", "process", "assignee")
                }
                values |= {
                    "valid_from": Month.of(today).start,
                    "contact_id": world.person(code, CONTACT[code]).pk,
                    "closing": closing if said["anchor"] == "CLOSING" else "",
                    "assignee_id": world.users[said["assignee"]].pk if "assignee" in said else None,
                }
                actions.create_template(
                    name=said["name"],
                    worktype=WORKTYPE,
                    process=said["process"],
                    values=values,
                    actor=manager,
                    now=moment,
                )
            actions.generate(actor=manager, now=moment)
            _decides(code, manager, moment)


def _decides(code: str, manager: Actor, moment: datetime) -> None:
    """Two of SOLAR's coming dates are not as the template says."""
    today = moment.astimezone(TOKYO).date()
    for name, ahead, decision, days, reason in DECISIONS.get(code, ()):
        template = RecurringTemplate.objects.get(name=name)
        period = str(Month.of(today).plus(ahead))
        due = queries.one_date(template, period, today=today).planned_on - timedelta(days=days)
        actions.decide_date(
            template.pk, period, decision=decision, due_on=due if days else None, reason=reason, seen=0, actor=manager,
            now=moment,
        )  # fmt: skip
