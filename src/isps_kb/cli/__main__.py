"""`python -m isps_kb.cli` is the command line."""

from isps_kb.cli.main import main

main()
