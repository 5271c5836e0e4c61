"""The investigation items on the page of a subject: what was found of each, and the form to record it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from generalaffairs.antisocial_checks import queries
from generalaffairs.antisocial_checks.calc import register
from generalaffairs.antisocial_checks.evidence import register_said
from generalaffairs.antisocial_checks.forms import InquiryForm, RegisterForm
from generalaffairs.antisocial_checks.models import OF_COMPANIES, Check, Inquiry, Item


@dataclass(frozen=True, slots=True)
class Asked:
    """One item: the newest record, whether the standard wants it, what the register says otherwise, the form."""

    label: str
    row: Inquiry | None
    required: bool
    said: list[list[str]]
    otherwise: list[str]
    form: InquiryForm


def asking(check: Check, standard: queries.Rule, sent: InquiryForm | None) -> list[Asked]:
    """Every item that fits the subject; `sent`: the form that came back with a mistake."""
    wanted, known = standard.items_for(check.said), queries.inquiries_of([check]).get(check.pk, {})
    company = check.said["kind"] == "COMPANY"
    items = [item for item in Item if company or item not in OF_COMPANIES]
    return [_asked(item, check, known.get(item), sent, required=item in wanted) for item in items]


def _asked(item: Item, check: Check, row: Inquiry | None, sent: InquiryForm | None, *, required: bool) -> Asked:
    kind = RegisterForm if item == Item.REGISTER else InquiryForm
    initial: dict[str, Any] = {"item": item, "done_on": timezone.localdate()}
    back = sent if sent is not None and sent.data.get("item") == item else None
    form = back or kind(initial=initial)
    form.auto_id = f"id_{item.lower()}_%s"
    said = row.said if row else {}
    return Asked(str(item.label), row, required, register_said(said), _otherwise(check, said), form)


def _otherwise(check: Check, said: dict[str, Any]) -> list[str]:
    """What the register says otherwise than the request."""
    if not said:
        return []
    asked, found = check.said, []
    if register.other_name(asked["name"], said["name"]):
        found.append(_("商号が、ご依頼の名称と違います。"))
    if register.other_place(asked["address"], said["address"]):
        found.append(_("本店所在地が、ご依頼の住所と違います。"))
    if names := register.unasked([asked["name"], *(name for name, _kana in asked["officers"])], said["officers"]):
        text = _("登記の役員のうち、ご依頼になかった人がいます（%(names)s）。その人の名前でも調べてください。")
        found.append(text % {"names": "、".join(names)})
    return found
