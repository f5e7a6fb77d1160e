"""isps-kb: SOLAS chapter XI-2 and the ISPS Code as clauses, citations and a cross-reference graph."""

__version__ = "0.1.0"
