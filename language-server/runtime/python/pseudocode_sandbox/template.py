"""The template: every child is its fork and a copy of its memory, so it never sees a byte of a job.

It hears orders of its supervisor, ends and forks children, and knows nothing else: not what they run, read or answer.
"""

import gc
import os
import select
import signal
import sys

from . import child as child_program
from .child import rehearse
from .channel import read_frame
from .limits import address_space, confine
from .orders import hear_order, tell_status
from .sender import BELL, TO_SERVER
from .short_json import read_json

DESCRIPTORS = 256
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


class Template:
    def __init__(self, supervisor, filter_program):
        self.supervisor = supervisor
        self.filter = filter_program
        self.child = None
        self.not_loaded = list(reversed(PRELOADED))
        self.is_warm = False
        self.filling = ()

    def loop(self):
        """Until its supervisor is gone."""
        # The first order may come before this is done; no later child waits for an import.
        while self.not_loaded and not self.is_asked():
            __import__(self.not_loaded.pop())
        self.settle()
        while True:
            try:
                limits, ends = hear_order(self.supervisor)
            except EOFError:
                self.end_child()
                return
            is_first = self.child is None
            tell_status(self.supervisor, self.end_child())
            if not is_first:
                self.warm_up()
            self.fork(limits, ends)

    def is_asked(self):
        return bool(select.select([self.supervisor], [], [], 0)[0])

    def end_child(self):
        """Nobody else waits for it, so that its process id is its own until here."""
        if self.child is None:
            return 0
        os.kill(self.child, signal.SIGKILL)
        _, status = os.waitpid(self.child, 0)
        self.child = None
        return status

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

    def fork(self, limits, ends):
        self.child = os.fork()
        if self.child == 0:
            status = 98
            try:
                take_places(*ends)
                confine(self.filter, self.address_space, *limits)
                wait_for_job()
                status = 0
            finally:
                os._exit(status)
        for end in ends:
            os.close(end)


def take_places(child_in, child_out, print_end, bell_end):
    """For the child: its four descriptors where a candidate is to find them, and no other of the template."""
    # Above every descriptor in use, so that no move overwrites one that is still to be moved.
    moved = [os.dup2(descriptor, 100 + index) for index, descriptor in enumerate((print_end, child_in, child_out, bell_end))]
    os.dup2(moved[0], 1)
    places = (2, child_program.FROM_SERVER, TO_SERVER, BELL)
    for descriptor, place in zip(moved, places):
        os.dup2(descriptor, place)
    os.closerange(BELL + 1, DESCRIPTORS)


def wait_for_job():
    try:
        while not (content := read_frame(child_program.FROM_SERVER)):
            child_program.rehearse()
    except EOFError:
        return
    job = read_json(content)
    if job["mode"] == "program":  # Its input is the channel; what it says on standard error is nobody's.
        os.dup2(0, 2)
        os.dup2(child_program.FROM_SERVER, 0)
        os.close(child_program.FROM_SERVER)
    child_program.run(job)


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
