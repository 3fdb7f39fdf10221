"""The command line: one file per command, each of which parses, calls one function, prints.

Results go to stdout, messages to stderr. Exit status: 0 done, 1 failure, 2 wrong usage, 130 stopped
by the user.
"""

from vedette.cli.app import main

__all__ = ["main"]
