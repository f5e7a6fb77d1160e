"""What isps-kb promises about speed and memory, measured beside something to compare with; run `python -m benchmarks`."""
