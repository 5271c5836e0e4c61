"""Reads of the register: masters, rules, people with their variants, layouts, stock, proposals, orders, costs."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from bpo.core.calendar.month import Month
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from clients.companies.models import Client, Person
from clients.companies.queries import responsibles
from generalaffairs.business_cards import card, ruling
from generalaffairs.business_cards.models import (
    Entry,
    Holder,
    Layout,
    LayoutVersion,
    Order,
    Printing,
    Proposal,
    Rules,
    Variant,
)
from tasks.search import registers

TEXTS = card.PRINTED
DEFAULT_PAPER = "fine"


def here() -> Q:
    """Rows of the client in context."""
    return Q(tenant_id=the_one())


def rules() -> Rules:
    """The rules of the client; those that hold without any, unsaved."""
    return Rules.objects.filter(here()).first() or Rules(tenant_id=the_one(), approvals=False)


def house(entries: Iterable[Entry] | None = None, said: Rules | None = None) -> ruling.House:
    """Masters and rules as the checks read them."""
    found = list(Entry.objects.filter(here())) if entries is None else list(entries)
    said = said or rules()
    closed = [one for one in found if one.closed_on]
    known = {kind: _names(found, kind) for kind in (Entry.Kind.TITLE, Entry.Kind.DEPARTMENT)}
    old = tuple(
        (one.name, text)
        for one in closed
        if one.kind == Entry.Kind.OFFICE
        for text in (one.address, one.english_address, one.phone)
        if text
    )
    return ruling.House(
        titles=known[Entry.Kind.TITLE],
        departments=known[Entry.Kind.DEPARTMENT],
        old=old,
        closed=tuple(one.name for one in closed if one.kind != Entry.Kind.OFFICE),
        domains=ruling.lines(said.mail_domains),
        phone_heads=ruling.lines(said.phone_heads),
        romaji=said.romaji,
    )


def _names(entries: Iterable[Entry], kind: str) -> tuple[str, ...]:
    """The names in use, with their English words."""
    here_ = [one for one in entries if one.kind == kind and not one.closed_on]
    return tuple(text for one in here_ for text in (one.name, one.english) if text)


def card_of(variant: Variant, *, company: str = "", entries: Iterable[Entry] | None = None) -> dict[str, Any]:
    """The fields of the card as the register says today: the person, his office, and what this variant says itself.

    An English variant takes the romaji as its name and the masters' English words.
    """
    holder = variant.holder
    found = list(Entry.objects.filter(here())) if entries is None else list(entries)
    named = {(one.kind, one.name): one for one in found}
    office = named.get((Entry.Kind.OFFICE, holder.office))
    fields = {
        "name": holder.name,
        "kana": holder.kana,
        "romaji": holder.romaji,
        "company": company or Client.objects.get(pk=variant.tenant_id).name,
        "department": holder.department,
        "position": holder.title,
        "postal": office.postal if office else "",
        "address": office.address if office else "",
        "phone": holder.phone or (office.phone if office else ""),
        "mobile": holder.mobile,
        "mail": holder.mail,
        "paper": DEFAULT_PAPER,
    }
    if variant.language == Variant.Language.EN:
        title = named.get((Entry.Kind.TITLE, holder.title))
        department = named.get((Entry.Kind.DEPARTMENT, holder.department))
        fields |= {
            "name": holder.romaji or holder.name,
            "romaji": "",
            "position": title.english if title and title.english else holder.title,
            "department": department.english if department and department.english else holder.department,
            "address": office.english_address if office and office.english_address else fields["address"],
            "postal": "" if office and office.english_address else fields["postal"],
        }
    return fields | {key: text for key, text in variant.texts.items() if text}


def holders(tenants: Collection[UUID]) -> QuerySet[Holder]:
    """People of these clients with `stock` (boxes) and `cards` (variants)."""
    rows = Holder.objects.filter(tenant_id__in=list(tenants)).select_related("tenant")
    low = Variant.objects.filter(holder=OuterRef("pk"), set_point__gt=F("on_hand"))
    return rows.annotate(stock=Sum("variants__on_hand"), cards=Count("variants"), low=Exists(low))


def variants_of(holder: Holder) -> list[Variant]:
    """The person's variants in their order, with the layout."""
    return list(Variant.objects.filter(here(), holder=holder).select_related("holder", "layout").order_by("position"))


def of_holder(rows: QuerySet[Variant], holder: str) -> QuerySet[Variant]:
    """Of these the cards of the person of this id; all where nobody is named."""
    return registers.only(rows, "holder_id", holder)


