"""The fork server: one long-lived process in the sandbox, one forked child for each job. It knows no expected value."""

import gc
import os
import select
import signal
import sys

from . import isolation
from .alarm import install_alarm
from .channel import read_exactly, write_all
from .child import rehearse
from .host import ANSWERED, HEADER, JOB, READY, end_frame, host_frame
from .job import Job
from .limits import address_space, hide_memory, load_filter
from .scratch import Scratch
from .spare import Spare
from .supervision import Supervision

# Without a job for so long, in seconds, a server is at rest.
REST = 0.002
# So often, and the interpreter has made of its own code what it makes of code that runs often: a child need not.
REHEARSALS = 20
# What an empty bytes object takes, how many next to each other are no chance, and how many gaps of a size are filled at most.
BYTES_OVERHEAD = sys.getsizeof(b"")
NEIGHBOURS = 6
MOST_GAPS = 300

# What candidates often import: theirs without the time that it takes.
PRELOADED = (
    "__future__ abc array bisect builtins cmath collections collections.abc copy dataclasses datetime decimal enum "
    "fractions functools hashlib heapq itertools json math numbers operator random re statistics string sys textwrap "
    "time typing unicodedata"
).split()


def serve(settings):
    from_host, to_host = os.dup(0), os.dup(1)
    nothing = os.open("/dev/null", os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.environ.clear()
    os.chdir(isolation.SCRATCH)
    sys.argv[:] = ["candidate"]
    hide_memory()
    install_alarm()
    # A candidate whose file grows too large gets an error, not its end.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    Server(settings, from_host, to_host).loop()


class Server:
    def __init__(self, settings, from_host, to_host):
        self.filter = load_filter(settings["filter"])
        self.from_host = from_host
        self.to_host = to_host
        self.scratch = Scratch()
        self.spare = None
        self.not_loaded = list(reversed(PRELOADED))
        self.is_warm = False
        self.filling = ()

    def loop(self):
        self.tell(host_frame(READY, b"{}"))
        # The first candidate may come before this is done; no later one waits for an import.
        while self.not_loaded and not self.is_asked(0):
            __import__(self.not_loaded.pop())
        self.settle()
        while True:
            # One job right after another needs no rehearsal: it would take longer than it saves.
            if self.spare is not None and not self.is_asked(REST):
                self.spare.rehearse()
            try:
                limits = self.run_next()
            except EOFError:
                return
            if limits is None:
                continue
            if not self.scratch.emptied():
                return
            self.warm_up()
            # The next one will be like it.
            self.spare = self.fork(*limits)

    def run_next(self):
        """Returns the limits of the job, for the next child: a child can look into the frames that it was forked in, and
        nothing else of this job may be left there. None when it was no job."""
        kind, payload = self.hear()
        if kind != JOB:  # It was for a job that has ended.
            return None
        job = Job(payload)
        self.run(job)
        return job.memory_bytes, job.total_seconds

    def warm_up(self):
        """Once: the rest of the imports, what a child does again and again, and a tidy memory."""
        if self.is_warm:
            return
        while self.not_loaded:
            __import__(self.not_loaded.pop())
        for _ in range(REHEARSALS):
            rehearse()
        gc.collect()
        self.filling = fill_gaps()
        self.settle()
        self.is_warm = True

    def settle(self):
        """What is there now is shared with every child and never collected."""
        gc.collect()
        gc.freeze()
        self.address_space = address_space()

    def is_asked(self, seconds):
        return bool(select.select([self.from_host], [], [], seconds)[0])

    def hear(self):
        length, kind = HEADER.unpack(read_exactly(self.from_host, HEADER.size))
        return kind, read_exactly(self.from_host, length)

    def tell(self, *frames):
        write_all(self.to_host, b"".join(frames))

    def run(self, job):
        child = self.child_for(job)
        supervision = Supervision(self, job, child)
        end = supervision.until_end()
        os.kill(child.pid, signal.SIGKILL)
        # Nothing more is asked of one that has answered everything: its host need not wait until it is gone.
        if end == "answered":
            self.tell(*supervision.last_answers, ANSWERED)
        child.close_pipes()
        _, status = os.waitpid(child.pid, 0)
        if end != "answered":
            exit_status = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
            signal_number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
            self.tell(*supervision.last_answers, end_frame(end, exit_status, signal_number))

    def child_for(self, job):
        spare, self.spare = self.spare, None
        if spare is not None and spare.has_ended():  # From outside: that is no fault of the job.
            spare.close_pipes()
        elif spare is not None and spare.fits(job):
            return spare
        elif spare is not None:
            os.kill(spare.pid, signal.SIGKILL)
            spare.close_pipes()
            os.waitpid(spare.pid, 0)
        return self.fork(job.memory_bytes, job.total_seconds)

    def fork(self, memory_bytes, total_seconds):
        return Spare(self.filter, self.address_space, memory_bytes, total_seconds)


def fill_gaps():
    """Takes the gaps that imports have left in memory: what a child makes then lies together, on fewer pages.

    One piece of memory after another of each size that the interpreter keeps for small objects, until they are neighbours.
    """
    filling = []
    for size in range(48, 513, 16):
        neighbours = before = 0
        for _ in range(MOST_GAPS):
            filling.append(bytes(size - BYTES_OVERHEAD))
            neighbours = neighbours + 1 if 0 < id(filling[-1]) - before <= size else 0
            before = id(filling[-1])
            if neighbours == NEIGHBOURS:
                break
    return filling
