"""Terms of a row of the register, and its computed columns as they stand on a day."""

from __future__ import annotations

from datetime import date

from generalaffairs.contracts.calc import terms
from generalaffairs.contracts.models import Agreement

COUNTED = (
    *("period_starts_on", "period_ends_on", "notice_on", "notice_for", "renewals", "goes_on", "counted_on", "state"),
    *("will", "will_for"),
)


def terms_of(row: Agreement) -> terms.Terms | None:
    """What the paper says; None while it has no start. Raises Unfit for terms that cannot be."""
    if row.starts_on is None:
        return None
    return terms.Terms(row.starts_on, row.ends_on, row.renewal_months, row.notice, row.notice_unit)


def standing_of(row: Agreement, today: date) -> terms.Standing | None:
    """Where the contract stands on that day; after the end by which it is not to be renewed it goes on no further."""
    found = terms_of(row)
    if found is None:
        return None
    return terms.standing(found, today, stopped=row.will_for if row.will == Agreement.Will.END else None)


def count(row: Agreement, today: date) -> bool:
    """Set the computed columns for that day and end what is over; whether anything changed besides the day."""
    before = [getattr(row, name) for name in COUNTED if name != "counted_on"]
    found = standing_of(row, today)
    row.counted_on = today
    if found is not None:
        row.period_starts_on, row.period_ends_on = found.starts, found.ends
        row.notice_on, row.notice_for = found.notice_on, found.notice_for
        row.renewals, row.goes_on = found.renewals, found.goes_on
        _ask_again(row)
        if found.is_over and row.state == Agreement.State.ACTIVE:
            row.state, row.ended_on = Agreement.State.ENDED, found.ends
    return before != [getattr(row, name) for name in COUNTED if name != "counted_on"]


def _ask_again(row: Agreement) -> None:
    """That a contract is renewed was said for one end; for the next one it is open again."""
    if row.will == Agreement.Will.RENEW and row.will_for and row.notice_for and row.notice_for > row.will_for:
        row.will, row.will_for = Agreement.Will.OPEN, None
