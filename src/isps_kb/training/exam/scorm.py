"""Hand-out and quiz as a package for learning platforms: SCORM 1.2, a manifest and pages that need no network."""

import html
import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from isps_kb.files.characters import for_xml
from isps_kb.training.exam.question import Question

FORMAT = "scorm"
NAME = "scorm.zip"
_IMS = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_DAY = (1980, 1, 1, 0, 0, 0)  # of every part, so that the same package has the same bytes
_STYLE = """body { font: 16px/1.5 sans-serif; max-width: 46em; margin: 1em auto; padding: 0 1em; color: #111 }
fieldset { margin: 1em 0; border: 1px solid #888 } label { display: block; margin: .4em 0 } legend { font-weight: bold }
select { max-width: 100%; font: inherit } .why { border-left: 4px solid #888; padding-left: .6em } button { font: inherit }"""
_SCRIPT = """(function () {
  "use strict";
  function platform(win) {
    for (var n = 0; win && n < 12; n += 1) {
      try { if (win.API) { return win.API; } } catch (error) { return null; }
      if (win.parent === win) { break; }
      win = win.parent;
    }
    return null;
  }
  var api = platform(window) || (window.opener ? platform(window.opener) : null);
  function tell(name, value) { if (api) { api.LMSSetValue(name, value); } }
  if (api) {
    api.LMSInitialize("");
    if (api.LMSGetValue("cmi.core.lesson_status") === "not attempted") { tell("cmi.core.lesson_status", "incomplete"); }
    window.addEventListener("pagehide", function () { api.LMSFinish(""); });
  }
  function given(box) {
    var found = [];
    box.querySelectorAll("input, select").forEach(function (field) {
      if (field.tagName === "SELECT" || field.checked) { found.push(field.value); }
    });
    return found.join(",");
  }
  document.getElementById("quiz").addEventListener("submit", function (event) {
    event.preventDefault();
    var boxes = document.querySelectorAll("fieldset"), right = 0;
    boxes.forEach(function (box) {
      var good = given(box) === box.dataset.right, why = box.querySelector(".why");
      right += good ? 1 : 0;
      why.hidden = false;
      why.querySelector("b").textContent = good ? "Right." : "Not right.";
    });
    var share = boxes.length ? Math.round(100 * right / boxes.length) : 0;
    document.getElementById("score").textContent = right + " of " + boxes.length + " right (" + share + " per cent).";
    tell("cmi.core.score.min", "0");
    tell("cmi.core.score.max", "100");
    tell("cmi.core.score.raw", String(share));
    tell("cmi.core.lesson_status", "completed");
    if (api) { api.LMSCommit(""); }
  });
}());
"""


def written(asked: Sequence[Question], title: str, handout: bytes, words: str) -> bytes:
    """A package of a quiz and a hand-out.

    Args:
        asked: the questions; those of somebody's own bank that have no options are left out.
        title: of the course.
        handout: the hand-out as HTML.
        words: whose words these are.
    """
    pages = {
        "imsmanifest.xml": _manifest(title),
        "index.html": _page([q for q in asked if q.options and q.right], title, words).encode(),
        "handout.html": handout,
        "quiz.js": _SCRIPT.encode(),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in pages.items():
            part = zipfile.ZipInfo(name, _DAY)
            part.external_attr = 0o644 << 16
            packed.writestr(part, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _manifest(title: str) -> bytes:
    ElementTree.register_namespace("", _IMS)
    ElementTree.register_namespace("adlcp", _ADL)
    root = Element(f"{{{_IMS}}}manifest", identifier="isps-kb", version="1")

    def under(parent: Element, name: str, text: str = "", **facts: str) -> Element:
        child = SubElement(parent, f"{{{_IMS}}}{name}", facts)
        child.text = text or None
        return child

    about = under(root, "metadata")
    under(about, "schema", "ADL SCORM")
    under(about, "schemaversion", "1.2")
    order = under(under(root, "organizations", default="course"), "organization", identifier="course")
    under(order, "title", for_xml(title))
    item = under(order, "item", identifier="quiz", identifierref="pages")
    under(item, "title", "Hand-out and quiz")
    pages = under(under(root, "resources"), "resource", identifier="pages", type="webcontent", href="index.html")
    pages.set(f"{{{_ADL}}}scormtype", "sco")
    for name in ("index.html", "handout.html", "quiz.js"):
        under(pages, "file", href=name)
    ElementTree.indent(root)
    told: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return told + b"\n"


def _page(asked: Sequence[Question], title: str, words: str) -> str:
    boxes = "\n".join(_box(n, q) for n, q in enumerate(asked, 1))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{_safe(title)}</title>\n'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head>\n<body><h1>{_safe(title)}</h1>\n'
        f'<p>{_safe(words)}</p>\n<p><a href="handout.html" target="_blank" rel="noopener">Hand-out</a></p>\n'
        f'<form id="quiz">\n{boxes}\n<p><button>Check the answers</button> <output id="score"></output></p></form>\n'
        '<script src="quiz.js"></script></body></html>\n'
    )


def _box(number: int, q: Question) -> str:
    right = ",".join(map(str, _right(q)))
    fields = "\n".join(_fields(number, q))
    told = {"response": " (several are right)", "ordering": " (give each its place)"}.get(q.style, "")
    return (
        f'<fieldset data-right="{right}"><legend>Question {number}{told}</legend>\n<p>{_safe(q.text)}</p>\n{fields}\n'
        f'<p class="why" hidden><b></b> {_safe(q.answer)}. {_safe(q.why)}</p></fieldset>'
    )


def _right(q: Question) -> list[int]:
    """What the fields of a question hold when they are right, in the order of its options."""
    if q.style == "ordering":
        return [q.right.index(n) for n in range(len(q.options))]
    return [*q.right] if q.style == "matching" else sorted(q.right)


def _fields(number: int, q: Question) -> Iterator[str]:
    kind = "radio" if q.style == "choice" else "checkbox"
    for n, option in enumerate(q.options):
        if q.style in ("matching", "ordering"):
            offered = q.matches or [str(place) for place in range(1, len(q.options) + 1)]
            choices = "".join(f'<option value="{place}">{_safe(text)}</option>' for place, text in enumerate(offered))
            yield f'<label>{_safe(option)} <select><option value=""></option>{choices}</select></label>'
        else:
            yield f'<label><input type="{kind}" name="q{number}" value="{n}"> {_safe(option)}</label>'


def _safe(text: str) -> str:
    return html.escape(for_xml(text))
