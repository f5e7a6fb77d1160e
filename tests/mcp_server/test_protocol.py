"""The server as clients see it, asked by the SDK's own client: what it offers, what it answers, and what it survives."""

import asyncio
import json
import os
import random
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the MCP SDK is not installed: isps-kb[mcp]")

from mcp import Client, StdioServerParameters

from isps_kb.api import KnowledgeBase, open_kb
from isps_kb.mcp_server import protocol
from isps_kb.mcp_server.tools import TITLES, Tools
from world.here import ROOT
from world.run import run

pytestmark = pytest.mark.usefixtures("published")

MOST = 20_000  # characters of a result
CALLS = {"quick": 100, "fuzz": 10_000}.get(os.environ.get("EXAMPLES", ""), 400)
Asked = Callable[[Any], Awaitable[Any]]


@pytest.fixture(scope="module")
def face(knowledge: Path) -> Iterator[KnowledgeBase]:
    with open_kb(knowledge) as opened:
        yield opened


@pytest.fixture
def ask(face: KnowledgeBase) -> Callable[[Asked], Any]:
    """What somebody asks of a client that is connected to the server."""

    def asked(question: Asked) -> Any:  # noqa: ANN401 - whatever was asked
        async def connected() -> Any:  # noqa: ANN401
            async with Client(protocol.server(Tools(lambda: face))) as client:
                return await question(client)

        return asyncio.run(connected())

    return asked


def test_eight_tools_that_only_read_with_title_and_output_schema(ask: Callable[[Asked], Any]) -> None:
    tools = ask(lambda client: client.list_tools()).tools
    assert [t.name for t in tools] == [*TITLES]
    for tool in tools:
        assert tool.title
        assert tool.description
        assert tool.annotations.read_only_hint is True
        assert tool.output_schema["properties"]


def test_resources_and_prompts_are_those_of_the_manual(ask: Callable[[Asked], Any]) -> None:
    async def listed(client: Any) -> tuple[set[str], set[str]]:  # noqa: ANN401
        templates = (await client.list_resource_templates()).resource_templates
        prompts = (await client.list_prompts()).prompts
        return {t.uri_template for t in templates}, {p.name for p in prompts}

    addresses, prompts = ask(listed)
    assert addresses >= {"isps://{instrument}/{label}", "isps://toc/{instrument}", "isps://role/{role}"}
    assert prompts == {"prepare_an_inspection", "write_a_lesson", "review_a_paragraph"}


@pytest.mark.parametrize(
    "address", ["isps://A/9.4", "isps://A/9.4/with-companions", "isps://toc/A", "isps://role/PFSO", "isps://XI-2/9.2.5"]
)
def test_a_resource_is_read_by_its_address(ask: Callable[[Asked], Any], address: str) -> None:
    found = ask(lambda client: client.read_resource(address))
    assert json.loads(found.contents[0].text)


@pytest.mark.no_cover
@pytest.mark.slow
def test_answers_are_those_of_the_command_line(ask: Callable[[Asked], Any]) -> None:
    async def called(client: Any) -> list[Any]:  # noqa: ANN401
        calls = [
            ("answer", {"question": "who may approve a PFSP"}),
            ("search", {"query": "drills on ships", "limit": 4}),
            ("verify", {"text": "Drills must be held every six months (B/13.6)."}),
            ("duties", {"actor": "PFSO", "force": "must"}),
            ("provision", {"citation": "paragraph 4.33 of Part B"}),
        ]
        return [(await client.call_tool(name, args)).structured_content for name, args in calls]

    answer, search, verify, duties, provision = ask(called)
    assert answer["answer"] == run("search", "who may approve a PFSP", "--json").data["answer"]
    shown = run("search", "drills on ships", "--limit", "4", "--json").data
    assert [h["id"] for h in search["items"]] == [h["id"] for h in (*shown["hits"], *shown["elsewhere"])]
    lines = run("verify", "--json", stdin=b"Drills must be held every six months (B/13.6).").lines
    assert verify["items"] == lines
    rows = run("duties", "PFSO", "--must", "--json").lines
    assert duties["total"] == len(rows)
    assert duties["items"] == rows[: len(duties["items"])]
    assert [p["id"] for p in provision["parts"]] == ["B/4.33", *(f"B/4.33.{n}" for n in range(1, 9))]


