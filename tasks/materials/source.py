"""Missing items stand on cards, and each list that is not complete on the portal's start page."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from bpo.core import policy
from bpo.core.ui import formats
from tasks.cards import registry
from tasks.materials import queries
from tasks.materials.forms import form_of
from tasks.materials.models import MaterialItem
from tasks.materials.tables import received_words
from tasks.portal.waiting import Reader, Waiting, register

SOURCE = registry.register(registry.Source(queries.KIND, queries.waiting, queries.entries, form_of))


def waiting(reader: Reader) -> Iterator[Waiting]:
    """One entry per list of which the reader may send something. Two queries."""
    if not policy.check("materials.supply", reader.actor, reader.tenant):
        return
    rows = queries.incomplete(queries.lists(reader.actor, [reader.tenant.pk]), *queries.OWED).order_by("due_on", "id")
    found = {row.pk: row for row in rows}
    by_list: dict[UUID, list[MaterialItem]] = {key: [] for key in found}
    for item in MaterialItem.objects.filter(list__in=found, state__in=queries.OWED).order_by("position"):
        by_list[item.list_id].append(item)
    for row, items in ((found[key], items) for key, items in by_list.items() if items):
        url = f"{reverse('portal:card', kwargs={'client': reader.tenant.code})}#material-{items[0].pk.hex}"
        title = _("「%(name)s」の提出") % {"name": row.name}
        facts = (received_words(row), _("%(day)sまで") % {"day": formats.jdate(row.due_on)})
        yield Waiting("MATERIALS", title, url, _("資料を送る"), sum(one.minutes for one in items), row.made_at, facts)


register(waiting, order=20)
