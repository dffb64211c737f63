"""The next child, forked while its server has nothing to do: shut in, warm and waiting, so that no job waits for that."""

import os

from . import child as child_program
from .channel import frame, read_frame, write_all
from .limits import confine
from .sender import BELL, TO_SERVER
from .short_json import read_json

DESCRIPTORS = 256
REHEARSE = frame(b"")


class Spare:
    """A child without a job, as its server holds it. It has run nothing of any candidate."""

    def __init__(self, program, base_address_space, memory_bytes, total_seconds):
        self.memory_bytes = memory_bytes
        self.total_seconds = total_seconds
        child_in, self.to_child = os.pipe()
        self.from_child, child_out = os.pipe()
        self.printed, print_end = os.pipe()
        self.bell, bell_end = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            status = 98
            try:
                take_places(child_in, child_out, print_end, bell_end)
                confine(program, base_address_space, memory_bytes, total_seconds)
                wait_for_job()
                status = 0
            finally:
                os._exit(status)
        for descriptor in (child_in, child_out, print_end, bell_end):
            os.close(descriptor)
        os.set_blocking(self.to_child, False)

    def fits(self, job):
        """Its limits were set when it was forked and cannot change."""
        return self.memory_bytes == job.memory_bytes and self.total_seconds == job.total_seconds

    def has_ended(self):
        """True once, and then nobody needs to wait for it any more."""
        return os.waitpid(self.pid, os.WNOHANG)[0] != 0

    def rehearse(self):
        """Lets it go once through what a candidate goes through. A job that comes meanwhile waits for that."""
        try:
            write_all(self.to_child, REHEARSE)
        except BrokenPipeError:  # Ended from outside; the server sees that when the job comes.
            pass

    def close_pipes(self):
        """What is left of them: its server may have closed its input before."""
        for descriptor in (self.to_child, self.from_child, self.printed, self.bell):
            if descriptor is not None:
                os.close(descriptor)

    def close_input(self):
        if self.to_child is not None:
            os.close(self.to_child)
            self.to_child = None


def take_places(child_in, child_out, print_end, bell_end):
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
