"""A request being filled in: the work type's form, what goes along with it, and the files that were already stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, QueryDict
from django.utils.datastructures import MultiValueDict

from bpo.core.actor import Actor
from bpo.core.documents.actions import store_upload
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from bpo.core.ui.forms import WarekiDateField
from tasks.portal.answers import Answer, answers
from tasks.portal.drafts import Draft, ticket_ids
from tasks.portal.forms import ExtrasForm
from tasks.requests.queries import Offer, offered_worktypes

PREFIX = "extras"
KEEP = "keep"
OUR_OWN = frozenset({"csrfmiddlewaretoken", "draft", KEEP})


@dataclass
class Sheet:
    """Both forms of one request; `files` are stored already and go along with it."""

    offer: Offer
    form: forms.Form
    extras: ExtrasForm
    files: list[StoredFile] = field(default_factory=list)

    def is_valid(self) -> bool:
        """Whether both forms are; both are looked at, so that all errors show at once."""
        return all([self.form.is_valid(), self.extras.is_valid()])

    @property
    def express(self) -> bool:
        """Whether 特急 was chosen (and is agreed)."""
        return bool(self.extras.cleaned_data.get("express"))

    def answers(self) -> list[Answer]:
        """Everything that was typed, for the check page. The sheet must be valid."""
        return answers(self.form, self.form.cleaned_data) + answers(self.extras, self.extras.cleaned_data)

    def draft(self) -> Draft:
        """What the check page carries: the posted values without our own fields, and the files' ids."""
        kept = {name: self.form.data.getlist(name) for name in self.form.data if name not in OUR_OWN}  # type: ignore[attr-defined]
        return Draft(
            worktype=self.offer.worktype.key,
            data=kept,
            files=[str(file.pk) for file in self.files],
            seconds=self.extras.cleaned_data["active_seconds"],
        )


def offer_of(worktype: str, *, actor: Actor, tenant: Any, today: date) -> Offer:
    """The offer of this work type to this person today. Raises Http404 when it is not offered to him."""
    for offer in offered_worktypes(today, actor=actor, tenant=tenant):
        if offer.worktype.key == worktype and offer.may:
            return offer
    raise Http404


def blank(offer: Offer, *, today: date, initial: Mapping[str, Any] | None = None) -> Sheet:
    """An empty sheet, or one with the values of an earlier request."""
    known = {name: value for name, value in (initial or {}).items() if name in offer.worktype.request_form.base_fields}
    form = offer.worktype.request_form(initial=known)
    return Sheet(offer, _dated(form, today), ExtrasForm(prefix=PREFIX, express=offer.express))


def posted(
    offer: Offer, data: QueryDict, files: MultiValueDict[str, UploadedFile], *, actor: Actor, owner: str, today: date
) -> Sheet:
    """The sheet as it came in. Good files are stored at once (typed values and files survive an error elsewhere)."""
    sheet = Sheet(
        offer,
        _dated(offer.worktype.request_form(data, files), today),
        ExtrasForm(data, files, prefix=PREFIX, express=offer.express),
        stored_files(ticket_ids(data.getlist(KEEP), owner=owner)),
    )
    sheet.extras.is_valid()
    for name in ("files", "photos"):
        for uploaded in sheet.extras.cleaned_data.get(name) or ():
            try:
                sheet.files.append(store_upload(uploaded, actor=actor))
            except Refused as refusal:
                sheet.extras.add_error(name, refusal.reason)
    return sheet


def reopened(offer: Offer, draft: Draft, *, today: date) -> Sheet:
    """The sheet of a draft, with every value that was typed."""
    data = draft.query()
    return Sheet(
        offer,
        _dated(offer.worktype.request_form(data), today),
        ExtrasForm(data, prefix=PREFIX, express=offer.express),
        stored_files(draft.files),
    )


def stored_files(ids: list[str]) -> list[StoredFile]:
    """Stored files in the order of their ids."""
    found = {str(file.pk): file for file in StoredFile.objects.filter(pk__in=ids)} if ids else {}
    return [found[one] for one in ids if one in found]


def _dated(form: forms.Form, today: date) -> forms.Form:
    """Dates without a year (11/20) are read from today on."""
    for one in form.fields.values():
        if isinstance(one, WarekiDateField):
            one.base_date = today
    return form
