"""The place that bubblewrap made: only looked at from here, to see that there is one."""

import os

SCRATCH = "/tmp"
# Of the user of this namespace, whom nobody else counts for.
THREADS = 64
MAX_FILES = 2000


def enter(options):
    """Outside its sandbox this program does nothing, least of all empty a /tmp that is not its own."""
    global statm
    scratch = os.statvfs(SCRATCH)
    if os.getpid() > 9 or scratch.f_blocks * scratch.f_frsize != options["scratchBytes"]:
        raise SystemExit("it is not inside a sandbox")
    statm = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)


class Space:
    """How much of the scratch folder is in use. It is a file system of its own, whose size the kernel limits."""

    def __init__(self):
        self.at_start = self.used()

    @staticmethod
    def used():
        state = os.statvfs(SCRATCH)
        return state.f_files - state.f_ffree

    def is_untouched(self):
        return self.used() == self.at_start

    def is_crowded(self):
        return self.used() > self.at_start + MAX_FILES
