"""The supervisor: speaks with the host and passes each job on to a child. It runs nothing, and no child is its copy."""

import os
import select

from .channel import read_exactly, write_all
from .host import ANSWERED, HEADER, JOB, READY, end_frame, host_frame
from .job import Job
from .orders import hear_status
from .scratch import Scratch
from .spare import Spare
from .supervision import Supervision

# Without a job for so long, in seconds, a server is at rest.
REST = 0.002


class Supervisor:
    def __init__(self, template, from_host, to_host):
        self.template = template
        self.from_host = from_host
        self.to_host = to_host
        self.scratch = Scratch()
        self.spare = None

    def loop(self):
        """Until the host is gone, or the scratch folder cannot be emptied."""
        self.tell(host_frame(READY, b"{}"))
        try:
            while self.run(self.next_job()):
                # One job right after another needs no rehearsal: it would take longer than it saves.
                if not self.is_asked(REST):
                    self.spare.rehearse()
        except EOFError:
            pass

    def next_job(self):
        while True:
            kind, payload = self.hear()
            if kind == JOB:  # Anything else was for a job that has ended.
                return Job(payload)

    def is_asked(self, seconds):
        return bool(select.select([self.from_host], [], [], seconds)[0])

    def hear(self):
        length, kind = HEADER.unpack(read_exactly(self.from_host, HEADER.size))
        return kind, read_exactly(self.from_host, length)

    def tell(self, *frames):
        write_all(self.to_host, b"".join(frames))

    def run(self, job):
        """Does the job and has the child for the next made. False when nothing may run here any more."""
        # One that ended while it waited was ended from outside: that is no fault of the job.
        if self.spare is None or self.spare.limits != job.limits or self.spare.has_ended():
            self.replace_child(job.limits)
        supervision = Supervision(self, job, self.spare)
        end = supervision.until_end()
        # Nothing more is asked of one that has answered everything: its host need not wait until it is gone.
        if end == "answered":
            self.tell(*supervision.last_answers, ANSWERED)
        # The next job will be like this one.
        status = self.replace_child(job.limits)
        if end != "answered":
            exit_status = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
            signal_number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
            self.tell(*supervision.last_answers, end_frame(end, exit_status, signal_number))
        return self.scratch.emptied()

    def replace_child(self, limits):
        """Returns how the one before ended, once it is gone. Its successor may still be on its way: its pipes are there."""
        if self.spare is not None:
            self.spare.close_pipes()
        self.spare = Spare(self.template, limits)
        return hear_status(self.template)
