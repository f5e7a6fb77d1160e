"""Where things are in the checkout, and beside it."""

from pathlib import Path

TESTS = Path(__file__).parents[1]
ROOT = TESTS.parent
CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared"
