"""Reads of the mail room: rules, letters that somebody may see, what waits for whom, known senders."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from clients.companies.models import Person
from generalaffairs.mail_room.calc.senders import suggestions
from generalaffairs.mail_room.models import Dispatch, Letter, MailSetting, OpeningRule, SealUse
from generalaffairs.mail_room.words import Decision, Secrecy, State
from tasks import seats
from tasks.approvals.models import Approval

KEY = "generalaffairs.mail_room"
AHEAD = timedelta(weeks=4)  # before the end of a span the desk is told
SENDERS = 500  # names that are looked at for a suggestion


def setting() -> MailSetting:
    """What the client in context wants; the usual where nobody has said anything."""
    return MailSetting.objects.filter(tenant_id=the_one()).first() or MailSetting(tenant_id=the_one())


def rule_for(addressee: str, department: str) -> OpeningRule:
    """The rule of the person, else of the department, else what holds for all; the person to tell where nobody is
    named is the one of exactly this name."""
    names = [one for one in (addressee.strip(), department.strip()) if one]
    rows = {row.addressee: row for row in OpeningRule.objects.select_related("person").filter(tenant_id=the_one())}
    found = next((rows[name] for name in names if name in rows), None)
    rule = found or OpeningRule(tenant_id=the_one(), opening=setting().opening)
    if rule.person is None and names:
        rule.person = Person.objects.filter(tenant_id=the_one(), name=names[0], left_on=None).first()
    return rule


def name_values(letter: Letter) -> dict[str, str]:
    """What the pattern of file names may name."""
    return {
        "date": f"{letter.received_on:%Y%m%d}",
        "kind": str(letter.get_kind_display()),
        "sender": letter.sender,
        "addressee": letter.addressee,
        "department": letter.department,
        "number": str(letter),
    }


def letters(tenants: list[UUID]) -> QuerySet[Letter]:
    """Letters of these clients with what lists show; unread."""
    rows = Letter.objects.filter(tenant_id__in=tenants)
    return rows.select_related("tenant", "task", "scan", "person").order_by("-received_on", "-id")


def readable(actor: Actor, tenant: UUID) -> QuerySet[Letter]:
    """Letters of the client that its own person may read, from the day on which he was told of them."""
    return told(tenant, None if "OWNER" in actor.roles_at(tenant) else actor.person)


def told(tenant: UUID, reader: UUID | None) -> QuerySet[Letter]:
    """Letters of which the client was told: all for its 責任者 (None), without others' 極秘 for this person."""
    rows = letters([tenant]).filter(notified_at__isnull=False)
    return rows if reader is None else rows.filter(~Q(secrecy=Secrecy.SECRET) | Q(person__user_id=reader))


def undecided(actor: Actor, tenant: UUID) -> QuerySet[Letter]:
    """Letters that wait for a decision of this person."""
    rows = readable(actor, tenant).filter(state=State.NOTIFIED)
    if actor.roles_at(tenant) & seats.DECIDING:
        return rows
    return rows.filter(person__user_id=actor.person)


def due(rows: QuerySet[Letter], *, today: date) -> QuerySet[Letter]:
    """Kept letters whose span is over."""
    return rows.filter(state=State.KEPT, keep_until__lt=today)


def near(rows: QuerySet[Letter], *, today: date) -> QuerySet[Letter]:
    """Kept letters whose span ends within some weeks, or is over."""
    return rows.filter(state=State.KEPT, keep_until__lte=today + AHEAD)


def disposable(tenant: UUID, *, today: date) -> QuerySet[Letter]:
    """Letters of the client that may be put on a list: he wanted them destroyed, or their span is over; and those of a
    list that was taken back. What stands on an open or approved list is left out."""
    open_lists = Approval.objects.filter(tenant_id=tenant, key="disposal", state=Approval.State.ASKED)
    listed = [one["id"] for content in open_lists.values_list("content", flat=True) for one in content["letters"]]
    wanted = Q(state=State.DECIDED, decision=Decision.DISPOSE) | Q(state=State.DISPOSING, disposal=None)
    over = Q(state=State.KEPT, keep_until__lt=today)
    return letters([tenant]).filter(wanted | over).exclude(pk__in=listed)


def to_forward(tenant: UUID) -> QuerySet[Letter]:
    """Letters that the client wants sent on."""
    return letters([tenant]).filter(state=State.DECIDED, decision=Decision.FORWARD)


def search(rows: QuerySet[Letter], text: str) -> QuerySet[Letter]:
    """Letters that hold every word: in number, names, place, or in the text of the scan."""
    for word in text.split():
        rows = rows.filter(
            Q(sender__icontains=word) | Q(addressee__icontains=word) | Q(department__icontains=word)
            | Q(text__icontains=word) | Q(box__iexact=word) | _numbered(word)
        )  # fmt: skip
    return rows


def _numbered(word: str) -> Q:
    digits = word.upper().removeprefix("M-")
    return Q(number=int(digits)) if digits.isascii() and digits.isdigit() and len(digits) < 9 else Q(pk=None)


def known_senders() -> list[str]:
    """Senders of the client's letters, the most frequent first."""
    rows = Letter.objects.filter(tenant_id=the_one()).exclude(sender="").order_by().values("sender")
    return list(rows.annotate(n=Count("pk")).order_by("-n", "sender").values_list("sender", flat=True)[:SENDERS])


def suggested_senders(letter: Letter) -> list[str]:
    """Former senders whose name stands in the scan of this letter."""
    return [name for name in suggestions(known_senders(), text=letter.text) if name != letter.sender]


def dispatches(tenants: list[UUID]) -> QuerySet[Dispatch]:
    """発送簿: what was sent, the newest first."""
    rows = Dispatch.objects.filter(tenant_id__in=tenants)
    return rows.select_related("tenant", "task", "letter", "sent_by").order_by("-sent_on", "-id")


def seal_uses(tenants: list[UUID]) -> QuerySet[SealUse]:
    """押印簿, the newest first."""
    rows = SealUse.objects.filter(tenant_id__in=tenants)
    return rows.select_related("tenant", "task", "seal", "used_by", "approval").order_by("-used_on", "-id")


def access(model: Any, key: UUID) -> Any:
    """A row of the client in context. Raises its DoesNotExist."""
    return model.objects.get(pk=key, tenant_id=the_one())
