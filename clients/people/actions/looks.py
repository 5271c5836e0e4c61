"""How somebody wants to see a list of the desk, on every device on which he signs in."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from bpo.core.actor import Actor
from bpo.core.audit.actions import record
from bpo.core.policy import Refused
from bpo.core.tenancy import HOUSE_ID, use
from bpo.core.ui.look import look, read
from bpo.core.ui.tables import lists
from clients.people.models import User


@transaction.atomic
def choose_look(name: str, *, offered: Collection[str], shown: Collection[str], density: str, actor: Actor) -> None:
    """From now on he sees the list with these columns and rows of this height; a column that was not offered this time
    (the list of one client leaves out the client) stays as it was. Raises Refused for a list that we do not have."""
    table = lists().get(name)
    if table is None:
        raise Refused(_("この一覧の表示は変更できません。一覧の画面を開き直してから、選び直してください。"), status=422)
    person = User.objects.select_for_update().get(pk=actor.id)  # type: ignore[misc]
    hidden = (read(person.looks, name).hidden - set(offered)) | (set(offered) - set(shown))
    kept = look(hidden & set(table.base_columns), density).kept()
    others = {one: choice for one, choice in person.looks.items() if one != name}
    looks = others | ({name: kept} if kept else {})
    if looks == person.looks:
        return
    person.looks = looks
    person.save(update_fields=["looks"])
    with use(HOUSE_ID):
        record("person.look", actor=actor, subject=person, data={"list": name, **kept})
