"""Reads of the IT desk: ledgers, what is open, what the ledgers show, enquiries and known errors."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import NullIf
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit.models import Event
from bpo.core.documents.models import Document
from bpo.core.documents.queries import documents_of
from bpo.core.policy import Refused
from bpo.core.tenancy import the_one
from bpo.core.together import read_together
from clients.companies.models import Person
from clients.companies.queries import responsibles
from generalaffairs.it_desk import certificate
from generalaffairs.it_desk.calc import findings
from generalaffairs.it_desk.calc.findings import Finding, Held, Licence, Seats, Use
from generalaffairs.it_desk.calc.planning import Login, Rule, Thing
from generalaffairs.it_desk.models import (
    Account,
    AccountChange,
    Checklist,
    ChecklistItem,
    Device,
    Enquiry,
    KnownError,
    Member,
    RoleItem,
    Service,
)
from generalaffairs.it_desk.wording import TOLD, Change, ItemState, Keeping, Known, Usage, Verb
from tasks import seats
from tasks.work.models import Task
from tasks.work.states import Status

OFFERED = 300  # of a list to choose from; beyond it numbers are typed
TOLD_EVENT = "it_desk.member_told"
OVER = (Status.CANCELLED, Status.DONE)


def here() -> Q:
    """Rows of the client in context."""
    return Q(tenant_id=the_one())


def members(*, there_on: date | None = None) -> QuerySet[Member]:
    """People of the client in context, by number (names in kanji have no order); on a day those still there."""
    rows = Member.objects.filter(here())
    if there_on is not None:
        rows = rows.filter(Q(left_on=None) | Q(left_on__gte=there_on))
    return rows.order_by(NullIf("number", Value("")).asc(nulls_last=True), "name", "id")


def member_said(text: str) -> QuerySet[Member]:
    """Whom a choice of the request form means: the name with its number, as `str` writes it; else a name alone."""
    number = text.rpartition("（")[2].removesuffix("）") if text.endswith("）") else ""
    said = Q(number=number) if number else Q(pk__in=[])
    return Member.objects.filter(here()).filter(said | Q(number="", name=text))


def services() -> QuerySet[Service]:
    """Services of the client in context that are in use, by name."""
    return Service.objects.filter(here(), active=True).order_by("name")


def free_devices() -> QuerySet[Device]:
    """Devices that can be handed out now."""
    return Device.objects.filter(here(), status__in=[Keeping.STORED, Keeping.ERASED]).order_by("kind", "number")


def rules() -> list[Rule]:
    """The client's templates as the calculation sees them."""
    rows = RoleItem.objects.filter(here()).order_by("event", "role", "verb", "name")
    return [Rule(row.event, row.role, row.verb, row.name, row.service_id, row.privileged) for row in rows]


def template_lines() -> QuerySet[RoleItem]:
    """The client's templates."""
    return RoleItem.objects.filter(here()).select_related("service").order_by("event", "role", "verb", "name")


def roles() -> list[str]:
    """The roles that people or templates name."""
    said = set(Member.objects.filter(here()).exclude(role="").values_list("role", flat=True).distinct())
    return sorted(said | set(RoleItem.objects.filter(here()).exclude(role="").values_list("role", flat=True)))


def _logins(rows: QuerySet[Account]) -> list[Login]:
    return [
        Login(row.pk, row.service_id, f"{row.service.name} {row.login}", row.is_admin)
        for row in rows.select_related("service").order_by("service__name", "login")
    ]


def logins_of(member: Member) -> list[Login]:
    """What the person can sign in to now."""
    return _logins(Account.objects.filter(here(), member=member, status=Usage.ACTIVE))


def things_of(member: Member) -> list[Thing]:
    """The devices in the person's hands."""
    rows = Device.objects.filter(here(), holder=member, status=Keeping.HANDED).order_by("kind", "number")
    return [Thing(row.pk, str(row), row.kind) for row in rows]


@dataclass(frozen=True, slots=True)
class Told:
    """What other work types were told of a person last: `what` happens on `day`, said to `whom` by `who`."""

    what: str
    day: date
    whom: str
    at: datetime
    who: str


def told_of(member: Member) -> Told | None:
    """What was told of the person last; None where nothing was."""
    rows = Event.objects.filter(tenant_id=member.tenant_id, object_id=member.pk, action=TOLD_EVENT)
    event = rows.order_by("-at", "-id").first()
    if event is None:
        return None
    what, whom = TOLD[event.data["verb"]]
    return Told(str(what), date.fromisoformat(event.data["on"]), str(whom), event.at, event.actor_name)


def changes_waiting() -> QuerySet[AccountChange]:
    """Corrections of accounts of the client in context that wait for a second person, the oldest first."""
    rows = AccountChange.objects.filter(here(), state=Change.WAITING)
    return rows.select_related("account__service", "account__member").order_by("done_at", "id")


def changes_of(account: Account) -> QuerySet[AccountChange]:
    """Corrections of an account that needed a second person, the newest first."""
    return AccountChange.objects.filter(tenant_id=account.tenant_id, account=account).order_by("-done_at", "-id")


