"""The first lines that run: from here on Ctrl-C ends a command with exit code 130 and without a traceback, imports included."""

import os
import sys
from typing import NoReturn


def start() -> NoReturn:
    """Run the command line and leave with its exit code."""
    try:
        sys.unraisablehook = _again
        from isps_kb.cli.main import main

        main()
    except KeyboardInterrupt:
        os._exit(130)
    except SystemExit as end:
        _deaf()
        raise end from None
    sys.exit(0)


def _deaf() -> None:
    """What is printed is printed: while the interpreter puts itself away a Ctrl-C changes nothing any more."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _again(unraisable: "sys.UnraisableHookArgs") -> None:
    """A Ctrl-C that met a place which cannot raise, as between two steps of an import, is raised at the next that can."""
    if isinstance(unraisable.exc_value, KeyboardInterrupt):
        import _thread

        _thread.interrupt_main()
    else:
        sys.__unraisablehook__(unraisable)
