"""The option that chooses a national law, the same for every verb that takes it."""

import click

LAW = click.option(
    "--law", default="", metavar="CODE", help="Beside each provision, what the law of this country says: EU, CA."
)
