"""What a task asks of its client: an answer, a decision on a price, 検収."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from bpo.core.ui import formats
from tasks.portal.waiting import Reader, Waiting, register
from tasks.work.queries import Need, needs_of_client


def waiting(reader: Reader) -> Iterator[Waiting]:
    """One entry per open question, named price and delivery. Two queries."""
    for need in needs_of_client(tenant=reader.tenant, actor=reader.actor, now=reader.now):
        page = reverse("portal:task", kwargs={"client": reader.tenant.code, "number": need.task.number})
        yield _entry(need, page)


def _entry(need: Need, page: str) -> Waiting:
    task, number = need.task, need.task.number
    if need.question is not None:
        by = need.question.answer_by
        facts = (f"{task.title}（{number}）", *([_("%(when)sまで") % {"when": _when(by)}] if by else []))
        title, place, button = Truncator(need.question.text).chars(60), f"#q-{need.question.pk.hex}", _("回答する")
    elif need.kind == "ACCEPT":
        by = task.accept_by
        deemed = _("%(when)sまでに連絡がないときは、確認済みとして完了します。")
        facts = (number, *([deemed % {"when": _when(by)}] if by else []))
        title, place, button = _("「%(title)s」の納品の確認"), "#accept", _("納品を確認する")
    else:
        facts = (f"{number}　{formats.yen(task.quote_yen)}",)
        title, place, button = _("「%(title)s」のお見積りの承認"), "#quote", _("お見積りを見る")
    if need.question is None:
        title %= {"title": task.title}
    return Waiting(need.kind, title, page + place, button, need.minutes, need.since, facts, task.pk)


def _when(moment: datetime) -> str:
    return formats.jdatetime(moment, timezone.get_current_timezone())


register(waiting, order=10)
