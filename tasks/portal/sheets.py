"""A request being filled in: the work type's form, what goes along with it, and the files that were already stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.crypto import get_random_string
from django.utils.datastructures import MultiValueDict

from bpo.core.actor import Actor
from bpo.core.documents.actions import store_upload
from bpo.core.documents.models import StoredFile
from bpo.core.policy import Refused
from bpo.core.ui.forms import WarekiDateField
from clients.contracts.models import ScopeLine
from tasks.portal import offers
from tasks.portal.answers import Answer, answers, as_typed
from tasks.portal.drafts import Draft, ticket_ids
from tasks.portal.forms import ExtrasForm
from tasks.portal.merging import Seen, Sides, Values, belonging, digest, merged, seen_from, shown
from tasks.portal.pages import Page, page_with, pages_of
from tasks.requests.asking import Asker
from tasks.worktypes.declaration import WorkType

PREFIX = "extras"
SECONDS = f"{PREFIX}-active_seconds"
KEEP = "keep"
PAGE, BACK, SEEN, TAB = "form-page", "form-back", "form-seen", "form-tab"  # no field of a form can have these names
OUR_OWN = frozenset({"csrfmiddlewaretoken", "draft", KEEP, PAGE, BACK, SEEN, TAB})


@dataclass
class Sheet:
    """Both forms of one request; `files` are stored already and go along with it."""

    worktype: WorkType
    line: ScopeLine | None
    form: forms.Form
    extras: ExtrasForm
    files: list[StoredFile] = field(default_factory=list)
    at: int = 1
    token: str = ""
    sides: Sides = field(default_factory=Sides)
    tab: str = field(default_factory=lambda: get_random_string(8))
    begun: bool = False
    kept: Seen | None = None

    @cached_property
    def pages(self) -> list[Page]:
        """The pages of the guided form."""
        return pages_of(self.worktype, self.form)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.pages[self.at - 1]

    @property
    def numbers(self) -> list[int]:
        """The pages that are asked, and the one that is shown, by their numbers."""
        return [at for at, page in enumerate(self.pages, start=1) if not page.passed or at == self.at]

    @property
    def place(self) -> int:
        """Which of the pages that are asked this is, from 1."""
        return self.numbers.index(self.at) + 1

    @property
    def before(self) -> int:
        """The number of the page before this one; 0 on the first."""
        return self.numbers[self.place - 2] if self.place > 1 else 0

    @property
    def after(self) -> int:
        """The number of the next page; 0 where the check page comes next."""
        return 0 if self.is_last else self.numbers[self.place]

    @property
    def is_last(self) -> bool:
        """Whether the check page comes next."""
        return self.place == len(self.numbers)

    @property
    def shown(self) -> list[BoundField]:
        """The work type's fields on this page."""
        return [self.form[name] for name in self.page.names]

    @property
    def carried(self) -> list[str]:
        """Values that a new form begins with on other pages (as last time), as hidden controls."""
        if self.form.is_bound:
            return []
        rest = [one for one in self.form.visible_fields() if one.name not in self.page.names and one.initial]
        return [one.as_hidden() for one in rest]

    @property
    def seen(self) -> str:
        """What this page shows, as it says it when it comes back."""
        rest = [] if self.form.is_bound else [one for one in self.form.visible_fields() if one.initial]
        along = [self.extras[name] for name in ("body", "express") if name in self.extras.fields]
        fields = [*self.shown, *self.form.hidden_fields(), *rest, *(along if self.page.extras else [])]
        return Seen(shown(fields), [str(file.pk) for file in self.files], self.begun).text()

    def page_is_valid(self) -> bool:
        """Whether this page is; what is wrong or missing on others does not show here."""
        self.is_valid()
        return not self.problems

    def first_wrong(self) -> int:
        """The first page with something to mend; 0 when there is none."""
        if self.is_valid():
            return 0
        wrong = [page_with(self.pages, name) for name in self.form.errors if name in self.form.fields]
        return min([*wrong, *([len(self.pages)] if self.extras.errors or not wrong else [])])

    def is_valid(self) -> bool:
        """Whether both forms are; both are looked at, so that all errors show at once."""
        return all([self.form.is_valid(), self.extras.is_valid()])

    @property
    def deadline(self) -> str:
        """The promise in words; empty where a price comes first, and where the form decides what kind of work it is."""
        return offers.deadline(self.line) if self.line and self.worktype.on_behalf is None else ""

    @property
    def problems(self) -> list[tuple[BoundField, str]]:
        """(field, sentence) of what stands on this page, for one summary at the top."""
        extras = self.extras.visible_fields() if self.page.extras else []
        fields = [*self.shown, *extras] if self.form.is_bound else []
        return [(one, str(error)) for one in fields for error in one.errors]

    @property
    def general(self) -> list[str]:
        """Sentences that belong to no field, on the last page."""
        return [str(error) for error in self.form.non_field_errors()] if self.form.is_bound and self.is_last else []

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

    def as_typed(self) -> list[Answer]:
        """The same of a sheet that need not be valid, each under the name by which it is sent."""
        along = [replace(one, name=f"{PREFIX}-{one.name}") for one in as_typed(self.extras)]
        return [*as_typed(self.form), *(one for one in along if one.name != SECONDS)]

    def draft(self) -> Draft:
        """What is kept of it: the posted values without our own fields, and the files' ids."""
        kept = {name: self.form.data.getlist(name) for name in self.form.data if name not in OUR_OWN}  # type: ignore[attr-defined]
        return Draft(
            worktype=self.worktype.key,
            data=kept,
            files=[str(file.pk) for file in self.files],
            token=self.token or get_random_string(32),
            seconds=self.extras.cleaned_data.get("active_seconds"),
            sides=self.sides,
        )

    @property
    def title(self) -> str:
        """What a list calls the draft: the kind of work, and the first words that were typed."""
        typed = (self.form[name].data for page in self.pages for name in page.names)
        first = next((text for text in typed if isinstance(text, str) and text.strip()), "")
        return f"{self.worktype.name}：{first.strip()}" if first else str(self.worktype.name)


