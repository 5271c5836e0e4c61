"""What a task asks its client to decide: a price, 検収."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core.ui import formats
from tasks.portal.waiting import Reader, Waiting, register
from tasks.portal.wording import moment
from tasks.work.queries import Need, needs_of_client


def waiting(reader: Reader) -> list[Waiting]:
    """One entry per named price and delivery. One query, or none where the page has asked already."""
    needs = reader.needs
    if needs is None:
        needs = needs_of_client(tenant=reader.tenant, actor=reader.actor)
    return [_entry(need, reader.tenant.code) for need in needs]


def _entry(need: Need, client: str) -> Waiting:
    task, number = need.task, need.task.number
    page = reverse("portal:task", kwargs={"client": client, "number": number})
    if need.kind == "ACCEPT":
        by = task.accept_by
        deemed = _("%(when)sまでに連絡がないときは、確認済みとして完了します。")
        facts = (number, *([deemed % {"when": moment(by)}] if by else []))
        title, place, button = _("「%(title)s」の納品の確認"), "#accept", _("納品を確認する")
    else:
        facts = (f"{number}　{formats.yen(task.quote_yen)}",)
        title, place, button = _("「%(title)s」のお見積りの承認"), "#quote", _("お見積りを見る")
    title %= {"title": task.title}
    return Waiting(need.kind, title, page + place, button, need.minutes, need.since, facts, task.pk)


register(waiting, order=10)
