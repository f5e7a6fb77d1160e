"""The verb that writes the knowledge for other programs."""

import click

from isps_kb.cli.console import Result, echo
from isps_kb.cli.options import OVER, as_json, overwriting
from isps_kb.cli.storage import store_opened
from isps_kb.export import formats as exporting
from isps_kb.files import atomic


@click.command()
@click.argument("form", type=click.Choice(exporting.FORMATS), metavar="|".join(exporting.FORMATS))
@click.option("-o", "--out", metavar="FILE", type=click.Path(dir_okay=False), help="Write to this file instead.")
@OVER
@as_json
def export(form: str, out: str | None) -> Result | None:
    """Write everything that is held for other programs.

    \b
    json        one object: clauses, instruments, links, duties, remarks, index entries, editions
    csv         a row a clause, safe to open in a spreadsheet
    graphml     the cross-reference graph
    akn         Akoma Ntoso 3.0 (OASIS LegalDocML): a document an instrument, every citation a link
    norms-csv   a row a norm: who shall, should, may or shall not do what, when and except when
    norms-jsonld  the same as linked data (ODRL)
    skos        terms and roles with their names in English and French, as linked data (SKOS)
    oscal       OSCAL 1.2: catalog of the clauses, profiles of national law, a mapping collection with our reasons
    schemas     JSON Schemas (2020-12) of everything that is printed with --json
    opensearch  bulk requests: an action and a document for every paragraph that a search finds
    opensearch-mapping  the settings and mapping of the index for them
    opensearch-phrases  bulk requests: an action and a document for every phrase that people ask in
    opensearch-phrases-mapping  the settings and mapping of the index for them

    \b
    isps-kb export json > clauses.json
    isps-kb export graphml --out graph.graphml
    isps-kb export akn --out isps-kb.xml
    isps-kb export opensearch-mapping > mapping.json
    curl -X PUT HOST/isps-kb -H "Content-Type: application/json" -d @mapping.json
    isps-kb export opensearch --out bulk.ndjson
    curl HOST/_bulk -H "Content-Type: application/x-ndjson" --data-binary @bulk.ndjson

    Every text is marked as restatement (our words, not the official text) or official (a copy that you imported; its own
    licence applies to what you pass on).
    """
    text = exporting.export(store_opened(), form)
    if not out:
        echo(text, newline=not text.endswith("\n"), data=True)
        return None
    atomic.write(out, text.encode(), over=overwriting())
    written = {"format": form, "file": out, "lines": text.count("\n"), "bytes": len(text.encode())}
    return Result(written, lambda: f"{out}: {written['lines']:,} lines")
