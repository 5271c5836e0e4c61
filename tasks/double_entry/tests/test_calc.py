"""How many records a second person looks at: bounded, in steps, and never less for more errors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.double_entry.calc import ALL, LEAST, FieldCount, Share, differences, is_sampled, sampling_percent, share

COUNTS = st.integers(0, 20_000).flatmap(lambda fields: st.tuples(st.integers(0, fields), st.just(fields)))


@pytest.mark.parametrize(
    ("errors", "fields", "percent"),
    [(0, 0, 100), (0, 50, 100), (0, 99, 50), (0, 199, 20), (0, 499, 10), (0, 1999, 5), (3, 1999, 10), (50, 1000, 100)],
)
def test_worked_examples(errors, fields, percent):
    assert sampling_percent(errors, fields) == percent


@given(COUNTS)
def test_it_stays_in_its_bounds_and_follows_the_errors(counts):
    errors, fields = counts
    here = sampling_percent(errors, fields)
    assert LEAST <= here <= ALL
    assert sampling_percent(errors, fields + 1) <= here
    assert errors == fields or sampling_percent(errors + 1, fields) >= here


@pytest.mark.parametrize(
    ("errors", "times", "percent"),
    [(0, 0, 0), (1, 1, 0), (1, 300, 0), (2, 5_000, 5), (2, 300, 50), (3, 1_000, 20), (4, 300, 100), (2, 2, 100)],
)
def test_worked_examples_of_a_field(errors, times, percent):
    assert FieldCount("電話番号", errors, times).percent == percent


def test_the_worst_field_raises_the_share_and_never_lowers_it():
    phone, name = FieldCount("電話番号", 2, 300), FieldCount("氏名", 3, 1_000)
    assert share(5, [name, phone]) == Share(50, phone)
    assert share(100, [name, phone]) == Share(100)
    assert share(10, [FieldCount("氏名", 1, 10)]) == share(10, []) == Share(10)


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="2 errors in 1 fields"):
        sampling_percent(2, 1)


@pytest.mark.parametrize("percent", [5, 20, 50])
def test_a_share_of_many_keys_is_sampled_the_same_each_time(percent):
    keys = [f"key-{n}" for n in range(5000)]
    drawn = [is_sampled(key, percent) for key in keys]
    assert drawn == [is_sampled(key, percent) for key in keys]
    assert abs(sum(drawn) / 50 - percent) < 3
    assert all(is_sampled(key, 100) for key in keys[:100])


@given(st.dictionaries(st.sampled_from("abcde"), st.text(max_size=3)))
def test_equal_keyings_do_not_differ(values):
    assert differences(values, dict(values)) == []


def test_a_blank_and_an_absent_field_are_the_same():
    assert differences({"a": "", "b": "1"}, {"b": "2"}) == ["b"]
