"""The place that WebAssembly is: only looked at from here, to see that there is one."""

import sys


def enter(_options):
    """Outside its sandbox this program does nothing."""
    if sys.platform != "wasi":
        raise SystemExit("it is not inside a sandbox")
