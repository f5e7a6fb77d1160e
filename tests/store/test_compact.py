"""Rows of numbers and payloads come back from the bytes of the store as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isps_kb.store.compact import grown, packed, shrunk, unpacked

VALUES = st.recursive(st.none() | st.integers() | st.text(), lambda v: st.lists(v) | st.dictionaries(st.text(), v))


@given(st.lists(st.integers(0, 2**32 - 1) | st.integers(0, 9)))
def test_numbers_come_back(numbers: list[int]) -> None:
    assert [*unpacked(packed(numbers))] == numbers


def test_small_numbers_take_two_bytes() -> None:
    assert (len(packed([1, 65_535])), len(packed([1, 65_536])), [*unpacked(b"")]) == (5, 9, [])


@pytest.mark.no_cover
@given(VALUES)
def test_payloads_come_back(value: object) -> None:
    assert grown(shrunk(value)) == value
