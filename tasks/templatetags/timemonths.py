"""The tag of the approval of months."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from tasks.timemonths import matrix_rows as rows_of
from tasks.timemonths.queries import Row

register = template.Library()


@register.simple_tag
def matrix_rows(rows: Iterable[Row], may_approve: Any) -> SafeString:
    """The clients of the matrix with their months."""
    return rows_of.matrix_rows(rows, may_approve=bool(may_approve))
