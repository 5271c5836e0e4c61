"""What a typed date, amount or postal code means, in words. A kind of control registers its reader here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bpo.core import era
from bpo.core.calendar.models import Holiday
from bpo.core.postal.queries import address_of, is_loaded
from bpo.core.saying import said
from bpo.core.ui import formats
from bpo.core.ui.forms import AmountField, narrow


@dataclass(frozen=True, slots=True)
class Echo:
    """`text` says how it was understood; `wrong` why it was not; `fill` is for the control beside it."""

    text: str = ""
    wrong: str = ""
    fill: str = ""


def holiday_name(day: date) -> str:
    """The national holiday of this day; empty for a day that is none. One query on the shared table."""
    return Holiday.objects.filter(day=day).values_list("name", flat=True).first() or ""


def date_echo(text: str, today: date) -> Echo:
    """`令和8年11月23日（月・祝）`."""
    try:
        day = era.parse_date(text, today)
    except era.DateUnreadable as error:
        return Echo(wrong=said(error.sentence))
    return Echo(formats.wareki_day(day, is_holiday=bool(holiday_name(day))))


def amount_echo(text: str, today: date) -> Echo:
    """`¥1,234,000`."""
    try:
        amount = AmountField(required=False, places=2).clean(text)
    except ValidationError as error:
        return Echo(wrong=" ".join(error.messages))
    return Echo(formats.yen(amount) if amount is not None and amount == int(amount) else "")


def postal_echo(text: str, today: date) -> Echo:
    """The address, to be filled in; the choices where a code names several towns."""
    digits = re.sub(r"[〒\s-]", "", narrow(text))
    if not re.fullmatch(r"\d{7}", digits):
        return Echo(wrong=_("郵便番号は7桁の数字で入力してください。例：100-0001"))
    found = address_of(digits)
    if found is None and not is_loaded():
        return Echo()  # an installation without the table asks for the address as it always did
    if found is None:
        return Echo(wrong=_("この番号の住所が見つかりません。番号を確かめるか、住所を入力してください。"))
    if found.towns:
        return Echo(_("候補：%(towns)s") % {"towns": "、".join(found.towns)}, fill=found.address)
    return Echo(found.address, fill=found.address)


READERS: dict[str, Callable[[str, date], Echo]] = {"date": date_echo, "amount": amount_echo, "postal": postal_echo}
