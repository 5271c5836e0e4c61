"""A scope line in words, the same on pages, in files and on papers."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bpo.core.saying import numbered
from bpo.core.ui import formats
from clients.contracts.models import ContractVersion, ScopeLine


def band(line: ScopeLine) -> str:
    """The monthly volume: `20〜60件`, `60件まで`, `20件以上`, `1回`."""
    low, high = formats.number(line.volume_min), formats.number(line.volume_max)
    if line.volume_max is None:
        return (
            _("%(low)s%(unit)s以上") % {"low": low, "unit": formats.unit(line.unit, line.volume_min)}
            if line.volume_min
            else _("上限なし")
        )
    if line.volume_min == line.volume_max:
        return _("%(n)s%(unit)s") % {"n": high, "unit": formats.unit(line.unit, line.volume_max)}
    told = {"low": low, "high": high, "unit": formats.unit(line.unit, line.volume_max)}
    return _("%(low)s〜%(high)s%(unit)s") % told if line.volume_min else _("%(high)s%(unit)sまで") % told


def term(line: ScopeLine, value: int | None) -> str:
    """A deadline of the line: `3営業日`; in English `3 business days`."""
    if line.deadline_kind == ScopeLine.Deadline.BUSINESS_HOURS:
        return numbered("%(n)s営業時間", value or 0) % {"n": value}
    return numbered("%(n)s営業日", value or 0) % {"n": value}


def express(line: ScopeLine) -> str:
    """What the express rule promises: `1営業日・¥5,000`; empty without one."""
    if line.express_value is None:
        return ""
    fee = f"・{formats.yen(line.express_fee)}" if line.express_fee else ""
    return f"{term(line, line.express_value)}{fee}"


def deadline(line: ScopeLine) -> str:
    """`3営業日`, with the express rule behind it where there is one."""
    usual, terms = term(line, line.deadline_value), express(line)
    return _("%(usual)s（特急 %(express)s）") % {"usual": usual, "express": terms} if terms else usual


def quality(line: ScopeLine) -> str:
    """The quality figure and how it is measured."""
    figure = f"{line.quality_name} {line.quality_target}".strip()
    return f"{figure}（{line.quality_method}）" if line.quality_method else figure


def review(line: ScopeLine) -> str:
    """Which part of the work is checked."""
    words = str(line.get_review_rule_display())
    return f"{words} {line.sample_percent}%" if line.review_rule == ScopeLine.Review.SAMPLE else words


def price(line: ScopeLine) -> str:
    """The price model with its unit price."""
    words = str(line.get_price_model_display())
    return f"{words} {formats.yen(line.unit_price)}" if line.unit_price is not None else words


def in_words(line: ScopeLine) -> dict[str, str]:
    """All of the above by name, for pages that show a line as text."""
    return {
        "volume": band(line),
        "deadline": deadline(line),
        "quality": quality(line),
        "review": review(line),
        "price": price(line),
    }


def amount(kind: str, value: int) -> str:
    """An amount of a pack: `120.0時間`, `300件`."""
    if kind == ContractVersion.Pack.HOURS:
        return _("%(n)s時間") % {"n": formats.hours(value)}
    return numbered("%(n)s件", value) % {"n": formats.number(value)}


def pack(version: ContractVersion) -> str:
    """What a month includes and what becomes of the rest: `月120.0時間（翌月まで繰り越し、上限40.0時間）`."""
    if not version.pack:
        return ""
    told = {"amount": amount(version.pack, version.pack_amount), "rule": _carrying(version.carry_months)}
    if version.carry_cap is None:
        return _("月%(amount)s（%(rule)s）") % told
    return _("月%(amount)s（%(rule)s、上限%(cap)s）") % (told | {"cap": amount(version.pack, version.carry_cap)})


def _carrying(months: int) -> str:
    """For how long what was left of a month can be used."""
    if not months:
        return _("繰り越しなし")
    return _("翌月まで繰り越し") if months == 1 else numbered("%(n)sか月繰り越し", months) % {"n": months}
