"""The fork server: one long-lived process in the sandbox, one forked child for each job. It knows no expected value."""

import gc
import json
import os
import select
import signal
import struct
import sys
from time import monotonic

from . import isolation
from .channel import frame, read_exactly, take_frame, write_all
from .limits import address_space, hide_memory, install_alarm, load_filter
from .scratch import Scratch
from .spare import Spare

JOB, MESSAGE, KILL = b"J", b"M", b"K"
READY, PRINTED, DONE = b"R", b"O", b"D"
# A candidate that swallows its alarm lives this much longer, in seconds.
GRACE = 0.3
WATCH_INTERVAL = 0.05
SLACK_BYTES = 1 << 16
# Length and kind of a frame between host and server.
HEADER = struct.Struct("<Ic")

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
    Server(settings, from_host, to_host).loop()


class Server:
    def __init__(self, settings, from_host, to_host):
        self.filter = load_filter(settings["filter"])
        self.from_host = from_host
        self.to_host = to_host
        self.scratch = Scratch()
        self.spare = None
        self.not_loaded = list(reversed(PRELOADED))

    def loop(self):
        self.settle()
        self.tell(READY, b"{}")
        # The first candidate may come before this is done; no later one waits for an import.
        while self.not_loaded and not self.is_asked():
            __import__(self.not_loaded.pop())
        self.settle()
        while True:
            try:
                kind, payload = self.hear()
            except EOFError:
                return
            if kind != JOB:  # It was for a job that has ended.
                continue
            job = self.run(payload)
            if not self.scratch.emptied():
                return
            if self.not_loaded:
                while self.not_loaded:
                    __import__(self.not_loaded.pop())
                self.settle()
            # The next one will be like it.
            self.spare = self.fork(job)

    def settle(self):
        """What is there now is shared with every child and never collected."""
        gc.collect()
        gc.freeze()
        self.address_space = address_space()

    def is_asked(self):
        return bool(select.select([self.from_host], [], [], 0)[0])

    def hear(self):
        length, kind = HEADER.unpack(read_exactly(self.from_host, HEADER.size))
        return kind, read_exactly(self.from_host, length)

    def tell(self, kind, *payloads):
        write_all(self.to_host, b"".join(HEADER.pack(len(payload), kind) + payload for payload in payloads))

    def finish(self, end, exit_status=None, signal_number=None):
        self.tell(DONE, json.dumps({"end": end, "exitStatus": exit_status, "signal": signal_number}).encode())

    def run(self, payload):
        job = json.loads(payload)
        child = self.child_for(job)
        end = Supervision(self, job, child).until_end(payload)
        os.kill(child.pid, signal.SIGKILL)
        # Nothing more is asked of one that has answered everything: its host need not wait until it is gone.
        if end == "answered":
            self.finish("exit")
        child.close_pipes()
        _, status = os.waitpid(child.pid, 0)
        if end != "answered":
            self.finish(
                end,
                os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
                os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
            )
        return job

    def child_for(self, job):
        spare, self.spare = self.spare, None
        if spare is not None and not spare.fits(job):
            os.kill(spare.pid, signal.SIGKILL)
            spare.close_pipes()
            os.waitpid(spare.pid, 0)
            spare = None
        return spare or self.fork(job)

    def fork(self, job):
        return Spare(self.filter, self.address_space, job["memoryBytes"], job["totalSeconds"])


class Supervision:
    """Passes frames between one child and the host until the child ends, breaks a limit or is killed on request."""

    def __init__(self, server, job, child):
        self.server = server
        self.job = job
        self.child = child
        self.outgoing = bytearray()
        self.incoming = bytearray()
        # Of a candidate whose calls are all known: one for its loading, and one for each call.
        self.answers_left = 1 + len(job["calls"]) if job["mode"] == "calls" else None
        self.bytes_left = job["outputBytes"] + SLACK_BYTES
        self.deadline = monotonic() + job["totalSeconds"] + GRACE
        self.call_deadline = None

    def until_end(self, payload):
        is_program = self.job["mode"] == "program"
        if is_program:
            payload = json.dumps({**self.job, "input": None}).encode()
        self.outgoing += frame(payload) + self.job.get("input", "").encode("utf-8", "surrogatepass")
        from_child, printed, to_child = self.child.from_child, self.child.printed, self.child.to_child
        readable = [from_child, printed, self.server.from_host]
        next_look = monotonic() + WATCH_INTERVAL
        while True:
            if is_program and not self.outgoing:
                self.child.close_input()
            limit = self.deadline if self.call_deadline is None else min(self.deadline, self.call_deadline)
            rest = limit - monotonic()
            if rest <= 0:
                return "overTime"
            ready, writable, _ = select.select(readable, [to_child] if self.outgoing else [], [], min(rest, WATCH_INTERVAL))
            if from_child in ready:
                data = os.read(from_child, 1 << 16)
                if not data:
                    # A candidate ends by itself when its time is up, and then needs no grace. The two clocks start apart.
                    if self.job["mode"] == "calls" and monotonic() >= self.deadline - GRACE - WATCH_INTERVAL:
                        return "overTime"
                    return "exit" if not is_program or self.drain() else "overOutput"
                if not self.count(data) or not self.forward(data):
                    return "overOutput"
                if self.answers_left == 0:
                    return "answered"
            if printed in ready:
                data = os.read(printed, 1 << 16)
                if not data:
                    readable.remove(printed)
                elif not self.hear_print(data):
                    return "overOutput"
            if self.server.from_host in ready:
                kind, payload = self.server.hear()
                if kind == KILL:
                    return "killed"
                if kind == MESSAGE:
                    self.outgoing += frame(payload)
                    self.restart_call()
            if writable:
                try:
                    del self.outgoing[:os.write(to_child, self.outgoing)]
                except BrokenPipeError:
                    self.outgoing.clear()
            if monotonic() >= next_look:
                if self.server.scratch.is_crowded():
                    return "overOutput"
                next_look = monotonic() + WATCH_INTERVAL

    def hear_print(self, data):
        if self.job["mode"] == "program":
            self.server.tell(PRINTED, data)
        return self.count(data)

    def drain(self):
        """What the program printed before its end and nobody has read yet; False when that is too much."""
        os.set_blocking(self.child.printed, False)
        try:
            while data := os.read(self.child.printed, 1 << 16):
                if not self.hear_print(data):
                    return False
        except BlockingIOError:
            pass
        return True

    def count(self, data):
        self.bytes_left -= len(data)
        return self.bytes_left >= 0

    def forward(self, data):
        self.incoming += data
        payloads = []
        while self.answers_left != 0 and (payload := take_frame(self.incoming)) is not None:
            payloads.append(payload)
            if self.answers_left is not None:
                self.answers_left -= 1
        if payloads:
            self.server.tell(MESSAGE, *payloads)
            if self.answers_left is None:
                self.call_deadline = None
            else:
                self.restart_call()
        return len(self.incoming) < 4 or struct.unpack_from("<I", self.incoming)[0] <= self.bytes_left + len(self.incoming)

    def restart_call(self):
        if self.job["mode"] != "test":
            self.call_deadline = monotonic() + self.job["callSeconds"] + GRACE
