"""Names by content: a script, style or data file that changes gets another name, so that a browser may keep each for good. Pure.

Pages name what stands in their frame. What scripts load later is listed in one small file of a name that stays, so that a changed
clause changes neither the other pages nor what a reader has of them.
"""

import hashlib
import json
import re
from collections.abc import Collection, Mapping

LIST = "js/names.js"
_NAMED = re.compile(r"(?:js|css|data)/[^/]+\.(?:js|css)")
_DIGEST = re.compile(r"\.[0-9a-f]{8}$")
_LENGTH = 8


def names(files: Mapping[str, bytes]) -> dict[str, str]:
    """For each file that is named by its content the name that it gets."""
    return {path: named(path, content) for path, content in files.items() if _NAMED.fullmatch(path) and path != LIST}


def named(path: str, content: bytes) -> str:
    """A path with a digest of the content before its ending, in place of one that stands there."""
    stem, _, ending = path.rpartition(".")
    stem = _DIGEST.sub("", stem)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:_LENGTH]}.{ending}"


def renamed(files: Mapping[str, bytes], names: Mapping[str, str], framed: Collection[str]) -> dict[str, bytes]:
    """The files under their names, with the list of what no page names."""
    later = {p.removesuffix(".js"): n.split(".")[-2] for p, n in sorted(names.items()) if p not in framed}
    said = json.dumps(later, separators=(",", ":"))
    return {names.get(p, p): c for p, c in files.items()} | {LIST: f"isps.named({said});\n".encode()}
