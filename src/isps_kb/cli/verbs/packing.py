"""What `course` writes as a lesson pack, and what it says to those who took other courses."""

from collections.abc import Sequence
from typing import NamedTuple

from isps_kb.cli.console import Result
from isps_kb.cli.options import overwriting
from isps_kb.cli.verbs import exam_verb
from isps_kb.store.database import Store
from isps_kb.training.objectives import Course, Module


class Options(NamedTuple):
    """How many questions, of which draw, in which formats, with whose own, for how many hours, with names in which language."""

    questions: int
    seed: int
    formats: str
    bank: str
    hours: float
    lang: str


def held(store: Store, course: Course, given: Sequence[str]) -> Result:
    """What somebody who took other courses holds of one."""
    from isps_kb.cli.text import training_text
    from isps_kb.library import holdings
    from isps_kb.training import choosing, coverage

    before = [choosing.meant(store, name)[0] for name in given]
    names = [b.id for b in before]
    found = coverage.held(store, course, before, coverage.subjects(holdings.corpus_folder()))
    data = {"course": course.id, "given": names, "objectives": [h.data() for h in found]}
    return Result(data, lambda: training_text.held(course, names, found))


def packed(store: Store, course: Course, parts: Sequence[Module], folder: str, options: Options) -> Result:
    """A lesson pack written into a folder."""
    from isps_kb.cli.terminal import counted
    from isps_kb.cli.text import training_text
    from isps_kb.documents import deck, paper
    from isps_kb.library import holdings
    from isps_kb.training import abroad, course_file, pack, schedule, slides
    from isps_kb.training.exam import own_bank, platforms, scorm

    forms = exam_verb.forms(options.formats, (*paper.FORMATS, *platforms.FORMATS, deck.FORMAT, scorm.FORMAT))
    own = options.bank
    mine = own_bank.read(own) if own else None
    drawn = pack.asked(
        store, course, parts, count=options.questions, seed=options.seed, folder=holdings.corpus_folder()
    )
    remarks = [*exam_verb.fewer(len(drawn), options.questions)]
    if mine:
        drawn, twins = own_bank.without_twins(drawn, mine.questions)
        remarks += [f"{own} asks this already: {text}" for text in twins]
        remarks += [f"{own}: {remark}" for remark in mine.remarks]
        drawn = [*drawn, *mine.questions]
    papers = pack.papers(store, course, parts, drawn, options.seed, options.hours)
    if options.lang:
        papers["names"] = abroad.names(store, course, parts, options.lang)
    title = f"{course.id} {course.title}"
    files = pack.contents(papers, [f for f in forms if f in paper.FORMATS])
    files |= {
        platforms.FORMATS[f]: platforms.written(drawn, f, title, mine.elements if mine else ())
        for f in forms
        if f in platforms.FORMATS
    }
    if deck.FORMAT in forms:
        files["slides.pptx"] = deck.written(title, slides.slides(store, course, parts, pack.WORDS))
    if scorm.FORMAT in forms:
        files[scorm.NAME] = scorm.written(drawn, title, paper.written(papers["handout"], "html"), pack.WORDS)
    remarks.append(training_text.shortened(schedule.shortened(parts, course_file.whole(parts, options.hours))))
    names = pack.write(folder, files, over=overwriting())
    said = f"{counted(len(names), 'file')} in {folder}: {', '.join(names)}; {counted(len(drawn), 'question')}"
    return Result(
        {"folder": folder, "files": names, "questions": len(drawn)}, lambda: said, remarks=tuple(filter(None, remarks))
    )