def blank(worktype: WorkType, *, asker: Asker, initial: Mapping[str, Any]) -> Sheet:
    """An empty sheet, or one with the values of an earlier request or of the address."""
    form = asker.form(worktype, initial=dict(initial))
    form.initial = {name: value for name, value in initial.items() if name in form.fields}
    line = offers.line_for(worktype, form.initial, asker.on)
    extras = ExtrasForm(prefix=PREFIX, express=offers.express(line))
    return Sheet(worktype, line, _dated(form, asker.on), extras)


def resumed(worktype: WorkType, draft: Draft, *, asker: Asker) -> Sheet:
    """The sheet of a draft with every value that was typed, and no word yet about what is missing."""
    query = draft.query()
    bound = _bound(worktype, query, None, asker=asker)
    form, extras = (
        [(name, one.widget.value_from_datadict(query, {}, made.add_prefix(name))) for name, one in made.fields.items()]
        for made in (bound.form, bound.extras)
    )
    sheet = blank(worktype, asker=asker, initial={name: value for name, value in form if value is not None})
    sheet.line = bound.line
    sheet.extras = ExtrasForm(prefix=PREFIX, express=offers.express(bound.line), initial=dict(extras))
    sheet.extras.fields["active_seconds"].widget.attrs["data-active-seconds"] = draft.seconds or ""
    sheet.files, sheet.token, sheet.begun = stored_files(draft.files), draft.token, True
    return sheet