def test_every_text_says_whose_it_is_and_how_to_cite_it(ask: Callable[[Asked], Any]) -> None:
    async def called(client: Any) -> list[Any]:  # noqa: ANN401
        calls = [
            ("answer", {"question": "who may approve a PFSP"}),
            ("provision", {"citation": "A/9.4"}),
            ("search", {"query": "drill"}),
        ]
        return [(await client.call_tool(name, args)).structured_content for name, args in calls]

    answer, provision, search = ask(called)
    for whose in (answer["whose"], provision["whose"], *(h["whose"] for h in search["items"])):
        assert whose["words"] == "restatement, not the official text"
        assert "not the official text" in whose["cite"]
        assert isinstance(whose["verified"], bool)
    assert provision["whose"]["cite"].startswith("ISPS Code, Part A, section 9.4 (A/9.4; ")
    assert {p["id"]: p["verified"] for p in provision["parts"]}["A/9.4.13"] is False


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("tool", "args"),
    [
        ("duties", {"actor": "CG"}),
        ("checklist", {"groups": "A"}),
        ("what_is_held", {}),
        ("provision", {"citation": "B/9", "context": "section"}),
    ],
)
def test_a_long_result_goes_on_until_all_rows_were_given(
    ask: Callable[[Asked], Any], tool: str, args: dict[str, Any]
) -> None:
    async def walked(client: Any) -> tuple[int, int]:  # noqa: ANN401
        start, rows, total = 0, 0, 0
        while True:
            found = await client.call_tool(tool, {**args, "start": start})
            assert len(found.content[0].text) < MOST
            data = found.structured_content
            rows += len(data.get("items") or data.get("instruments") or data.get("parts") or ())
            total = data["total"]
            if data["next"] is None:
                return rows, total
            assert data["next"] > start
            start = data["next"]

    rows, total = ask(walked)
    assert rows == total > 20


def test_what_cannot_be_done_is_said_in_a_sentence(ask: Callable[[Asked], Any]) -> None:
    async def called(client: Any) -> list[Any]:  # noqa: ANN401
        calls = [
            ("provision", {"citation": "B/4.99"}),
            ("duties", {"actor": "wizard"}),
            ("checklist", {"preset": "no such"}),
        ]
        return [await client.call_tool(name, args) for name, args in calls]

    found = ask(called)
    assert all(f.is_error for f in found)
    assert "B/4 has paragraphs 4.1 to 4.46" in found[0].content[0].text
    assert not any("Traceback" in f.content[0].text for f in found)


def test_any_call_gets_a_result_or_a_refusal(ask: Callable[[Asked], Any]) -> None:
    chance = random.Random(20_040_701)
    values = [
        "", "A/9.4", "B/4.33", "XI-2/9", "MSC.1/Circ.1192", "PFSO", "drills", "\x00", "(" * 400, "9" * 300, "must", "out", "path",
        "section", "CA", -1, 0, 3, 10**12, None, True, 1.5, [], {}, "Drills must be held (B/13.6). “x y z v w” (A/9.9)",
    ]  # fmt: skip

    async def fuzzed(client: Any) -> int:  # noqa: ANN401
        tools = (await client.list_tools()).tools
        names = {t.name: [*t.input_schema["properties"]] for t in tools}
        for _ in range(CALLS):
            name = chance.choice([*names])
            known = chance.sample(names[name], chance.randint(0, len(names[name])))
            args = {k: chance.choice(values) for k in (*known, *(["else"] if chance.random() < 0.1 else []))}
            found = await client.call_tool(name, args)
            assert len(found.content[0].text) < MOST, (name, args)
            assert "Traceback" not in found.content[0].text
            assert "internal" not in found.content[0].text.lower() or not found.is_error, (name, args)
        return CALLS

    assert ask(fuzzed) == CALLS


def test_it_serves_over_standard_input_and_output(knowledge: Path) -> None:
    async def connected() -> list[str]:
        environment = {**os.environ, "ISPS_KB_HOME": str(knowledge), "PYTHONPATH": str(ROOT / "src")}
        command = StdioServerParameters(command=sys.executable, args=["-m", "isps_kb.cli", "mcp"], env=environment)
        async with Client(command) as client:
            found = await client.call_tool("provision", {"citation": "A/9.7"})
            return [p["id"] for p in found.structured_content["parts"]]

    assert asyncio.run(connected()) == ["A/9.7"]


def test_rubbish_on_standard_input_ends_nothing(knowledge: Path) -> None:
    hello = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}}  # fmt: skip
    sent = b"\xff\xfe rubbish\n{]\n" + b"x" * 100_000 + b"\n[1,2\n\n" + json.dumps(hello).encode() + b"\n"
    done = subprocess.run(
        [sys.executable, "-m", "isps_kb.cli", "mcp"],
        input=sent, capture_output=True, timeout=120, check=False,
        env={**os.environ, "ISPS_KB_HOME": str(knowledge), "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    replies = [json.loads(line) for line in done.stdout.splitlines() if line.strip()]
    assert any(r.get("id") == 1 and r["result"]["serverInfo"]["name"] == "isps-kb" for r in replies)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
