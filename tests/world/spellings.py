"""Citations as people type them: every id in every form of spelling that fits it, for comparing two readers."""

import random
from collections.abc import Iterator, Sequence

PART = (
    "{part}{label}", "{part} {label}", "{part}.{label}", "part {part} {label}", "Part {part}, section {label}",
    "ISPS {part} {label}", "isps code {part}/{label}", "section {label} of part {part}", "paragraph {part}/{label}",
    "para. {label} of Part {part} of the ISPS Code", "¶ {part}/{label}", "§ {label} of part {part} of this Code",
    "paragraph {label}", "section {label}", "{label}", "“{part}/{label}”.",
)  # fmt: skip
CHAPTER = (
    "{part} {label}", "regulation {part}/{label}", "reg. {label}", "SOLAS {part}/{label}", "chapter {part} regulation {label}",
    "SOLAS chapter {part}, reg {label}", "regulation {label} of SOLAS chapter {part}", "{label}",
)  # fmt: skip
UNION = (
    "Article {label}", "EU 725/{label}", "Regulation (EC) No 725/2004 Article {label}", "725/2004, art. {label}",
    "article {label} of Regulation (EC) No 725/2004", "EC 725/2004 {label}",
)  # fmt: skip
OTHER = (
    "IMO {id}", "{id},", "resolution {id}", "circular {number}", "circ no. {number}", "circular letter no. {number}",
    "{instrument}, paragraph {label}", "{instrument} {label}", "{instrument}/{label} and {label}", "regulation {id} of STCW",
)  # fmt: skip
PIECES = """
A B a / / . - -par to and , ; section paragraph regulation article 4 33 19 4.33 9.2.5 (n) (5) (a) XI-2 xi-1 V STCW A-VI/5
MSC.1/Circ. Circ. 1192 /Rev. 1 MSC. (78) A.959(23) CONF.2002 MC 3.21 ITCP/ SATW EU725 725/2004 app of appendix part art. SUA
LL66 MARPOL ISM PRE preamble ISPS Code – § SOLAS 0 00 04 x iv letter 2514 circular no. 8a I
"""
BY_HAND = (
    "circular letter no. 2514", "IMO Circular Letter 2514", "MARPOL/I/8A", "marpol/i/8a.1", "MARPOL/II/15", "1192", " 1192 ",
    "circ 1192", "MSC.1/Circular.1192", "nonsense 12", "", "hello", "1,2", "A/19.99", "A/9.4.1-par", "SOLAS", "STCW/art.x",
    "LL66/art.21", "SUA/3", "I/2(n)", "XI-2/9-1", "V/19-1.7", "B/04.33", "B/4.33, A/15.2.1", "EU725/3(5)", "A/19.4(2)",
    "MC3.19 and 3.20", "A/9.4.2, .4 and .5", "B/4.33.1 to .8", "A/14-18", "EU725/6.2.a to 6.2.c", "B/4.16-4.14",
    "\N{ARABIC-INDIC DIGIT THREE}", "B/\N{FULLWIDTH DIGIT FOUR}.33", "A\N{NO-BREAK SPACE}19.4", "B\u202e/4.33", "toString/4",
)  # fmt: skip

