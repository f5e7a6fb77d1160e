"""`python -m isps_kb.cli` is the command line."""

from isps_kb.cli.start import start

start()
