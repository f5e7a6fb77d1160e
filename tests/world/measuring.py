"""What counts for coverage: what tests do themselves, and nothing around them; measuring makes it take three times as long."""

import importlib
import pkgutil
import sys
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from _pytest.mark import ParameterSet

import isps_kb

_MEASURING: list[Any] = []  # the measuring of this process, at most one, while it rests between tests


def _current() -> Any:  # noqa: ANN401 - coverage is imported by none but pytest-cov
    coverage = sys.modules.get("coverage")
    return coverage.Coverage.current() if coverage else None


def rest() -> None:
    """From here on only what is `measured` counts; what modules do when they are imported has counted by then."""
    measuring = _current()
    if measuring:
        for module in pkgutil.walk_packages(isps_kb.__path__, "isps_kb."):
            if not module.name.endswith("__main__"):
                with suppress(ImportError):  # an extra that is not there
                    importlib.import_module(module.name)
        _MEASURING.append(measuring)
    while measuring:  # in a worker one measures below the other, and would go on alone
        measuring.stop()
        measuring = _current()


def measured_of(cases: Iterable[Any], some: Container[object]) -> list[ParameterSet]:
    """The cases of a test, of which only `some` are measured: the others run through the same lines."""
    return [pytest.param(c, marks=() if c in some else pytest.mark.no_cover) for c in cases]


@contextmanager
def measured() -> Iterator[None]:
    """What is done in here counts for coverage, where that is measured at all."""
    resting = [] if _current() else _MEASURING
    for measuring in resting:
        measuring.start()
    try:
        yield
    finally:
        for measuring in resting:
            measuring.stop()


@contextmanager
def unmeasured() -> Iterator[None]:
    """What is done in here counts for no coverage."""
    measuring = _current()
    if measuring:
        measuring.stop()
    try:
        yield
    finally:
        if measuring:
            measuring.start()
