"""Where things are: the user's library folder and the published corpus. Free of imports that cost time at start."""

import os
import sys

import isps_kb


def home() -> str:
    """The library folder: ISPS_KB_HOME, or the platform's data folder."""
    named = os.environ.get("ISPS_KB_HOME", "")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    if sys.platform.startswith("linux"):  # what platformdirs answers there, without the time that its import takes
        base = os.environ.get("XDG_DATA_HOME", "").strip()
        if not os.path.isabs(base):  # which the standard says is to be ignored
            base = os.path.expanduser("~/.local/share")
        return os.path.join(base, "isps-kb")
    import platformdirs

    return platformdirs.user_data_dir("isps-kb", appauthor=False)


def store_folder() -> str:
    """Where the compiled store is: ISPS_KB_STORE, or the library folder."""
    named = os.environ.get("ISPS_KB_STORE", "")
    return os.path.abspath(os.path.expanduser(named)) if named else home()


def package() -> str:
    """The folder of the package itself, from whichever room it is asked: what an upgrade replaces."""
    return os.path.dirname(os.path.abspath(str(isps_kb.__file__)))


def data() -> str:
    """The published corpus and what the site is made of: inside an installed package, else the top of the checkout."""
    inside = os.path.join(package(), "data")
    return inside if os.path.isdir(inside) else os.path.dirname(os.path.dirname(package()))


def corpus_folder() -> str:
    """The published corpus."""
    return os.path.join(data(), "corpus")
