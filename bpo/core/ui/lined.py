"""A form with the lines of a formset, compared as one (`bpo.core.ui.conflicts`): `{% base_of lined.shown %}`."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from django.forms import BaseFormSet, Form, HiddenInput, IntegerField
from django.http import HttpRequest
from django.utils.translation import gettext as _

from bpo.core.ui import conflicts

TOTAL, INITIAL, MOST = "TOTAL_FORMS", "INITIAL_FORMS", 1000


class Joined(Form):
    """The fields of a form and of every line, each by its name on the page."""

    def __init__(self, form: Form, lines: BaseFormSet[Any]) -> None:
        super().__init__(form.data if form.is_bound else None)
        self.goes_with: dict[str, str] = {}
        self._add(form)
        for number, line in enumerate(lines.forms, start=1):
            names = self._add(line, number)
            self.goes_with |= dict.fromkeys(names, names[0])
        for name, count in ((TOTAL, lines.total_form_count()), (INITIAL, lines.initial_form_count())):
            self.fields[f"{lines.prefix}-{name}"] = IntegerField(widget=HiddenInput, initial=count)

    def _add(self, form: Form, number: int = 0) -> list[str]:
        """Take over the fields of a form; of the line `number` they are named by it."""
        names = []
        for name, kept in form.fields.items():
            field = deepcopy(kept)
            field.initial = form.get_initial_for_field(kept, name)
            if number:
                field.label = _("%(n)s行目の%(label)s") % {"n": number, "label": kept.label or name}
            names.append(form.add_prefix(name))
            self.fields[names[-1]] = field
        return names


@dataclass(frozen=True, slots=True)
class Lined:
    """A form with its lines as they came back, what is compared with, and what the page has shown."""

    form: Any
    lines: Any
    stored: Form
    shown: Form

    @property
    def is_valid(self) -> bool:
        """Whether all of it can be saved; every error stands at its field then."""
        return all([self.form.is_bound, self.form.is_valid(), self.lines.is_valid()])


def opened(request: HttpRequest, make: Callable[[Any], tuple[Form, BaseFormSet[Any]]]) -> Lined:
    """`make` gives form and lines for what was sent; for None as they would open now."""
    form, lines = make(None)
    sent = request.POST.get(f"{lines.prefix}-{TOTAL}", "")
    least = min(int(sent), MOST) if sent.isdecimal() else 0
    lines.extra = max(lines.extra, least - lines.initial_form_count())
    stored = Joined(form, lines)
    data = conflicts.typed(request, stored)
    if data is None:
        return Lined(form, lines, stored, stored)
    form, lines = make(data)
    return Lined(form, lines, stored, Joined(form, lines))