def posted(
    worktype: WorkType,
    data: QueryDict,
    files: MultiValueDict[str, UploadedFile],
    *,
    asker: Asker,
    owner: str,
    before: Draft | None = None,
) -> Sheet:
    """The sheet as it came in, on top of the draft `before`. Good files are stored at once, whatever else is wrong.

    A post that names no page holds the whole form.
    """
    at, seen, tab = _page_number(data), seen_from(data.get(SEEN, "")), data.get(TAB, "")[:16]
    earlier = before or Draft(worktype.key, {})
    whole, sides, said = _on_top(worktype, data, earlier, at, seen, tab, asker=asker) if at else (data, Sides(), {})
    sheet = _bound(worktype, whole, files, asker=asker)
    sheet.at = min(at, len(sheet.pages)) if at else len(sheet.pages)
    sheet.token, sheet.sides, sheet.tab, sheet.begun = earlier.token, sides, tab or sheet.tab, True
    sheet.kept = Seen(said, seen.files if seen else [], begun=True)
    ids = ticket_ids(data.getlist(KEEP), owner=owner)
    if before and at:
        ids = before.files if not sheet.page.extras else ids + _unseen(before.files, seen, ids)
    sheet.files = stored_files(ids)
    _take_in(sheet, asker.actor)
    return sheet


def _unseen(files: Sequence[str], seen: Seen | None, ids: Sequence[str]) -> list[str]:
    """Files that another page sent meanwhile: this one did not show them, so it cannot have taken them away."""
    return [one for one in files if one not in seen.files and one not in ids] if seen else []


def _take_in(sheet: Sheet, actor: Actor) -> None:
    """Store the good files; the same file sent twice (double click, Back) goes along once."""
    sheet.extras.is_valid()
    there = {(file.name, file.sha256) for file in sheet.files}
    for name in ("uploads", "photos"):
        for uploaded in sheet.extras.cleaned_data.get(name) or ():
            try:
                stored = store_upload(uploaded, actor=actor, sealed=True)
            except Refused as refusal:
                sheet.extras.add_error(name, refusal.reason)
                continue
            if (stored.name, stored.sha256) not in there:
                sheet.files.append(stored)


def _page_number(data: QueryDict) -> int:
    """The page that was posted, from 1; 0 for the whole form."""
    text = data.get(PAGE, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def _on_top(
    worktype: WorkType, data: QueryDict, before: Draft, at: int, seen: Seen | None, tab: str, *, asker: Asker
) -> tuple[QueryDict, Sides, dict[str, str]]:
    """The draft's values with those of the posted page in their place, and what that page shows by itself."""
    # What was answered decides which fields there are; the page that is posted may just be answering.
    form = asker.form(worktype, initial=before.query().dict() | data.dict())
    pages = pages_of(worktype, form)
    page = pages[min(at, len(pages)) - 1]
    names = [*form.fields, *(f"{PREFIX}-{name}" for name in ("express", "body"))]
    own = {*page.names, *([f"{PREFIX}-express", f"{PREFIX}-body"] if page.extras else [])}
    mine, theirs, query = dict[str, Values](), dict[str, Values](), before.query()
    for name in names:
        sent = belonging(name, data, others=names)
        if not sent and name not in own:
            continue
        kept = belonging(name, before.data, others=names)
        mine[name] = {part: data.getlist(part) for part in sent}
        theirs[name] = {part: query.pop(part) for part in kept}  # type: ignore[misc]
    query.setlist(SECONDS, data.getlist(SECONDS))
    values, sides = merged(mine, theirs, seen=seen, page=tab, before=before.sides)
    for part, found in values.items():
        query.setlist(part, found)
    return query, sides, {name: digest(found) for name, found in mine.items()}


def reopened(worktype: WorkType, draft: Draft, *, asker: Asker) -> Sheet:
    """The sheet of a draft as if it were posted: what is missing is said."""
    sheet = _bound(worktype, draft.query(), None, asker=asker)
    sheet.files, sheet.token, sheet.at = stored_files(draft.files), draft.token, len(sheet.pages)
    sheet.sides, sheet.begun = draft.sides, True
    sheet.extras.is_valid()
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