# The same provisions as they stand in notices, laws, audits and copied pages, with what they name: "" where that is not told.
SPELT: tuple[tuple[str, str], ...] = (
    ("Regulation 725/2004/EC", "EU725"),
    ("EC Reg. 725/2004, Annex I", "XI-2"),
    ("Article 3.5 of EU Regulation 725/2004", "EU725/3.5"),
    ("Regulation 725/2004 Art. 2(11)", "EU725/2.11"),
    ("ISPS Code, Part A 9", "A/9"),
    ("Part A 15", "A/15"),
    ("ISPS Part A 19", "A/19"),
    ("Part A §19", "A/19"),
    ("ISPS Part B § 18.6", "B/18.6"),
    ("ISPS Code §9.1", "A/9.1"),
    ("ISPS Code 9.4.8", "A/9.4.8"),
    ("ISPS 19.1.1.4", "A/19.1.1.4"),
    ("ISPS Code 4.33", "B/4.33"),
    ("Chapter XI\u20132", "XI-2"),
    ("regulation XI\u20112/9", "XI-2/9"),
    ("XI\u22122", "XI-2"),
    ("XI - 2 / 9", "XI-2/9"),
    ("XI-2 / 9.1", "XI-2/9.1"),
    ("XI 2/9.2.1.2", "XI-2/9.2.1.2"),
    ("A / 9.4", "A/9.4"),
    ("SOLAS XI/2-9", "XI-2/9"),
    ("SOLAS Xl-2/9", "XI-2/9"),
    ("A-9.4", "A/9.4"),
    ("SOLAS XI-2, 9.1", "XI-2/9.1"),
    ("XI-2 R9", "XI-2/9"),
    ("Reg.9 of SOLAS Ch.XI-2", "XI-2/9"),
    ("Reg. XI-2/4 to 9", "XI-2/4 XI-2/5 XI-2/6 XI-2/7 XI-2/8 XI-2/9"),
    ("Part B 4.14-4.16", "B/4.14 B/4.15 B/4.16"),
    ("A/9.4.1 to .5", "A/9.4.1 A/9.4.2 A/9.4.3 A/9.4.4 A/9.4.5"),
    ("ISPS Code Part A & B Section 16", "A/16 B/16"),
    ("B/8.12 to B/9.3", "B/8.12 B/8.13 B/8.14 B/9.1 B/9.2 B/9.3"),
    ("9.4 (1) of Part A", "A/9.4.1"),
    ("section 9.4 (1) of Part A", "A/9.4.1"),
    ("A/9.4 (.1, .3)", "A/9.4.1 A/9.4.3"),
    ("Prescriptions 2.1.6 and 12, Part A", "A/2.1.6 A/12"),
    ("Part A, sections 8. 3, 8. 5", "A/8.3 A/8.5"),
    ("MSC/Circ.1109", "MSC/Circ.1109"),
    ("MSC.1/Circ.1194/Corr.1", "MSC.1/Circ.1194"),
    ("Conference Res. 1", "CONF.2002/1"),
    ("Reg (EC) 725/2004 Art 3(5)", "EU725/3.5"),
    ("Article 2, point (11), of Regulation (EC) No 725/2004", "EU725/2.11"),
    ("725/2004 Annex III 13.6", "B/13.6"),
    ("STCW Reg VI/5 and VI/6", "STCW/VI/5 STCW/VI/6"),
    ("Table A-VI/5", "STCW/A-VI/5"),
    ("A/9.4\u200b.1", "A/9.4.1"),
    ("A/9\xad.4.1", "A/9.4.1"),
    ("section 9,4 of Part A", "A/9.4"),
    ("A/9,4", ""),
    ("A/9.4 & 9.8", "A/9.4 A/9.8"),
    ("A/9.4 as well as 9.8", "A/9.4 A/9.8"),
    ("MSC/Circs 1097, 1111", "MSC/Circ.1097 MSC/Circ.1111"),
    ("A/9.4\xb9", "A/9.4"),
    ("MSC 1 Circ 1192", "MSC.1/Circ.1192"),
    ("subparagraphs .1 and .3 of paragraph B/4.33", "B/4.33.1 B/4.33.3"),
    ("B/4.33 ff.", "B/4.33"),
    ("B/4.14 et seq.", "B/4.14"),
    ("B/4.14 thru 4.16", "B/4.14 B/4.15 B/4.16"),
    ("ISPS Code 8 and 9", ""),
    ("ISPS Code Section 4.2", "A/4.2"),
    ("paragraph 4.16 of the ISPS Code", "B/4.16"),
    ("sections 9.1 and 9.4 of part A", "A/9.1 A/9.4"),
    ("paragraphs 9.1 and 9.4 of Part A", "A/9.1 A/9.4"),
    ("regulations 19 and 20 of chapter V", "V/19 V/20"),
    ("SOLAS chapter XI-2, regulations 3 to 5", "XI-2/3 XI-2/4 XI-2/5"),
    ("Part A, section 9.4 item 3", "A/9.4.3"),
    ("A/9.4a", "A/9.4a"),
    ("IMO MSC Circular 1132", "MSC/Circ.1132"),
    ("B/4.14-4.16", "B/4.14 B/4.15 B/4.16"),
)


def of(clause_id: str) -> Iterator[str]:
    """Ways to type one id, right and wrong ones."""
    instrument, _, label = clause_id.rpartition("/") if "/" in clause_id else (clause_id, "", "")
    number = "".join(c for c in instrument.rpartition(".")[2] if c.isdigit())
    forms = {
        "A": PART,
        "B": PART,
        "PRE": ("preamble {label}", "paragraph {label} of the preamble", "pre.{label}"),
        "EU725": UNION,
    }
    chosen = forms.get(instrument, CHAPTER if set(instrument) <= set("IVX-12") else OTHER)
    yield from (clause_id, clause_id.lower(), f" {clause_id.replace('.', '. ', 1)}")
    for form in chosen:
        yield form.format(id=clause_id, part=instrument, instrument=instrument, label=label, number=number)


def ranges(ids: Sequence[str]) -> Iterator[str]:
    """Runs and lists of neighbours: whole, shortened, out of order."""
    for n, (first, last) in enumerate(zip(ids, ids[2:], strict=False)):
        label = last.rpartition("/")[2]
        form = ("{0} to {1}", "{0}-{2}", "{0} - {1}", "{0}, {2}", "{0} and {1}", "paragraphs {0} to {2}", "{1} to {0}")[
            n % 7
        ]
        yield form.format(first, last, label)


def hostile(seed: int, count: int) -> Iterator[str]:
    """Pieces of citations in any order."""
    pieces = PIECES.split()
    draw = random.Random(seed)
    for _ in range(count):
        yield "".join(draw.choice(pieces) + draw.choice((" ", " ", "", "/")) for _ in range(draw.randint(1, 6)))


def every(ids: Sequence[str]) -> list[str]:
    """All of it, each text once."""
    texts = [*BY_HAND, *(t for i in ids for t in of(i)), *ranges(ids), *hostile(7, 3000)]
    return list(dict.fromkeys(texts))
