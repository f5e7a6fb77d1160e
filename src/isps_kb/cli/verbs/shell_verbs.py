"""The verbs for the shell around us: completion, man."""

import click

from isps_kb.cli.console import Result
from isps_kb.cli.options import printing
from isps_kb.errors import KbError


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@printing
def completion(shell: str) -> Result:
    """Print the completion script of a shell: verbs, options, clauses, roles, courses, presets, circulars.

    \b
    isps-kb completion bash
    isps-kb completion zsh
    isps-kb completion fish

    To have it in every shell: eval "$(isps-kb completion bash)" in ~/.bashrc, the same with zsh in ~/.zshrc; for fish write it to
    ~/.config/fish/completions/isps-kb.fish.
    """
    from click.shell_completion import get_completion_class

    from isps_kb.cli.main import verbs

    kind = get_completion_class(shell)
    if kind is None:
        raise KbError(f"There is no completion for {shell}.")
    script = kind(verbs, {}, "isps-kb", "_ISPS_KB_COMPLETE").source()
    script = script.replace('string split ","', 'string split --max 1 ","')  # of fish: a list with commas is one value
    return Result({"name": shell, "text": script}, lambda: script, raw=True)


@click.command()
@printing
def man() -> Result:
    """Print the manual page, for man: every command with its options and examples.

    \b
    isps-kb man

    To read it: isps-kb man | man -l -. To install it: isps-kb man > ~/.local/share/man/man1/isps-kb.1.
    """
    from isps_kb.cli import manual
    from isps_kb.cli.main import verbs

    page = manual.page(verbs)
    return Result({"name": "isps-kb.1", "text": page}, lambda: page, raw=True)
