"""The verbs for the shell around us: completion, man."""

import click

from isps_kb.cli.console import echo
from isps_kb.errors import KbError


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
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
    echo(kind(verbs, {}, "isps-kb", "_ISPS_KB_COMPLETE").source())


@click.command()
def man() -> None:
    """Print the manual page, for man: every command with its options and examples.

    \b
    isps-kb man

    To read it: isps-kb man | man -l -. To install it: isps-kb man > ~/.local/share/man/man1/isps-kb.1.
    """
    from isps_kb.cli import manual
    from isps_kb.cli.main import verbs

    echo(manual.page(verbs), newline=False, data=True)
