"""The pages of a PDF as words in their places: the process that reads them is started, fed, watched and judged."""

import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import isps_kb
from isps_kb.errors import KbError
from isps_kb.ingest.formats import pdf_glyphs
from isps_kb.ingest.formats.pdf_rows import Word

MAX_PAGES = 2_000
MAX_WORDS = 1_200_000
_SECONDS = 12.0  # that a file may take
_A_PAGE = 0.15  # seconds for each of its pages besides


def pages(data: bytes, name: str) -> Iterator[list[Word]]:
    """The words of each page; none for a page that cannot be read.

    Raises:
        KbError: the file is protected or broken, takes too long, or what reads PDF files is not installed.
    """
    if importlib.util.find_spec("pypdfium2") is None:
        raise KbError(
            f"{name} is a PDF file. To read it, install what reads PDF files: pip install 'isps-kb[pdf]'; "
            "or save its text first: pdftotext -raw copy.pdf copy.txt."
        )
    where = os.pathsep.join((str(Path(isps_kb.__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
    reader = subprocess.Popen(  # noqa: S603 - this Python with a module of ours
        [sys.executable, "-m", pdf_glyphs.__name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": where.rstrip(os.pathsep)},
    )
    watch = _Watch(reader)
    try:
        yield from _read(reader, data, name, watch)
    finally:
        watch.stop()
        reader.kill()
        reader.wait()
        for pipe in (reader.stdin, reader.stdout):
            if pipe:
                with contextlib.suppress(OSError):  # what was not yet written has nobody to read it
                    pipe.close()


def _read(reader: "subprocess.Popen[bytes]", data: bytes, name: str, watch: "_Watch") -> Iterator[list[Word]]:
    assert reader.stdout  # noqa: S101 - it is a pipe
    threading.Thread(target=_feed, args=(reader, data), daemon=True).start()
    total, words, read = int(json.loads(reader.stdout.readline() or b"0")), 0, 0
    if total > MAX_PAGES:
        raise KbError(f"{name} has more than {MAX_PAGES:,} pages; import the pages of the instruments only.")
    watch.allow(total)
    for row in reader.stdout:
        if not row.endswith(b"\n"):
            break
        page = json.loads(row)
        found = [Word(r[0], r[1], r[2], r[3], r[4], bool(r[5])) for r in (page[2] if page else ())]
        words, read = words + len(found), read + 1
        if words > MAX_WORDS:
            raise KbError(f"{name} is longer than any instrument; import the pages of the instruments only.")
        yield found
    code = reader.wait()
    if watch.late:
        raise KbError(
            f"{name} takes too long to read. Save it again, or save its text: pdftotext -raw copy.pdf copy.txt."
        )
    if code == pdf_glyphs.NEEDS_PASSWORD:
        raise KbError(f"{name} is protected by a password; save it without one.")
    if code or read < total or not total:
        raise KbError(f"{name} is a damaged PDF file: {read} of {total or 'its'} pages could be read. Save it again.")


def _feed(reader: "subprocess.Popen[bytes]", data: bytes) -> None:
    """Write the file to the reader, which may end before it has read all."""
    assert reader.stdin  # noqa: S101 - it is a pipe
    try:
        reader.stdin.write(data)
        reader.stdin.close()
    except (OSError, ValueError):
        return


class _Watch:
    """Ends a reader that takes too long."""

    def __init__(self, reader: "subprocess.Popen[bytes]") -> None:
        self.late = False
        self._reader = reader
        self._timer = self._started(_SECONDS)

    def _started(self, seconds: float) -> threading.Timer:
        timer = threading.Timer(seconds, self._end)
        timer.daemon = True
        timer.start()
        return timer

    def _end(self) -> None:
        self.late = True
        self._reader.kill()

    def allow(self, pages: int) -> None:
        """As much time as that many pages need."""
        self._timer.cancel()
        self._timer = self._started(_SECONDS + _A_PAGE * pages)

    def stop(self) -> None:
        """Nothing more is awaited."""
        self._timer.cancel()
