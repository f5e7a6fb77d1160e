"""Where things are: the user's library folder and the published corpus. Free of imports that cost time at start."""

import os
import sys


def home() -> str:
    """The library folder: ISPS_KB_HOME, or the platform's data folder."""
    named = os.environ.get("ISPS_KB_HOME", "")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    if sys.platform.startswith("linux"):  # what platformdirs answers there, without the time that its import takes
        base = os.environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")
        return os.path.join(base, "isps-kb")
    import platformdirs

    return platformdirs.user_data_dir("isps-kb", appauthor=False)


def corpus_folder() -> str:
    """The published corpus: beside the package in an installed copy, at the top of a checkout otherwise."""
    here = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(here, "corpus")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(here)), "corpus")