def newest_version(layout_id: UUID | None) -> LayoutVersion | None:
    """The version that new cards are made with; None = the standard layout."""
    if layout_id is None:
        return None
    rows = LayoutVersion.objects.filter(here(), layout_id=layout_id).select_related("layout", "logo")
    return rows.order_by("-number").first()


def layouts() -> QuerySet[Layout]:
    """Layouts with their versions, the newest first."""
    versions = LayoutVersion.objects.select_related("layout", "logo").order_by("-number")
    return Layout.objects.filter(here()).prefetch_related(Prefetch("versions", versions)).order_by("name")


def last_printed(variant: Variant) -> Printing | None:
    """What went to the printer last."""
    rows = Printing.objects.filter(here(), variant=variant, order__isnull=False).exclude(order__state="CANCELLED")
    return rows.select_related("version__layout", "order").order_by("-order__ordered_at", "-id").first()


def is_coming(variant: Variant) -> bool:
    """Whether cards of this variant are asked for or ordered and not here yet."""
    rows = Printing.objects.filter(here(), variant=variant, received=0)
    rows = rows.exclude(order__state="CANCELLED").exclude(order__state="RECEIVED")
    return rows.exclude(task__status__in=["CANCELLED", "REFUSED"]).exists()


def differences(variant: Variant) -> list[str]:
    """What a repeat as it was would get wrong today, in words; empty for a card that may be repeated.

    Raises Refused for a variant that was never printed (409).
    """
    last = last_printed(variant)
    if last is None or last.content is None:
        raise Refused(
            _("「%(card)s」はまだ印刷していません。「登録内容で新しく作る」から依頼してください。")
            % {"card": str(variant)},
            status=409,
        )
    printed, now = last.content["fields"], card_of(variant)
    found = [
        _("%(label)s「%(old)s」→「%(new)s」")
        % {"label": label_of(name), "old": printed.get(name) or _("なし"), "new": now.get(name) or _("なし")}
        for name in TEXTS
        if (printed.get(name) or "") != (now.get(name) or "")
    ]
    newest = newest_version(variant.layout_id)
    if (newest and newest.pk) != last.version_id:
        found.append(
            _("テンプレート %(old)s → %(new)s")
            % {"old": str(last.version or _("標準")), "new": str(newest or _("標準"))}
        )
    found += ruling.problems(printed, house())
    if variant.holder.left_on:
        found.append(_("退職日が登録されています"))
    return found


def label_of(name: str) -> str:
    """What a field of the card is called."""
    return {
        "name": _("氏名"), "romaji": _("ローマ字"), "company": _("会社名"), "department": _("部署"),
        "position": _("役職"), "title": _("役職"), "postal": _("郵便番号"), "address": _("住所"), "phone": _("電話"),
        "mobile": _("携帯"), "mail": _("メール"), "office": _("拠点"), "kana": _("フリガナ"),
    }.get(name, name)  # fmt: skip


def proposals() -> QuerySet[Proposal]:
    """What waits for a person's decision, the oldest first."""
    rows = Proposal.objects.filter(here(), state=Proposal.State.OPEN)
    return rows.select_related("holder", "variant__holder").order_by("on", "id")


def orders() -> QuerySet[Order]:
    """Orders with `cards` and `boxes`."""
    return Order.objects.filter(here()).annotate(cards=Count("lines"), boxes=Sum("lines__boxes"))


def printings() -> QuerySet[Printing]:
    """Cards with what they name."""
    return Printing.objects.filter(here()).select_related(
        "task", "variant__holder", "version__layout", "version__logo", "order", "same_as"
    )


def waiting_for_order() -> QuerySet[Printing]:
    """Cards of tasks in work that are in no order yet, the oldest first."""
    return printings().filter(order=None, task__status__in=["RECEIVED", "WORKING", "WAITING"]).order_by("task__number")


def costs(month: Month, tenants: Collection[UUID]) -> QuerySet[Printing]:
    """The rows behind the cost of a month: cards whose order was placed in it and has a cost."""
    rows = Printing.objects.filter(
        tenant_id__in=list(tenants), order__ordered_on__gte=month.start, order__ordered_on__lte=month.last,
        cost__isnull=False,
    )  # fmt: skip
    return rows.exclude(order__state="CANCELLED").select_related("order", "variant__holder", "task")


def who_asks(*, on: date) -> Person:
    """In whose name a proposal becomes a request: the client's responsible person. Raises Refused for none."""
    rows = responsibles(the_one(), on=on).filter(side="CLIENT", person__isnull=False)
    found = next((row.person for row in rows if row.person), None)
    if found is None:
        raise Refused(
            _("お客様の責任者が登録されていません。顧客の画面で責任者を登録してから、もう一度押してください。"),
            status=409,
        )
    return found
