"""The step before words leave that order instead of asking: say so once, with a sentence that could stand there.

It proposes and never blocks: `AS_IS` sends what was typed. Files that came along wait meanwhile, under signed tickets.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django import forms

from bpo.core.documents.models import StoredFile
from bpo.core.tenancy import the_one
from tasks.portal import contracting, drafts
from tasks.portal.answers import Answer
from tasks.portal.contracting import Advice
from tasks.work.assignees import assignees

AS_IS, WAITING = "as_is", "waiting-files"  # no field of a form can have these names


class AdvisedForm(forms.Form):
    """Base of forms whose words reach the team. `advised` are the fields that are looked at."""

    advised: Sequence[str] = ()
    advice: Sequence[Advice] = ()
    waiting: Sequence[tuple[StoredFile, str]] = ()  # files that are stored already, each with its ticket

    def advise(self, *, on: date) -> bool:
        """Whether something had better be said otherwise (then in `advice`); not where it is to be sent as it is.

        The form must be valid. One query, where something was written.
        """
        found = [(name, self.cleaned_data.get(name)) for name in self.advised if name in self.fields]
        said = [Answer(name, str(self.fields[name].label), text) for name, text in found if text]
        if not said or AS_IS in self.data:
            return False
        names = [user.name for user in assignees(the_one(), on=on)]
        self.advice = contracting.advice_on(said, names=names)
        return bool(self.advice)

    def hold(self, files: Sequence[StoredFile], *, owner: UUID | None) -> None:
        """Let these files wait on the form that comes back."""
        self.waiting = [(file, drafts.ticket(file, owner=_owner(owner))) for file in files]

    def held(self, *, owner: UUID | None) -> list[StoredFile]:
        """The files that waited, by the tickets that came back; foreign and damaged ones are left out."""
        tickets = self.data.getlist(WAITING) if hasattr(self.data, "getlist") else []
        ids = drafts.ticket_ids(tickets, owner=_owner(owner))
        return list(StoredFile.objects.filter(tenant_id=the_one(), pk__in=ids).order_by("created_at", "id"))


def _owner(person: UUID | None) -> str:
    return f"{person}.{the_one()}.words"
