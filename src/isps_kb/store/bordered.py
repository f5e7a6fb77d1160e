"""Damage at one border: whatever a reading method meets in a damaged store, its caller sees one error."""

import json
import sqlite3
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any, TypeVar

from isps_kb.errors import DamagedError

T = TypeVar("T")


def bordered(kind: type[T]) -> type[T]:
    """A class whose public methods raise DamagedError where what they read is no text, no JSON or no database."""
    for name, method in list(vars(kind).items()):
        if isinstance(method, FunctionType) and not name.startswith("_"):
            setattr(kind, name, _border(method))
    return kind


def _border(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def guarded(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever the method takes and returns
        try:
            return method(*args, **options)
        except sqlite3.ProgrammingError:  # a mistake of ours
            raise
        except (sqlite3.DatabaseError, UnicodeDecodeError, json.JSONDecodeError) as error:
            raise DamagedError("The compiled store is damaged. Try: isps-kb build.") from error

    return guarded
