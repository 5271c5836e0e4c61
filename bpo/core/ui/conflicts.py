"""A form that was filled in on an older page: mine and theirs field by field, and nothing typed is lost.

The page carries what each of its fields showed, as short digests (`{% base_of form %}`). When the form comes back, the
fields that somebody else changed meanwhile are those whose digest is another now; one that the sender did not touch
himself is proposed as theirs. A form without a base protects nothing and asks nothing.

A form with lines says in `goes_with` with which field of its line each further one goes: a line that somebody added
below those of the page is kept whole, and a hidden field follows the field that people see.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.forms import CheckboxInput, Form, MultiWidget
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _

from bpo.core.ui.look import at_desk

BASE, TAKE, MEND = "form-base", "take-", "mend"
LENGTH = 8  # signs of a digest: enough to see a change, short enough for a form of twenty fields
MOST_SIGNS = 4  # of a line's number: what is longer is none that a page had
Sent = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Side:
    """One field that two people changed: as I typed it, as it stands now, and which of the two is proposed."""

    name: str
    label: str
    mine: str
    theirs: str
    takes_theirs: bool


def held[Row: models.Model](row: Row, request: HttpRequest) -> Row:
    """The row as it is now; locked until the request ends when the request changes it. Read what belongs to it then:
    what was prefetched is forgotten with its order."""
    if request.method == "POST":
        row.refresh_from_db(from_queryset=type(row)._default_manager.select_for_update(of=("self",)))  # type: ignore[call-arg]
    return row


def both[F: Form](request: HttpRequest, make: Callable[..., F]) -> tuple[F, F]:
    """The form as it would open now, and as it came back; the same one while nothing was sent."""
    stored = make()
    data = typed(request, stored)
    sent = [data, request.FILES] if request.FILES else [data]
    return stored, stored if data is None else make(*sent)


def last_line(data: Mapping[str, Any], field: str, *, typed: bool = False) -> int:
    """The number of the last line that a page had, by the first `field` of its lines; of the last one that is typed."""
    numbers = [
        key.removeprefix(f"{field}-") for key in data if key.startswith(f"{field}-") and (data[key] or not typed)
    ]
    return max((int(one) for one in numbers if one.isdigit() and len(one) < MOST_SIGNS), default=0)


def base_of(form: Form) -> str:
    """What the fields of the form show of the stored values; of a form that came back, what its page had shown."""
    if form.is_bound and BASE in form.data:
        return str(form.data[BASE])
    return json.dumps({name: _digest(sent) for name, sent in _stored(form).items()}, separators=(",", ":"))


def typed(request: HttpRequest, stored: Form) -> QueryDict | None:
    """What was sent, with the stored value in every field for which 相手の内容 was chosen; None unless it is a POST.

    Hidden fields (the version that an action expects) are those of now: the base says what the page had shown.
    """
    if request.method != "POST":
        return None
    data = _completed(request.POST, stored)
    for name, sent in _stored(stored).items():
        if data.get(f"{TAKE}{name}") == "theirs":
            _put(data, sent)
    for name, sent in _hidden(stored).items() if BASE in data else ():
        lead = _lead(stored, name)
        if lead == name or data.get(f"{TAKE}{lead}") == "theirs":
            _put(data, sent)
    return data


def _completed(post: QueryDict, stored: Form) -> QueryDict:
    """What was sent; a line that stood on no page of the sender is as it is stored."""
    data, shown = post.copy(), _read(post.get(BASE, ""))
    for name, sent in (_stored(stored) | _hidden(stored)).items() if shown else ():
        lead = _lead(stored, name)
        if lead not in shown and stored.add_prefix(lead) not in post:
            _put(data, sent)
    return data


def _lead(form: Form, name: str) -> str:
    """The first field of the line to which this one belongs; itself outside of lines."""
    return str(getattr(form, "goes_with", {}).get(name, name))


def _put(data: QueryDict, sent: Sent) -> None:
    for key, values in sent.items():
        data.setlist(key, values)


def unsettled(
    request: HttpRequest,
    form: Form,
    stored: Form,
    *,
    named: str,
    back: str,
    again: Callable[[], HttpResponse] | None = None,
) -> HttpResponse | None:
    """409 with both sides when somebody changed what this valid form shows; None when it can be saved.

    `stored` is the same form, unbound, as it would open now. `again` answers with the form itself, for 戻って直す,
    where it stands on a page that can be shown with what was typed.
    """
    if again is not None and MEND in request.POST:
        form.add_error(None, _("まだ保存していません。ほかの人の変更を確認し、内容を直してから保存してください。"))
        return again()
    data, shown = _completed(request.POST, stored), _read(request.POST.get(BASE, ""))
    sides = _sides(data, stored, shown) if shown else []
    if not sides:
        return None
    left_out = {"csrfmiddlewaretoken", BASE, *(f"{TAKE}{side.name}" for side in sides)}
    context: dict[str, Any] = {
        "frame": "desk.html" if at_desk(request) else "portal.html",
        "sides": sides,
        "typed": [(name, one) for name, many in data.lists() if name not in left_out for one in many],
        "base": base_of(stored),
        "named": named,
        "back": back,
        "mends": again is not None,
        "files": [file.name for name in request.FILES for file in request.FILES.getlist(name)],
        "page_client": getattr(request, "tenant", None),
    }
    return render(request, "core/conflict.html", context, status=409)


def _sides(data: QueryDict, stored: Form, shown: Mapping[str, str]) -> list[Side]:
    """The fields that somebody else changed since they were shown, and that do not say the same now."""
    found = []
    for name, theirs in _stored(stored).items():
        mine = {key: _in_order(stored.fields[name], _plain(data.getlist(key))) for key in theirs}
        if shown.get(name, _digest(theirs)) == _digest(theirs) or mine == theirs:
            continue
        field = stored.fields[name]
        label = str(field.widget.attrs.get("aria-label") or field.label or name)
        untouched = _digest(mine) == shown[name]
        found.append(Side(name, label, _words(field, mine), _words(field, theirs), untouched))
    return found


def _stored(form: Form) -> dict[str, Sent]:
    """What a browser would send of each field that people see, were it left as it is stored."""
    visible = [bound for bound in form if not bound.is_hidden and not bound.field.widget.needs_multipart_form]
    return {bound.name: _sent(form, bound) for bound in visible}


def _hidden(form: Form) -> dict[str, Sent]:
    """The same of the fields that nobody sees."""
    return {bound.name: {bound.html_name: [str(one) for one in _many(bound.value())]} for bound in form.hidden_fields()}


def _sent(form: Form, bound: Any) -> Sent:
    widget = bound.field.widget
    value = bound.field.prepare_value(form.get_initial_for_field(bound.field, bound.name))
    context = widget.get_context(bound.html_name, value, {})["widget"]
    if isinstance(widget, CheckboxInput):
        return {bound.html_name: ["on"] if context["attrs"].get("checked") else []}
    parts = context["subwidgets"] if isinstance(widget, MultiWidget) else [context]
    return {part["name"]: _in_order(bound.field, _plain(_many(part["value"]))) for part in parts}


def _many(value: Any) -> list[Any]:
    if value is None:
        return [""]
    return list(value) if isinstance(value, list | tuple) else [value]


def _in_order(field: Any, values: list[str]) -> list[str]:
    """Of several choices the order says nothing."""
    return sorted(values) if getattr(field.widget, "allow_multiple_selected", False) else values


def _plain(values: list[Any]) -> list[str]:
    """As one line break is one line break, and nothing is nothing."""
    found = [str(value).replace("\r\n", "\n").strip() for value in values]
    return [value for value in found if value]


def _digest(sent: Sent) -> str:
    return hashlib.sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()[:LENGTH]


def _read(base: str) -> dict[str, str]:
    """The digests of a page; of what is none, nothing."""
    try:
        found = json.loads(base)
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def _words(field: Any, sent: Sent) -> str:
    """What was sent, in the words of the field."""
    values = [value for many in sent.values() for value in many]
    if isinstance(field.widget, CheckboxInput):
        return _("はい") if values else _("いいえ")
    choices: Iterable[tuple[Any, Any]] = flatten_choices(getattr(field, "choices", ()))
    names = {str(key): str(label) for key, label in choices}
    return "、".join(names.get(value, value) for value in values) or _("（空欄）")
