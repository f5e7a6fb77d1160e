"""Norms for those who write them: `stamp FILE…` records the words that somebody has read the rows of these files against.

    python -m tools.drafting.norms stamp corpus/norms/isps-a/17.toml      these files
    python -m tools.drafting.norms stamp                                  all of them

Read each row against its clause before: the digest says that this was done.
"""

import sys
from pathlib import Path

from isps_kb.addresses import registry
from isps_kb.addresses.address import order_key
from isps_kb.corpus import gather, norm_files
from isps_kb.files import atomic

CORPUS = Path(__file__).parents[2] / "corpus"


def stamp(files: list[Path], folder: Path = CORPUS) -> int:
    """Renew the digests of the clauses that the rows of some files, or of all, were read against; how many clauses."""
    texts = {c.id: c.text for d in gather.read_folder(folder) for c in d.clauses}
    wanted = {f.resolve() for f in files}
    kept, found = norm_files.seen(folder), norm_files.read(folder)
    every = {i for s in found for i in s.clauses}
    mine = {i for s in found if not files or (folder / s.file).resolve() in wanted for i in s.clauses}
    new = {i: kept[i] for i in kept if i in every} | {i: norm_files.digest(texts[i]) for i in mine if i in texts}
    known = registry.load(folder)
    lines = norm_files.stamped({i: new[i] for i in sorted(new, key=lambda i: order_key(i, known))})
    atomic.put(folder / norm_files.SEEN, "".join(f"{line}\n" for line in lines).encode())
    return len(mine)


if __name__ == "__main__":
    if sys.argv[1:2] != ["stamp"]:
        sys.exit(__doc__)
    print(f"{stamp([Path(f) for f in sys.argv[2:]])} clauses recorded as read")
