"""The verb that serves AI clients."""

import click


@click.command()
def mcp() -> None:
    """Serve AI clients over standard input and output (Model Context Protocol); needs isps-kb[mcp].

    \b
    isps-kb mcp

    Tools: answer, search, provision, neighbours, duties, verify, checklist, what_is_held; all only read. The configuration for a
    client: {"command": "isps-kb", "args": ["mcp"]}.
    """
    from isps_kb.mcp_server import protocol

    protocol.serve()
