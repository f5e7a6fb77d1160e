"""The server of the Model Context Protocol over standard input and output. The only room that imports the SDK."""

import gc
import json
import threading
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from isps_kb import __version__
from isps_kb.api import KnowledgeBase, open_kb
from isps_kb.errors import KbError
from isps_kb.mcp_server import prompts
from isps_kb.mcp_server.tools import TITLES, Tools, refusing

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

INSTRUCTIONS = (
    "Maritime security law clause by clause: ISPS Code Parts A and B, SOLAS chapter XI-2, Regulation (EC) 725/2004, IMO "
    "circulars, model courses. All tools only read. Start with answer or search; read with provision; check drafts with verify "
    "before you give them to anybody. Texts are restatements, not the official text, unless `words` says official. "
    "Cite with `whose.cite`."
)
# The first that fits an address reads it.
_ADDRESSES = {
    "isps://toc/{instrument}": ("contents", "Contents of an instrument", "Its sections, such as isps://toc/A."),
    "isps://role/{role}": ("role", "Duties of a role", "What a role shall, should, may and shall not do, such as isps://role/PFSO."),
    "isps://{instrument}/{label}/with-companions": ("provision_with_companions", "A provision with its companions",
                                                    "With what belongs to it in the other Part and in chapter XI-2."),
    "isps://{instrument}/{label}": ("provision", "A provision", "A provision, such as isps://A/9.4 or isps://XI-2/9.2.5."),
}  # fmt: skip


class _Lazy:
    """The knowledge base, opened when it is first asked, so that the server is there at once."""

    def __init__(self) -> None:
        self._kb: KnowledgeBase | None = None
        self._turn = threading.Lock()

    def __call__(self) -> KnowledgeBase:
        with self._turn:
            self._kb = self._kb or open_kb()
            return self._kb

    def close(self) -> None:
        if self._kb:
            self._kb.close()


def server(tools: Tools) -> "MCPServer":
    """The server with its tools, resources and prompts.

    Raises:
        KbError: the SDK is not installed.
    """
    gc.disable()  # importing the SDK makes thousands of classes that stay
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.server.mcpserver.exceptions import ResourceError, ToolError
        from mcp.server.mcpserver.prompts import Prompt
        from mcp_types import ToolAnnotations
    except ImportError as error:
        raise KbError('The server needs the MCP SDK: pip install "isps-kb[mcp]".') from error
    finally:
        gc.enable()
        gc.freeze()
    made: MCPServer = MCPServer(
        "isps-kb", title="Maritime security law", instructions=INSTRUCTIONS, version=__version__, log_level="CRITICAL"
    )
    for tool in tools.all(ToolError):
        name = tool.__name__
        hints = ToolAnnotations(
            title=TITLES[name], read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        )
        made.add_tool(tool, name=name, title=TITLES[name], annotations=hints, structured_output=True)
    for address, read in _resources(tools).items():
        name, title, about = _ADDRESSES[address]
        made.resource(address, name=name, title=title, description=about, mime_type="application/json")(
            refusing(read, ResourceError)
        )
    for name, (written, title) in prompts.ALL.items():
        made.add_prompt(Prompt.from_function(written, name=name, title=title))
    return made


def _resources(tools: Tools) -> dict[str, Any]:
    def provision(instrument: str, label: str) -> str:
        return _json(asdict(tools.provision(f"{instrument}/{label}")))

    def with_companions(instrument: str, label: str) -> str:
        return _json(asdict(tools.provision(f"{instrument}/{label}", context="companions")))

    def contents(instrument: str) -> str:
        return _json(asdict(tools.provision(instrument)))

    def role(role: str) -> str:
        return _json(asdict(tools.duties(actor=role)))

    return dict(zip(_ADDRESSES, (contents, role, with_companions, provision), strict=True))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def serve() -> None:
    """Serve over standard input and output until the client goes.

    Raises:
        KbError: the SDK is not installed.
    """
    opened = _Lazy()
    try:
        server(Tools(opened)).run("stdio")
    finally:
        opened.close()
