"""The package for learning platforms: a manifest that names what is in it, a quiz whose keys are those of the questions."""

import io
import re
import zipfile
from xml.etree import ElementTree

from isps_kb.training.exam import scorm
from isps_kb.training.exam.question import Question

ASKED = (
    Question("who", "choice", "X/7.1", "Who lights <the> lamp?", ("the keeper", "the owner", "nobody"), (1,), "X/7.1: the owner"),
    Question("content", "response", "X/7.2", "Which two?", ("oil", "sand", "wick", "rain"), (2, 0), "X/7.2"),
    Question("scenario", "ordering", "X/7.3", "In order?", ("then", "first", "last"), (1, 0, 2), "X/7.3"),
    Question("definition", "matching", "X/2.1", "Match.", ("lamp", "quay"), (1, 0), "X/2.1", matches=("stone", "light")),
)  # fmt: skip


def parts() -> dict[str, str]:
    data = scorm.written(ASKED, "Lamps & quays", b"<p>hand-out</p>", "our words")
    assert data == scorm.written(ASKED, "Lamps & quays", b"<p>hand-out</p>", "our words")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_the_manifest_names_every_part_and_its_first_page() -> None:
    found = parts()
    root = ElementTree.fromstring(found["imsmanifest.xml"])  # noqa: S314 - written above
    ns = {"ims": "http://www.imsproject.org/xsd/imscp_rootv1p1p2"}
    assert [c.tag.rpartition("}")[2] for c in root] == ["metadata", "organizations", "resources"]
    files = {f.get("href") for f in root.iterfind(".//ims:file", ns)}
    assert files == {*found} - {"imsmanifest.xml"}
    (page,) = root.iterfind(".//ims:resource", ns)
    assert page.get("href") == "index.html"
    assert page.get("{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype") == "sco"
    assert root.find(".//ims:item", ns).get("identifierref") == page.get("identifier")  # type: ignore[union-attr]
    assert root.findtext(".//ims:schemaversion", "", ns) == "1.2"


def test_the_keys_are_those_of_the_questions() -> None:
    page = parts()["index.html"]
    assert re.findall(r'data-right="([^"]*)"', page) == ["1", "0,2", "1,0,2", "1,0"]
    assert "Who lights &lt;the&gt; lamp?" in page
    assert "Lamps &amp; quays" in page
    assert "://" not in page
