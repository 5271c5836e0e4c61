"""Lists of seats, assignments, staff and invitations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from bpo.core.ui.columns import Col, DateCol, MomentCol, TitleCol
from bpo.core.ui.tables import DeskTable
from clients.people.models import Category, License, Role


class _VerbTable(DeskTable):
    """A list whose rows have one button; who may not use it sees none."""

    def __init__(
        self, rows: Any, *, request: HttpRequest | None = None, area: str = "desk", may_end: bool = False, **kwargs: Any
    ) -> None:
        self.area, self.may_end, self.request = area, may_end, request
        super().__init__(rows, **kwargs)

    @property
    def client(self) -> str:
        """The code of the page's client."""
        return str(self.request.tenant.code) if self.request and self.request.tenant else ""  # type: ignore[attr-defined]

    def button(self, url: str, words: Any, whom: str) -> SafeString:
        """A form with one button."""
        if not self.may_end or self.request is None:
            return SafeString("")
        return format_html(
            '<form method="post" action="{}"><input type="hidden" name="csrfmiddlewaretoken" value="{}">'
            '<button class="btn btn-small" type="submit" aria-label="{}：{}">{}</button></form>',
            url,
            get_token(self.request),
            words,
            whom,
            words,
        )


class _Categories(Col):
    """Guarded categories in words."""

    def render(self, value: list[str]) -> str:
        """`給与・個人情報`."""
        return "・".join(str(Category(code).label) for code in value)

    value = render


class SeatTable(_VerbTable):
    """Seats of the client's people."""

    user = TitleCol(_("お名前"), accessor="user__name", css="cell-nowrap")
    email = Col(_("メールアドレス"), accessor="user__email")
    role = Col(_("席"), accessor="get_role_display", css="cell-nowrap")
    categories = _Categories(_("開ける区分"), css="cell-nowrap")
    valid_from = DateCol(_("開始日"))
    valid_to = DateCol(_("終了日"))
    verb = Col(_("操作"), accessor="pk", css="cell-actions", exclude_from_export=True)

    def render_verb(self, value: UUID, record: Any) -> SafeString:
        """End this seat, and forget the browsers that sign its person in; nobody ends his own."""
        if self.request is None or record.user_id == self.request.actor.id:  # type: ignore[attr-defined]
            return SafeString("")
        url, whom = reverse(f"{self.area}:people_seat_end", args=[self.client, value]), record.user.name
        end = self.button(url, _("席を終了"), f"{whom}・{record.get_role_display()}")
        if self.area != "portal" or not record.remembers:
            return end
        forget = reverse("portal:people_devices_forget", args=[self.client, value])
        return end + self.button(forget, _("端末の記憶を取り消す"), whom)


class AssignmentTable(_VerbTable):
    """Who of the BPO company and of its partners may see the client; a partner's name leads to his licences."""

    user = TitleCol(_("お名前"), accessor="user__name", linkify=lambda record, table: table.partner_url(record))
    role = Col(_("席"), accessor="get_role_display")
    licenses = Col(_("資格"), accessor="user_id")
    categories = _Categories(_("開ける区分"))
    valid_from = DateCol(_("開始日"))
    valid_to = DateCol(_("終了日"))
    verb = Col(_("操作"), accessor="pk", css="cell-actions", exclude_from_export=True)

    def __init__(self, rows: Any, *, licenses: Mapping[UUID, Sequence[License]], **kwargs: Any) -> None:
        self.licensed = licenses
        super().__init__(rows, **kwargs)

    def partner_url(self, record: Any) -> str | None:
        """The page of a partner's licences; colleagues have none here."""
        partner = record.role == Role.PARTNER
        return reverse("desk:people_partner", args=[self.client, record.pk]) if partner else None

    def value_licenses(self, value: UUID, record: Any) -> str:
        """The licences that hold today; a partner without one opens nothing."""
        held = "・".join(row.kind for row in self.licensed.get(value, ()))
        return held or (str(_("なし（開けません）")) if record.role == Role.PARTNER else "")

    render_licenses = value_licenses

    def render_verb(self, value: UUID, record: Any) -> SafeString:
        """End this assignment."""
        url = reverse("desk:people_assignment_end", args=[self.client, value])
        return self.button(url, _("割り当てを終了"), f"{record.user.name}・{record.get_role_display()}")


class InvitationTable(_VerbTable):
    """Invitations without an answer: open ones, and those that expired lately."""

    name = TitleCol(_("お名前"))
    email = Col(_("メールアドレス"))
    role = Col(_("席"), accessor="get_role_display")
    expires_at = MomentCol(_("期限"))
    state = Col(_("状態"), accessor="expires_at")
    verb = Col(_("操作"), accessor="pk", css="cell-actions", exclude_from_export=True)

    def __init__(self, rows: Any, *, now: datetime, **kwargs: Any) -> None:
        super().__init__(rows, **kwargs)
        self.moment = now

    def render_state(self, value: datetime) -> str:
        """Whether the link still opens."""
        return str(_("期限切れ") if value <= self.moment else _("お返事待ち"))

    def render_verb(self, value: UUID, record: Any) -> SafeString:
        """Send it anew; take an open one back."""
        again = self.button(self._url("again", value), _("送り直す"), record.email)
        if record.expires_at <= self.moment:
            return again
        away = self.button(self._url("withdraw", value), _("招待を取り消す"), record.email)
        return format_html('<div class="stack-s">{}{}</div>', again, away)

    def _url(self, verb: str, value: UUID) -> str:
        if self.area == "staff":
            return reverse(f"desk:staff_{verb}", args=[value])
        return reverse(f"{self.area}:people_{verb}", args=[self.client, value])


class StaffTable(DeskTable):
    """Seats at the BPO company, one row each."""

    user = TitleCol(
        _("お名前"), accessor="user__name", linkify=lambda record: reverse("desk:staff_member", args=[record.user_id])
    )
    email = Col(_("メールアドレス"), accessor="user__email")
    role = Col(_("席"), accessor="get_role_display")
    valid_from = DateCol(_("開始日"))
    valid_to = DateCol(_("終了日"))
    state = Col(_("利用"), accessor="user__is_active")

    def render_state(self, value: bool) -> str:
        """Whether he can sign in."""
        return str(_("利用中") if value else _("停止中"))

    value_state = render_state