def to_delete() -> QuerySet[Account]:
    """Proposed for deletion, and on no checklist: neither still to be done there, nor said to be kept."""
    asked = ChecklistItem.objects.filter(account=OuterRef("pk"), verb=Verb.DELETE).exclude(state=ItemState.DONE)
    asked = asked.exclude(checklist__task__status=Status.CANCELLED)
    rows = Account.objects.filter(here(), status=Usage.STOPPED, delete_proposed_on__isnull=False)
    return rows.filter(~Exists(asked)).select_related("service", "member").order_by("stopped_on", "id")


def logins_to_delete() -> list[Login]:
    """The same as the calculation sees them."""
    return _logins(to_delete())


def items(tenants: Collection[UUID], *, actor: Actor) -> QuerySet[ChecklistItem]:
    """Items of living checklists of these clients, of the tasks that this person may see."""
    open_to_him = seats.visible(actor, named_at="checklist__task__category")
    rows = ChecklistItem.objects.filter(open_to_him, tenant_id__in=list(tenants))
    rows = rows.exclude(checklist__task__status=Status.CANCELLED)
    return rows.select_related("tenant", "checklist__member", "checklist__task")


UNSETTLED = Q(state=ItemState.OPEN) | Q(privileged=True, checked_by=None)


def checklists_of(task: Task) -> QuerySet[Checklist]:
    """The checklist of the task, if there is one; not read yet."""
    return Checklist.objects.filter(tenant_id=task.tenant_id, task=task).select_related("member")


def items_of(task: Task) -> QuerySet[ChecklistItem]:
    """The items of the task's checklist; not read yet."""
    rows = ChecklistItem.objects.filter(tenant_id=task.tenant_id, checklist__task=task)
    return rows.select_related("service", "account", "device").order_by("position")


def enquiries_of(task: Task) -> QuerySet[Enquiry]:
    """The enquiry of the task, if it is one; not read yet."""
    return Enquiry.objects.filter(tenant_id=task.tenant_id, task=task).select_related("known")


def papers_of(task: Task) -> QuerySet[Document]:
    """The certificates of the task, the newest first; not read yet."""
    return documents_of(task.pk).filter(tenant_id=task.tenant_id, kind=certificate.KIND)


def with_uses(rows: QuerySet[KnownError]) -> QuerySet[Any]:
    """With `used`: how many enquiries it helped."""
    return rows.annotate(used=Count("uses"))


def known_errors() -> QuerySet[Any]:
    """Known errors of the client in context."""
    return with_uses(KnownError.objects.filter(here()))


def by_words(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    """Those in which each word stands somewhere."""
    for word in text.split():
        within = Q(title__icontains=word) | Q(symptom__icontains=word) | Q(workaround__icontains=word)
        rows = rows.filter(within)
    return rows


def published(text: str = "") -> QuerySet[Any]:
    """What the client's people may find, the most used first."""
    return by_words(known_errors().filter(state=Known.PUBLISHED), text).order_by("-used", "title", "id")


def published_for(task: Task) -> QuerySet[Any]:
    """The published ones of the matter that the task asks about, the most used first; not read yet."""
    rows = with_uses(KnownError.objects.filter(tenant_id=task.tenant_id, state=Known.PUBLISHED))
    return rows.filter(matter=task.fields.get("matter", "")).order_by("-used", "title", "id")


@dataclass(frozen=True, slots=True)
class Looked:
    """What the ledgers of a client show on a day."""

    findings: list[Finding]
    seats: list[Seats]

    @property
    def idle_yen(self) -> int:
        """Yen per month for seats that nobody uses."""
        return sum(one.idle_yen for one in self.seats)

    def count(self, kind: str) -> int:
        """How many findings of this kind."""
        return sum(one.kind == kind for one in self.findings)


def look(today: date) -> Looked:
    """The ledgers of the client in context, read in one statement."""
    bought = services()
    used = Account.objects.filter(here(), status=Usage.ACTIVE).select_related("member").order_by("login", "id")
    out = Device.objects.filter(here(), status=Keeping.HANDED).select_related("holder").order_by("number")
    read_together(bought, used, out)
    return looked(list(bought), list(used), list(out), today)


def looked(bought: Sequence[Service], used: Sequence[Account], out: Sequence[Device], today: date) -> Looked:
    """The rows as the calculation sees them."""
    licences = [Licence(row.pk, row.name, row.seats, row.unit_yen) for row in bought]
    uses = [_use(row) for row in used]
    held = [Held(row.pk, str(row), row.holder.name, row.holder.left_on) for row in out if row.holder is not None]
    found = findings.findings(licences, uses, held, today=today)
    return Looked(found, findings.seats_of(licences, uses, today=today))


def _use(row: Account) -> Use:
    member = row.member
    return Use(
        row.pk, row.service_id, row.login, member.name if member else row.holder, member is not None,
        member.left_on if member else None, row.is_admin, row.approval, row.last_used_on,
    )  # fmt: skip


def who_asks(*, on: date) -> Person:
    """In whose name proposals become a request: the client's responsible person. Raises Refused for none."""
    rows = responsibles(the_one(), on=on).filter(side="CLIENT", person__isnull=False)
    found = next((row.person for row in rows if row.person), None)
    if found is None:
        raise Refused(
            _("お客様の責任者が登録されていません。顧客の画面で責任者を登録してから、もう一度押してください。"),
            status=409,
        )
    return found
