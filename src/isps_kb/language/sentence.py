"""Where a sentence of the restatements ends, and which opening line of a list excepts what follows."""

import re

SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-Z(])|\n")
EXCEPTION = re.compile(r"\b(?:with\s+the\s+exception\s+of|except(?:\s+for)?|other\s+than|save)\b[^,]*:\s*$")
