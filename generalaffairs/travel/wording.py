"""A rule in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from bpo.core.saying import numbered
from bpo.core.ui import formats
from generalaffairs.travel.calc.rules import ERROR, Rule
from generalaffairs.travel.forms.rules import CONDITIONS
from generalaffairs.travel.models import Grade, Kind, Rank


def rule_words(rule: Rule) -> tuple[str, str, str]:
    """(what it is about, the limit, エラー or 警告)."""
    scope = [
        str(Rank(rule.rank).label) if rule.rank else "",
        str(Kind(rule.mode).label) if rule.mode else "",
        rule.area,
    ]
    limit = [
        str(Grade(rule.grade).label) if rule.grade else "",
        formats.yen(rule.yen) if rule.yen is not None else "",
        numbered("%(n)s日前", rule.days) % {"n": rule.days} if rule.days is not None else "",
    ]
    about = str(dict(CONDITIONS)[rule.condition])
    named = "・".join(part for part in scope if part)
    severity = _("エラー") if rule.severity == ERROR else _("警告")
    return (f"{about}（{named}）" if named else about, " ".join(part for part in limit if part), severity)
