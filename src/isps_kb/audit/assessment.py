"""Worksheets in OSCAL 1.1 (JSON): a catalogue of questions and its profile; a filled one as results and plan of action."""

import json
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from isps_kb.audit.checklist import Sheet, section_of
from isps_kb.audit.columns import about, force
from isps_kb.audit.findings import Answers, Filled, open_

VERSION = "1.1.2"
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "isps-kb")
_NS = "urn:isps-kb"
_STATES = {"yes": "satisfied", "no": "not-satisfied", "partly": "not-satisfied"}


def control(key: str) -> str:
    """The identifier of a question: A-16.3 for A/16.3, A-16.3.q2 for A/16.3 (2)."""
    clause, _, part = key.partition(" (")
    return clause.replace("/", "-") + (f".q{part.rstrip(')')}" if part else "")


def catalogue(sheet: Sheet, when: datetime) -> dict[str, Any]:
    """The catalogue of a worksheet: a group a part, a control a question."""
    groups = []
    for n, part in enumerate(sheet.parts, 1):
        controls = []
        for r in part.rows:
            name = control(r.key)
            parts = [{"id": f"{name}_smt", "name": "statement", "prose": r.question}]
            if sheet.ask.get(r.key):
                parts.append({"id": f"{name}_gdn", "name": "guidance", "prose": sheet.ask[r.key]})
            props = [("clause", r.clause), ("force", force(r)), ("modal", r.modal), ("section", section_of(r.clause))]
            controls.append({"id": name, "title": r.key, "props": _props(props), "parts": parts})
        groups.append({"id": f"part-{n}", "title": part.title, "controls": controls})
    told = {"groups": groups}
    return {"catalog": _headed("catalogue", sheet.title, when, told, " ".join(about(sheet)))}


def profile(sheet: Sheet, when: datetime, href: str) -> dict[str, Any]:
    """The profile that takes every question of a catalogue, which stands in the file of that name."""
    ids = [control(r.key) for r in sheet.rows]
    told = {"imports": [{"href": href, "include-controls": [{"with-ids": ids}]}], "merge": {"as-is": True}}
    return {"profile": _headed("profile", f"{sheet.title}: profile", when, told)}


def results(found: Answers, title: str, when: datetime) -> dict[str, Any]:
    """A filled worksheet as assessment results: a finding a question that was answered yes, no or partly."""
    asked = [r for r in found.rows if r.clause and not r.again]
    findings, observations = [], []
    for r in asked:
        if r.answer not in _STATES:
            continue
        told = (
            " ".join(filter(None, (r.cells.get("Evidence", ""), r.cells.get("Finding", "")))) or f"Answer: {r.answer}"
        )
        seen = _id("observation", title, r.sheet, str(r.row))
        observations.append(
            {"uuid": seen, "description": told, "methods": ["EXAMINE"], "collected": _stamp(when), "types": ["finding"]}
        )
        status = {"state": _STATES[r.answer], "reason": "pass" if r.answer == "yes" else "fail"}
        target = {"type": "statement-id", "target-id": f"{control(r.key)}_smt", "status": status}
        findings.append(
            {
                "uuid": _id("finding", title, r.sheet, str(r.row)), "title": r.key, "description": told,
                "props": _props([("answer", r.answer), ("clause", r.clause)]), "target": target,
                "related-observations": [{"observation-uuid": seen}],
            }
        )  # fmt: skip
    selected = [{"control-id": i} for i in dict.fromkeys(control(r.key) for r in asked)]
    selection: dict[str, Any] = {"include-controls": selected} if selected else {"include-all": {}}
    one: dict[str, Any] = {
        "uuid": _id("result", title), "title": title, "start": _stamp(when),
        "description": "; ".join(f"{k}: {v}" for k, v in found.facts.items()) or "Answers of a filled worksheet.",
        "reviewed-controls": {"control-selections": [selection]},
    }  # fmt: skip
    one |= {"observations": observations, "findings": findings} if findings else {}
    plan = _id("plan", title)
    told_all = {
        "import-ap": {"href": f"#{plan}"},
        "results": [one],
        "back-matter": {
            "resources": [{"uuid": plan, "title": "The worksheet that was filled in", "description": title}]
        },
    }
    return {"assessment-results": _headed("results", title, when, told_all)}


def actions(found: Answers, title: str, when: datetime) -> dict[str, Any]:
    """What is open as a plan of action and milestones; {} where nothing is."""
    items = [_item(r, title) for r in open_(found.rows)]
    if not items:
        return {}
    told = {"system-id": {"identifier-type": "urn:isps-kb:worksheet", "id": title}, "poam-items": items}
    return {"plan-of-action-and-milestones": _headed("actions", f"{title}: plan of action", when, told)}


def written(document: Mapping[str, Any]) -> bytes:
    """A document as JSON."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _item(r: Filled, title: str) -> dict[str, Any]:
    action = r.cells.get("Action", "").strip() or "No action is named."
    props = [("answer", r.answer or "unanswered"), *((n.lower(), r.cells.get(n, "").strip()) for n in ("Owner", "Due"))]
    return {
        "uuid": _id("item", title, r.sheet, str(r.row)),
        "title": r.key or f"row {r.row}",
        "description": action,
        "props": _props(props),
    }


def _headed(kind: str, title: str, when: datetime, told: Mapping[str, Any], remarks: str = "") -> dict[str, Any]:
    metadata = {"title": title, "last-modified": _stamp(when), "version": "1", "oscal-version": VERSION}
    return {"uuid": _id(kind, title), "metadata": metadata | ({"remarks": remarks} if remarks else {}), **told}


def _props(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "ns": _NS, "value": value} for name, value in pairs if value]


def _stamp(when: datetime) -> str:
    return when.isoformat(timespec="seconds").replace("+00:00", "Z")


def _id(*parts: str) -> str:
    return str(uuid.uuid5(NAMESPACE, "|".join(parts)))
