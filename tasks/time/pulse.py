"""The last activity while a timer runs, and the gap that a long pause leaves. Inside the entry's own client only."""

from __future__ import annotations

from datetime import datetime, timedelta

from tasks.time.models import TimeEntry, TimerPulse

# Work outside the browser (a spreadsheet, a call) is work too: the question comes late, and keeping it is one press.
IDLE_AFTER = timedelta(minutes=15)
# How often the moment of the last activity is written down.
PULSE_EVERY = timedelta(minutes=1)


def beat(entry: TimeEntry, *, now: datetime) -> bool:
    """The person does something while `entry` runs. Gives whether a gap waits for his word.

    After a pause of more than `IDLE_AFTER` the pause is kept on the entry; a second one prolongs the first.
    """
    found = TimerPulse.objects.filter(tenant_id=entry.tenant_id, entry=entry)
    active_at = found.values_list("active_at", flat=True).first()
    if active_at is None:
        row = TimerPulse(tenant_id=entry.tenant_id, entry=entry, active_at=now)
        TimerPulse.objects.bulk_create([row], ignore_conflicts=True)
    elif now - active_at >= PULSE_EVERY:
        if now - active_at > IDLE_AFTER:
            entry.idle_from, entry.idle_to = entry.idle_from or active_at, now
            entry.save(update_fields=["idle_from", "idle_to"])
        found.update(active_at=now)
    return entry.idle_from is not None


def forget(entry: TimeEntry) -> None:
    """The entry has ended: nothing more can be missed."""
    TimerPulse.objects.filter(tenant_id=entry.tenant_id, entry=entry).delete()
