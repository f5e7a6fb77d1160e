"""The first lines that run: from here on Ctrl-C ends a command with exit code 130 and without a traceback, imports included.

What Python itself does before them cannot be guarded; nothing is imported here that Python has not imported already.
"""

import os
import sys


def start() -> None:
    """Run the command line and leave with its exit code."""
    try:
        sys.unraisablehook = _ended
        from isps_kb.cli.main import main

        main()
    except KeyboardInterrupt:
        os._exit(130)
    except SystemExit as end:
        _left(end.code if isinstance(end.code, int) else 0)
        _deaf()
        raise end from None
    sys.exit(0)


def _left(code: int) -> None:
    """Leave at once, with what asked to be called at the end called; with another thread at work leave it to the interpreter.

    To put away every module that was imported takes the interpreter as long as half a `ref`, and nothing waits for it: files
    are closed where they were opened.
    """
    import atexit
    import threading

    try:
        if threading.active_count() > 1:
            return
        atexit._run_exitfuncs()
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except KeyboardInterrupt:
        pass
    except OSError:
        return
    os._exit(code)


def _deaf() -> None:
    """What is printed is printed: while the interpreter puts itself away a Ctrl-C changes nothing any more."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _ended(unraisable: "sys.UnraisableHookArgs") -> None:
    """A Ctrl-C that met a place which cannot raise, as between two steps of an import, ends the command there."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        os._exit(130)
    sys.__unraisablehook__(unraisable)
