"""A request form in pages, one theme each. A work type names its groups; without them short forms stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _

from tasks.worktypes.declaration import Group, WorkType

SHORT = 4  # fields that are one theme by themselves, with the files beside them
A_PAGE = 5  # fields of one page where the work type names no groups


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its theme and the work type's fields on it. `extras`: files, wishes and 特急 stand here too.

    `passed`: what was answered makes it needless. It keeps its number, so that a page that is open elsewhere is known.
    """

    title: str
    names: tuple[str, ...]
    extras: bool = False
    passed: bool = False


def pages_of(worktype: WorkType, form: forms.Form) -> list[Page]:
    """The pages of this form as this person sees it: fields that were taken out are on none."""
    visible = [field.name for field in form.visible_fields()]
    if not worktype.groups and len(visible) <= SHORT:
        return [Page(str(worktype.name), tuple(visible), extras=True)]
    pages = [page for page in _named(worktype, form, visible) if page.names]
    return [*pages, Page(_("書類や写真、伝えておきたいこと"), (), extras=True)]


def page_with(pages: Sequence[Page], name: str) -> int:
    """The number (from 1) of the page on which this field stands; the last one for fields that go along."""
    return next((at for at, page in enumerate(pages, start=1) if name in page.names), len(pages))


def _named(worktype: WorkType, form: forms.Form, visible: list[str]) -> list[Page]:
    if not worktype.groups:
        parts = [visible[at : at + A_PAGE] for at in range(0, len(visible), A_PAGE)]
        return [Page(str(worktype.name), tuple(part)) for part in parts]
    parted = [(one, _of_group(one, visible)) for one in worktype.groups]
    named = [Page(str(one.title), names, passed=_is_passed(one, names, form)) for one, names in parted]
    known = {name for page in named for name in page.names}
    rest = tuple(name for name in visible if name not in known)
    return [*named, Page(_("そのほか"), rest)]


def _of_group(group: Group, visible: list[str]) -> tuple[str, ...]:
    """The fields that it knows by their beginning, then those that it names."""
    named = [name for name in group.fields if name in visible]
    also = [name for name in visible if group.beginning and name.startswith(group.beginning)]
    return tuple(dict.fromkeys([*also, *named]))


def _is_passed(group: Group, names: Sequence[str], form: forms.Form) -> bool:
    """Whether the group is for other kinds than the one that was chosen, and nothing was typed into it."""
    kind = form["kind"].value() if group.only and "kind" in form.fields else None
    if not kind or kind in group.only:
        return False
    return not (
        form.is_bound and any(form.fields[name].has_changed(form[name].initial, form[name].data) for name in names)
    )
