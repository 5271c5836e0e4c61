"""The declaration of 備品管理."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from generalaffairs.supplies import count_queries, navigation, policies, report, visibility  # noqa: F401 - registers them
from generalaffairs.supplies.actions.lending import LOAN, decide_loan
from generalaffairs.supplies.actions.ordering import ORDER, decide_order
from generalaffairs.supplies.checks import problems
from generalaffairs.supplies.forms import COUNT, LEND, SupplyRequest
from generalaffairs.supplies.models import Asset, Consumable, StockTake
from generalaffairs.supplies.panels import panel, portal_panel
from generalaffairs.supplies.queries import KEY, loan_of, order_of, paper_data
from tasks.approvals.models import Approval
from tasks.work.models import Task
from tasks.worktypes import catalogue
from tasks.worktypes.declaration import ALL, ApprovalSpec, DocumentSpec, Group, Step, Units, WorkType


def title(fields: dict[str, Any]) -> str:
    """What is wanted, in a few words."""
    if fields.get("kind") == COUNT:
        return f"棚卸し {fields.get('count_place') or 'すべての場所'}"
    named = str(fields.get("item") or "")
    if not named and (key := fields.get("consumable")):
        named = str(Consumable.objects.filter(pk=key).values_list("name", flat=True).first() or "")
    if not named and (key := fields.get("asset")):
        named = str(Asset.objects.filter(pk=key).values_list("name", flat=True).first() or "")
    word = {"ORDER": "発注", "LEND": "貸出"}.get(fields.get("kind", ""), "備品")
    return f"{word} {named}"


def line_name(fields: dict[str, Any]) -> str:
    """A stock-taking counts on a line of its own where the inventory has one of that name."""
    return "棚卸し" if fields.get("kind") == COUNT else ""


def units(task: Task) -> list[Units]:
    """One per article of the order that came, one per lending that was handed out, one per stock-taking whose
    differences were settled; else one for the request."""
    if take := count_queries.take_of(task):
        return [Units(key=f"count:{take.pk}", count=1)] if take.state == StockTake.State.ADJUSTED else []
    if order := order_of(task):
        came = order.lines.filter(receipt_lines__isnull=False).distinct().order_by("position")
        found = [Units(key=f"line:{key}", count=1) for key in came.values_list("pk", flat=True)]
        if found:
            return found
    if loan := loan_of(task):
        return [Units(key=f"loan:{loan.pk}", count=1)]
    return [Units(key="task", count=1)]


def order_decided(approval: Approval, *, actor: Actor, now: datetime) -> None:
    """The client approved the order, or sent it back."""
    approved = approval.state == Approval.State.APPROVED
    decide_order(approval.content["order"], approved=approved, reason=approval.reason, actor=actor)


def loan_decided(approval: Approval, *, actor: Actor, now: datetime) -> None:
    """The client approved the lending, or did not."""
    decide_loan(approval.content["loan"], approved=approval.state == Approval.State.APPROVED, actor=actor)


SUPPLIES = catalogue.register(
    WorkType(
        key=KEY,
        name=_("備品管理"),
        description=_(
            "備品や消耗品の発注・貸出・棚卸し・修理などをお受けします。1回のご依頼で1つの品物、または1回の棚卸しです。"
        ),
        request_form=SupplyRequest,
        groups=(
            Group(_("何をご希望ですか"), ("kind", "consumable", "item", "quantity")),
            Group(_("お借りになるとき"), ("asset", "from_on", "until_on"), only=(LEND,)),
            Group(
                _("棚卸しの範囲と期間"), ("count_place", "count_department", "count_from", "count_until"), only=(COUNT,)
            ),
            Group(_("届け先と理由"), ("place", "reason")),
        ),
        icon="archive",
        money=True,
        steps=(
            Step("check", _("依頼内容の確認"), minutes=3),
            Step("order", _("発注・貸出・棚卸し"), minutes=5, review=ALL),
            Step("match", _("検収・請求書・差異の照合"), minutes=2, review=ALL),
        ),
        client_minutes=2,
        title=title,
        line_name=line_name,
        units=units,
        checks=problems,
        panel_template="generalaffairs/supplies/panel.html",
        panel=panel,
        portal_panel_template="generalaffairs/supplies/portal_panel.html",
        portal_panel=portal_panel,
        documents=(
            DocumentSpec("order", _("発注書"), "generalaffairs/supplies/order.pdf.html", 1, paper_data),
            DocumentSpec(
                "count", _("棚卸しの結果"), "generalaffairs/supplies/count.pdf.html", 1, count_queries.paper_of
            ),
        ),  # fmt: skip
        approvals=(
            ApprovalSpec(ORDER, _("発注の承認"), "generalaffairs/supplies/approval.html", decided=order_decided),
            ApprovalSpec(LOAN, _("貸出の承認"), "generalaffairs/supplies/approval.html", decided=loan_decided),
        ),
        report_section=report.TEMPLATE,
        report_data=report.report_data,
    )
)
