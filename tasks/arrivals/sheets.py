"""The page on which what came mixed is taken apart: one sheet for each matter, as many as the operator adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.http import QueryDict

from bpo.core.documents.models import StoredFile
from tasks.arrivals.actions.sorting import Matter
from tasks.arrivals.forms import MatterForm
from tasks.requests.asking import Asker
from tasks.requests.queries import Offer

MOST = 10


@dataclass(frozen=True, slots=True)
class Sheet:
    """One matter: the chosen work, its form, and what goes with it. `place` counts from 0."""

    place: int
    chosen: Offer | None
    asked: Form | None
    extras: MatterForm

    @property
    def number(self) -> int:
        """For people."""
        return self.place + 1

    def matter(self) -> Matter:
        """What the action takes, of a valid sheet."""
        said = self.extras.cleaned_data
        return Matter(
            worktype=self.chosen.worktype.key if self.chosen else "",
            fields=self.asked.cleaned_data if self.asked else {},
            excerpt=said["excerpt"],
            files=said.get("files", ()),
            express=said.get("express", False),
        )


@dataclass(frozen=True, slots=True)
class Sheets:
    """All matters of one page."""

    sheets: list[Sheet]
    sending: bool

    @property
    def are_valid(self) -> bool:
        """Whether every matter is complete; each form collects its own errors."""
        found = [one.asked is not None and one.asked.is_valid() & one.extras.is_valid() for one in self.sheets]
        return all(found)

    @property
    def unchosen(self) -> bool:
        """Whether the work of some matter is not chosen yet."""
        return any(one.chosen is None for one in self.sheets)

    @property
    def first_wrong(self) -> Form | None:
        """The first form with an error, for the summary."""
        forms: Sequence[Any] = [form for one in self.sheets for form in (one.asked, one.extras)]
        return next((form for form in forms if form is not None and form.is_bound and form.errors), None)

    @property
    def may_grow(self) -> bool:
        """Whether one more fits."""
        return len(self.sheets) < MOST


def read(
    data: QueryDict | None, offers: Sequence[Offer], *, asker: Asker, files: Sequence[StoredFile], body: str
) -> Sheets:
    """The sheets as posted, or one with the whole text and all files to begin with.

    `more` adds one, `fewer` takes the last away, `choose` shows the fields of a chosen work: nothing is checked then.
    """
    if data is None:
        return Sheets([_blank(0, files, body)], sending=False)
    sending = not ({"more", "fewer", "choose"} & set(data))
    typed = data.get("count", "1")
    count = min(int(typed) if typed.isdecimal() else 1, MOST)
    count = max(1, min(count + ("more" in data) - ("fewer" in data), MOST))
    known = {offer.worktype.key: offer for offer in offers if offer.may}
    given = _Given(data, known, asker, files, body, sending)
    return Sheets([_posted(place, given) for place in range(count)], sending)


def _blank(place: int, files: Sequence[StoredFile], body: str) -> Sheet:
    chosen = [str(file.pk) for file in files if not file.sealed] if place == 0 else []
    start = {"excerpt": body, "files": chosen}
    return Sheet(place, None, None, MatterForm(files=files, initial=start, prefix=f"m{place}"))


@dataclass(frozen=True, slots=True)
class _Given:
    """What every sheet of a posted page is read from."""

    data: QueryDict
    known: dict[str, Offer]
    asker: Asker
    files: Sequence[StoredFile]
    body: str
    sending: bool


def _posted(place: int, given: _Given) -> Sheet:
    data, files, asker = given.data, given.files, given.asker
    prefix = f"m{place}"
    if f"{prefix}-excerpt" not in data:  # a sheet that was added just now
        return _blank(place, files, given.body)
    chosen = given.known.get(data.get(f"{prefix}-worktype", ""))
    express = bool(chosen and chosen.express)
    extras = MatterForm(data, files=files, express=express, prefix=prefix)
    asked = asker.form(chosen.worktype, data, prefix=f"{prefix}f") if chosen else None
    if given.sending:
        return Sheet(place, chosen, asked, extras)
    kept = {name: extras[name].value() for name in extras.fields}
    extras = MatterForm(files=files, express=express, prefix=prefix, initial=kept)
    if chosen and asked is not None:
        typed = {name: asked[name].value() for name in asked.fields if asked.add_prefix(name) in data}
        asked = asker.form(chosen.worktype, prefix=f"{prefix}f", initial=typed)
    return Sheet(place, chosen, asked, extras)
