"""Time that managers approve, and somebody who is away: the months of the handover at FOODS, and kobayashi's cover."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bpo.core import tenancy
from bpo.core.calendar.month import Month
from bpo.demo.world import TOKYO, World, at
from clients.people import actors
from tasks.absence import actions as absence
from tasks.absence import queries as absences
from tasks.time import actions as time
from tasks.time.models import TimeEntry
from tasks.timemonths import actions as months
from tasks.work.models import Task

# (operator, day, begin hour, minutes, note); the Saturday is what the manager should look at.
MEETINGS = (
    ("kobayashi", date(2026, 9, 8), 14, 60, "引継ぎの打合せ（備品・郵便）"),
    ("kobayashi", date(2026, 9, 15), 14, 90, "業務棚卸しの聞き取り"),
    ("suzuki", date(2026, 9, 24), 10, 45, "手順書の読み合わせ"),
    ("kobayashi", date(2026, 10, 6), 17, 30, "引継ぎの打合せ（請求書）"),
    ("kobayashi", date(2026, 10, 14), 17, 40, "手順書の読み合わせ"),
    ("kobayashi", date(2026, 10, 17), 10, 150, "店舗の棚卸しの立会い"),
)
CORRECTED = ("kobayashi", date(2026, 10, 14), 55, "打合せの終わりを早く記録していたため（実際は17:55まで）")
# Timed on the wrong task of SOLAR and put right the next hour: operator, hour, minutes, reason.
MOVED = ("sato", 16, 35, "別の依頼で計測していたため、正しい依頼に直しました。")
CLIENT = "FOODS"
AWAY, WHERE = "kobayashi", "SOLAR"
NOTE = "申込書の下書きは共有フォルダにあります。会社印の位置だけ、お客様に確認してください。"


def record(world: World) -> None:
    """Meetings of the handover, one corrected afterwards; September is approved, October waits for the manager."""
    for key, day, hour, minutes, note in MEETINGS:
        begin = at(day, hour)
        with world.as_(key, CLIENT, begin + timedelta(minutes=minutes)) as operator:
            time.add_entry(
                started_at=begin,
                ended_at=begin + timedelta(minutes=minutes),
                activity="MEETING",
                tenant_id=world.clients[CLIENT],
                note=note,
                actor=operator,
                now=begin + timedelta(minutes=minutes),
            )
    key, day, minutes, reason = CORRECTED
    with world.as_(key, CLIENT, at(day, 19)) as operator:
        entry = TimeEntry.objects.get(operator_id=operator.person, started_at=at(day, 17))
        end = entry.started_at + timedelta(minutes=minutes)
        by = {"actor": operator, "now": at(day, 19)}
        time.correct_entry(entry.pk, started_at=entry.started_at, ended_at=end, reason=reason, **by)
    _moves(world)
    approved = at(date(2026, 10, 2), 11)
    with world.as_("takahashi", CLIENT, approved) as manager:
        months.approve_month(Month(2026, 9), actor=manager, now=approved)


def _moves(world: World) -> None:
    """Time of the last weekday that stood at another task of the same operator."""
    key, hour, minutes, reason = MOVED
    day = world.now.astimezone(TOKYO).date() - timedelta(days=1)
    begin = at(day - timedelta(days=max(day.weekday() - 4, 0)), hour)  # a weekday
    end, later = begin + timedelta(minutes=minutes), begin + timedelta(hours=1)
    with world.as_(key, WHERE, later) as operator:
        mine = Task.objects.filter(maker_id=operator.person, status__in=("WORKING", "WAITING"), category="")
        wrong, right = mine.order_by("received_at", "id")[:2]
        by = {"actor": operator, "now": later}
        entry = time.add_entry(started_at=begin, ended_at=end, task_id=wrong.pk, **by)
        time.correct_entry(entry.pk, started_at=begin, ended_at=end, number=right.number, reason=reason, **by)


def goes_away(world: World) -> None:
    """kobayashi is on leave for a week; he wrote a note, and a manager handed his work on."""
    today = world.now.astimezone(TOKYO).date()
    moment = datetime.combine(today, datetime.min.time(), TOKYO) + timedelta(hours=8, minutes=30)
    moment = min(moment, world.now)
    with world.as_(AWAY, "HOUSE", moment) as operator:
        row = absence.enter(
            user_id=operator.person,
            first_day=today,
            last_day=today + timedelta(days=6),
            kind="LEAVE",
            note="連絡が必要なときは鈴木まで",
            actor=operator,
            now=moment,
        )
    with world.as_(AWAY, WHERE, moment) as operator:
        tasks = absences.open_work(row, actor=operator)
        absence.write_notes(row.pk, {task.pk: NOTE for task in tasks}, actor=operator)
    with tenancy.use(world.clients[WHERE]):
        manager = world.actor("takahashi")
        actors.tell_who(manager.id)
        planned = absences.plan(row, actor=manager, today=today).tasks
    chosen = {one.line.task.pk: one.choice for one in planned if one.choice}
    with world.as_("takahashi", WHERE, moment) as manager:
        absence.hand_over(row.pk, chosen, actor=manager, now=moment)
