"""Missing items stand on cards, and each list that is not complete on the portal's start page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy, remembered
from bpo.core.actor import Actor
from bpo.core.tenancy import the_one
from bpo.core.together import Reading
from bpo.core.ui import formats
from tasks.cards import registry
from tasks.materials import queries
from tasks.materials.forms import form_of
from tasks.materials.models import MaterialItem, MaterialList
from tasks.materials.tables import received_words
from tasks.portal.waiting import Reader, Waiting, register
from tasks.work.access import sight

SOURCE = registry.register(
    registry.Source(queries.KIND, queries.waiting, queries.entries, lambda entry: form_of(entry.id))
)


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """One entry per list of which the reader may send something."""
    if not policy.check("materials.supply", reader.actor, reader.tenant):
        return []
    rows, owed = remembered.rows(_owed, sight(reader.actor))
    yield [rows, owed]
    by_list: dict[UUID, list[MaterialItem]] = {row.pk: [] for row in rows}
    for item in owed:
        by_list[item.list_id].append(item)
    return [_entry(row, by_list[row.pk], reader.tenant.code) for row in rows if by_list[row.pk]]


def _owed(actor: Actor) -> Sequence[QuerySet[Any]]:
    rows = queries.incomplete(queries.lists(actor, [the_one()]), *queries.OWED).order_by("due_on", "id")
    items = MaterialItem.objects.filter(list__in=rows.order_by().values("pk"), state__in=queries.OWED)
    return [rows, items.order_by("position")]


def _entry(row: MaterialList, items: list[MaterialItem], client: str) -> Waiting:
    url = f"{reverse('portal:card', kwargs={'client': client})}#material-{items[0].pk.hex}"
    title = _("「%(name)s」の提出") % {"name": row.name}
    facts = (received_words(row), _("%(day)sまで") % {"day": formats.jdate(row.due_on)})
    minutes = sum(one.minutes for one in items)
    return Waiting("MATERIALS", title, url, _("資料を送る"), minutes, row.made_at, facts, due=row.due_on)


register(waiting, order=20)
