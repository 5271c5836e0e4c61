"""Missing items stand on cards, and each list that is not complete on the portal's start page."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.together import Reading
from bpo.core.ui import formats
from tasks.cards import registry
from tasks.materials import queries
from tasks.materials.forms import form_of
from tasks.materials.models import MaterialItem, MaterialList
from tasks.materials.tables import received_words
from tasks.portal.waiting import Reader, Waiting, register

SOURCE = registry.register(
    registry.Source(queries.KIND, queries.waiting, queries.entries, lambda entry: form_of(entry.id))
)


def waiting(reader: Reader) -> Reading[list[Waiting]]:
    """One entry per list of which the reader may send something."""
    if not policy.check("materials.supply", reader.actor, reader.tenant):
        return []
    rows = queries.incomplete(queries.lists(reader.actor, [reader.tenant.pk]), *queries.OWED).order_by("due_on", "id")
    owed = MaterialItem.objects.filter(list__in=rows.order_by().values("pk"), state__in=queries.OWED)
    owed = owed.order_by("position")
    yield [rows, owed]
    by_list: dict[UUID, list[MaterialItem]] = {row.pk: [] for row in rows}
    for item in owed:
        by_list[item.list_id].append(item)
    return [_entry(row, by_list[row.pk], reader.tenant.code) for row in rows if by_list[row.pk]]


def _entry(row: MaterialList, items: list[MaterialItem], client: str) -> Waiting:
    url = f"{reverse('portal:card', kwargs={'client': client})}#material-{items[0].pk.hex}"
    title = _("「%(name)s」の提出") % {"name": row.name}
    facts = (received_words(row), _("%(day)sまで") % {"day": formats.jdate(row.due_on)})
    return Waiting("MATERIALS", title, url, _("資料を送る"), sum(one.minutes for one in items), row.made_at, facts)


register(waiting, order=20)
