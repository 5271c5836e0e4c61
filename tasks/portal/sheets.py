"""A request being filled in: the work type's form, what goes along with it, and the files that were already stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from bpo.core.documents.actions import store_upload
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from bpo.core.ui.forms import WarekiDateField
from clients.contracts.models import ScopeLine
from tasks.portal import offers
from tasks.portal.answers import Answer, answers
from tasks.portal.drafts import Draft, ticket_ids
from tasks.portal.forms import ExtrasForm
from tasks.requests.asking import Asker
from tasks.worktypes.declaration import WorkType

PREFIX = "extras"
KEEP = "keep"
OUR_OWN = frozenset({"csrfmiddlewaretoken", "draft", KEEP})


@dataclass
class Sheet:
    """Both forms of one request; `files` are stored already and go along with it."""

    worktype: WorkType
    line: ScopeLine | None
    form: forms.Form
    extras: ExtrasForm
    files: list[StoredFile] = field(default_factory=list)

    def is_valid(self) -> bool:
        """Whether both forms are; both are looked at, so that all errors show at once."""
        return all([self.form.is_valid(), self.extras.is_valid()])

    @property
    def deadline(self) -> str:
        """The promise in words; empty where a price comes first, and where the form decides what kind of work it is."""
        return offers.deadline(self.line) if self.line and self.worktype.on_behalf is None else ""

    @property
    def problems(self) -> list[tuple[BoundField, str]]:
        """(field, sentence) of both forms, for one summary at the top."""
        fields = [*self.form.visible_fields(), *self.extras.visible_fields()] if self.form.is_bound else []
        return [(one, str(error)) for one in fields for error in one.errors]

    @property
    def general(self) -> list[str]:
        """Sentences that belong to no field."""
        return [str(error) for error in self.form.non_field_errors()] if self.form.is_bound else []

    @property
    def errors(self) -> int:
        """How many sentences there are; the frame marks the title of a page with errors."""
        return len(self.problems) + len(self.general)

    def focus(self, name: str) -> None:
        """Begin at this field (変更 on the check page)."""
        for form in (self.form, self.extras):
            if name in form.fields:
                form.fields[name].widget.attrs["autofocus"] = True

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
            worktype=self.worktype.key,
            data=kept,
            files=[str(file.pk) for file in self.files],
            seconds=self.extras.cleaned_data["active_seconds"],
        )


def blank(worktype: WorkType, *, asker: Asker, initial: Mapping[str, Any]) -> Sheet:
    """An empty sheet, or one with the values of an earlier request or of the address."""
    known = {name: value for name, value in initial.items() if name in worktype.request_form.base_fields}
    line = offers.line_for(worktype, known, asker.on)
    extras = ExtrasForm(prefix=PREFIX, express=offers.express(line))
    return Sheet(worktype, line, _dated(asker.form(worktype, initial=known), asker.on), extras)


def posted(
    worktype: WorkType,
    data: QueryDict,
    files: MultiValueDict[str, UploadedFile],
    *,
    asker: Asker,
    owner: str,
) -> Sheet:
    """The sheet as it came in. Good files are stored at once (typed values and files survive an error elsewhere)."""
    sheet = _bound(worktype, data, files, asker=asker)
    sheet.files = stored_files(ticket_ids(data.getlist(KEEP), owner=owner))
    sheet.extras.is_valid()
    for name in ("uploads", "photos"):
        for uploaded in sheet.extras.cleaned_data.get(name) or ():
            try:
                sheet.files.append(store_upload(uploaded, actor=asker.actor, sealed=True))
            except Refused as refusal:
                sheet.extras.add_error(name, refusal.reason)
    return sheet


def reopened(worktype: WorkType, draft: Draft, *, asker: Asker) -> Sheet:
    """The sheet of a draft, with every value that was typed."""
    sheet = _bound(worktype, draft.query(), None, asker=asker)
    sheet.files = stored_files(draft.files)
    return sheet


def _bound(worktype: WorkType, data: QueryDict, files: Any, *, asker: Asker) -> Sheet:
    line = offers.line_for(worktype, data.dict(), asker.on)
    extras = ExtrasForm(data, files, prefix=PREFIX, express=offers.express(line))
    return Sheet(worktype, line, _dated(asker.form(worktype, data, files), asker.on), extras)


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
