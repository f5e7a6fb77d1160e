"""JSON Schemas (2020-12) of everything that is printed with `--json`, generated from the types; versioned as the formats are."""

import json
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from isps_kb.schemas import shown, upkeep, worked

VERSION = 1  # fields may be added within a version, and none is taken away, renamed or given another type
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# By name what it is of: the command with its type, and whether each line is one.
OUTPUTS: dict[str, tuple[str, Any]] = {
    "ref": ("isps-kb ref", shown.Clause | list[shown.Clause]),
    "search": ("isps-kb search", shown.Search),
    "search-queries": ("isps-kb search --queries, a line", shown.Ranked),
    "duties": ("isps-kb duties and who, a line", shown.Duty),
    "roles": ("isps-kb duties without any wish, a line", shown.Role),
    "matrix": ("isps-kb matrix", shown.Matrix),
    "links": ("isps-kb links", shown.Links),
    "graph": ("isps-kb links without a citation", shown.Graph),
    "beside": ("isps-kb beside", list[shown.Column]),
    "path": ("isps-kb path", shown.Way),
    "circulars": ("isps-kb circulars", list[shown.Work]),
    "circular": ("isps-kb circulars of one", shown.Circular),
    "current": ("isps-kb current, a line", shown.Change),
    "unverified": ("isps-kb unverified", worked.Unverified),
    "cite": ("isps-kb cite, and a line of cite --jsonl", worked.Cited),
    "verify": ("isps-kb verify, a line", worked.Verdict),
    "import": ("isps-kb import --dry-run", worked.Imported),
    "editions": ("isps-kb editions", worked.Editions),
    "edition": ("isps-kb editions show", worked.OneEdition),
    "courses": ("isps-kb course", list[worked.ListedCourse]),
    "course": ("isps-kb course of one", worked.Course),
    "coverage": ("isps-kb course --coverage", worked.Coverage),
    "exam": ("isps-kb course exam", list[worked.Question]),
    "outline": ("isps-kb course check", worked.Outline),
    "checklist": ("isps-kb checklist", worked.Checklist),
    "planner": ("isps-kb planner", worked.Plan),
    "check": ("isps-kb check", upkeep.Checked),
    "eval": ("isps-kb eval", upkeep.Measures),
    "build": ("isps-kb build", upkeep.Compiled),
    "page": ("isps-kb completion and man", upkeep.Page),
    "site": ("isps-kb site", upkeep.Site),
    "written": ("isps-kb export --out", upkeep.Written),
    "removed": ("isps-kb editions remove", upkeep.Removed),
    "pack": ("isps-kb course --pack and course exam --pack", upkeep.Pack),
    "error": ("an error of any command, on standard error", upkeep.Failure),
}
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def schema(name: str) -> dict[str, Any]:
    """The schema of one of OUTPUTS."""
    what, kind = OUTPUTS[name]
    known: dict[str, Any] = {}
    body = _of(kind, known)
    return {
        "$schema": DIALECT,
        "$id": f"{name}.v{VERSION}.json",
        "title": what,
        **body,
        **({"$defs": known} if known else {}),
    }


def files() -> dict[str, str]:
    """Every schema as a file, by name."""
    return {f"{name}.v{VERSION}.json": json.dumps(schema(name), indent=2) + "\n" for name in OUTPUTS}


def as_schemas() -> str:
    """All schemas as one object, by the name of what they are of."""
    return json.dumps({"schema_version": VERSION, "schemas": {name: schema(name) for name in OUTPUTS}}, indent=2) + "\n"


def _of(kind: Any, known: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a type, of whatever form
    """The schema of a type; typed dictionaries become definitions."""
    origin = get_origin(kind)
    if kind is Any:
        return {}
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is NotRequired:
        return _of(get_args(kind)[0], known)
    if origin in (Union, UnionType):
        return {"anyOf": [_of(one, known) for one in get_args(kind)]}
    if origin is list:
        return {"type": "array", "items": _of(get_args(kind)[0], known)}
    if is_typeddict(kind):
        if kind.__name__ not in known:
            known[kind.__name__] = {}  # so that one that holds itself ends
            known[kind.__name__] = _fields(kind, known)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"type": "object"}


def _fields(kind: Any, known: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a typed dictionary
    hints = get_type_hints(kind, include_extras=True)
    needed = sorted(k for k, t in hints.items() if get_origin(t) is not NotRequired)
    about = {"description": kind.__doc__.strip()} if kind.__doc__ and not kind.__doc__.startswith("dict(") else {}
    return {"type": "object", **about, "properties": {k: _of(t, known) for k, t in hints.items()}, "required": needed}
