"""The entry of the desk's frame; missing items among what stands on cards; questions about an item."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bpo.core.actor import Actor
from bpo.core.ui.navigation import register
from tasks.materials.models import MaterialItem
from tasks.materials.queries import access_item
from tasks.materials.source import SOURCE
from tasks.questions import kinds
from tasks.questions.models import Question

__all__ = ["SOURCE"]


def _item(actor: Actor, key: UUID) -> MaterialItem:
    return access_item(key, actor=actor)


def _desk_url(question: Question) -> str:
    row = MaterialItem.objects.filter(tenant_id=question.tenant_id, pk=question.subject).values_list("list_id")
    return reverse("desk:material_list", kwargs={"client": question.tenant.code, "materials": row[0][0]})


register("desk", "materials", _("資料回収"), "desk:materials", "folder", 123, "desk.enter", _("仕事"), jump="o")
kinds.register(
    kinds.SubjectKind(
        "tasks.MaterialItem",
        _("資料"),
        _("同じ名前の資料についての同じ質問"),
        _desk_url,
        find=_item,
        names=lambda item: item.name,
        person=lambda item: item.person_id,
        category=lambda item: item.category,
    )
)
