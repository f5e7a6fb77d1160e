"""Words in another language on the site: beside the English ones, and marked with their language wherever they stand."""

from isps_kb.passage import Passage
from isps_kb.site.markup import NONE, Html, html, joined, text
from isps_kb.site.render import label_of, paragraphs


def beside(passage: Passage) -> Html:
    """Beside a clause its words in official copies in other languages, each with whose they are."""
    return joined(_other(official) for official in passage.beside)


def marked(passage: Passage, words: Html) -> Html:
    """Words of a clause, marked with their language where it is not English."""
    edition = passage.whose.edition
    return html('<div lang="{}">{}</div>', text(edition.language), words) if words and edition.foreign else words


def _other(official: Passage) -> Html:
    edition = official.whose.edition
    items = joined(
        html(
            '<div class="kb-item"><span class="kb-n">{}</span><div class="kb-t">{}</div></div>',
            text(label_of(p.id, p.form)),
            paragraphs(p.text, (), _nowhere),
        )
        for p in official.below
    )
    said = "; ".join(dict.fromkeys(s for s in ("official text", edition.title, edition.date) if s))
    inner = joined((paragraphs(official.lead, (), _nowhere), items, paragraphs(official.closing, (), _nowhere)))
    return (
        html(
            '<details class="kb-aid"><summary>In another language ({}): {}</summary><div lang="{}">{}</div></details>',
            text(edition.language),
            text(said),
            text(edition.language),
            inner,
        )
        if inner
        else NONE
    )


def _nowhere(_id: str, _query: str) -> str:
    return ""
