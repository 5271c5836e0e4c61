"""Pages by key equal one long list; cursors cannot be forged."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from django.contrib.auth.models import Permission
from hypothesis import given
from hypothesis import strategies as st

from bpo.core import tenancy
from bpo.core.ui import keyset

UP, DOWN = ("codename", "id"), ("-codename", "-id")


@pytest.mark.django_db
@pytest.mark.parametrize("order", [UP, DOWN, ("content_type_id", "id")])
def test_pages_together_are_the_whole_list(order: tuple[str, ...]) -> None:
    with tenancy.use():
        whole = list(Permission.objects.order_by(*order))
        assert len(whole) > 40
        seen, cursor = [], None
        while cursor != "":
            page = keyset.page_after(Permission.objects.all(), order, cursor, size=7)
            seen += page.rows
            cursor = page.next_cursor
    assert seen == whole


@pytest.mark.django_db
def test_a_page_costs_one_query(django_assert_num_queries) -> None:  # noqa: ANN001
    with tenancy.use():
        first = keyset.page_after(Permission.objects.all(), UP, None, size=5)
        with django_assert_num_queries(1):
            keyset.page_after(Permission.objects.all(), UP, first.next_cursor, size=5)


@pytest.mark.django_db
def test_a_cursor_that_cannot_be_read_is_refused_or_gives_the_first_page() -> None:
    with tenancy.use():
        good = keyset.page_after(Permission.objects.all(), UP, None, size=5)
        for bad in ("x", good.next_cursor[:-2], f"{good.next_cursor}x"):
            with pytest.raises(keyset.CursorInvalid):
                keyset.page_after(Permission.objects.all(), UP, bad, size=5)
            assert keyset.page_or_first(Permission.objects.all(), UP, bad, size=5).rows == good.rows
        with pytest.raises(keyset.CursorInvalid, match="another order"):
            keyset.page_after(Permission.objects.all(), DOWN, good.next_cursor)


@given(
    st.datetimes(min_value=datetime(1900, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.dates(),
    st.uuids(),
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.text(st.characters(codec="utf-8"), max_size=20),
)
def test_keys_survive_the_cursor(moment: datetime, day: date, key: UUID, amount: Decimal, text: str) -> None:
    values = [moment, day, key, amount, text, 7]
    order = tuple("abcdef")
    assert keyset.decode(keyset.encode(values, order), order) == values


def test_mixed_directions_and_strange_types_are_refused() -> None:
    with pytest.raises(ValueError, match="mixed"):
        keyset.page_after(Permission.objects.all(), ("codename", "-id"))
    with pytest.raises(TypeError):
        keyset.encode([None], ("a",))
