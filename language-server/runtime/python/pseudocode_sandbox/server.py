"""The fork server: one long-lived process in the sandbox, one forked child for each job. It knows no expected value."""

import gc
import json
import os
import select
import signal
import struct
import sys
from time import monotonic

from . import child as child_program
from . import isolation
from .channel import frame, read_exactly, take_frame, write_all
from .limits import address_space, confine, hide_memory, install_alarm, load_filter
from .scratch import Scratch

JOB, MESSAGE, KILL = b"J", b"M", b"K"
READY, PRINTED, DONE = b"R", b"O", b"D"
# A candidate that swallows its alarm lives this much longer, in seconds.
GRACE = 0.3
WATCH_INTERVAL = 0.05
SLACK_BYTES = 1 << 16

PRELOADED = (
    "__future__ abc array bisect builtins cmath collections collections.abc copy dataclasses datetime decimal enum "
    "fractions functools hashlib heapq itertools json math numbers operator random re statistics string sys textwrap "
    "time typing unicodedata"
).split()


def serve(settings):
    for name in PRELOADED:
        __import__(name)
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

    def loop(self):
        gc.collect()
        gc.freeze()
        self.address_space = address_space()
        self.tell(READY, {"python": sys.version.split()[0]})
        while True:
            try:
                kind, payload = self.hear()
            except EOFError:
                return
            if kind == JOB:
                self.run(json.loads(payload))
                if not self.scratch.emptied():
                    return

    def hear(self):
        (length,) = struct.unpack("<I", read_exactly(self.from_host, 4))
        return read_exactly(self.from_host, 1), read_exactly(self.from_host, length)

    def tell(self, kind, message):
        payload = message if isinstance(message, bytes) else json.dumps(message).encode()
        write_all(self.to_host, struct.pack("<I", len(payload)) + kind + payload)

    def run(self, job):
        child_in, to_child = os.pipe()
        from_child, child_out = os.pipe()
        printed, print_end = os.pipe()
        pid = os.fork()
        if pid == 0:
            status = 98
            try:
                self.become_child(job, child_in, child_out, print_end)
                status = 0
            finally:
                os._exit(status)
        for descriptor in (child_in, child_out, print_end):
            os.close(descriptor)
        os.set_blocking(to_child, False)
        supervision = Supervision(self, job, to_child, from_child, printed)
        try:
            end = supervision.until_end()
        finally:
            os.kill(pid, signal.SIGKILL)
            supervision.close_input()
            for descriptor in (from_child, printed):
                os.close(descriptor)
            _, status, usage = os.wait4(pid, 0)
        self.tell(DONE, {
            "end": end,
            "exitStatus": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
            "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
            "processorSeconds": round(usage.ru_utime + usage.ru_stime, 4),
        })

    def become_child(self, job, child_in, child_out, print_end):
        # Above every descriptor in use, so that no move overwrites one that is still to be moved.
        moved = [os.dup2(descriptor, 100 + index) for index, descriptor in enumerate((print_end, child_in, child_out))]
        places = (1, moved[0]), (2, moved[0]), (child_program.FROM_SERVER, moved[1]), (child_program.TO_SERVER, moved[2])
        if job["mode"] == "program":  # Its input is the channel; what it says on standard error is nobody's.
            places = (2, 0), (0, moved[1]), (1, moved[0]), (child_program.TO_SERVER, moved[2])
            os.closerange(child_program.FROM_SERVER, child_program.FROM_SERVER + 1)
        for place, descriptor in places:
            os.dup2(descriptor, place)
        os.closerange(5, 256)
        confine(self.filter, self.address_space, job["memoryBytes"], job["totalSeconds"])
        child_program.run(job)


class Supervision:
    """Passes frames between one child and the host until the child ends, breaks a limit or is killed on request."""

    def __init__(self, server, job, to_child, from_child, printed):
        self.server = server
        self.job = job
        self.to_child = to_child
        self.from_child = from_child
        self.printed = printed
        self.outgoing = bytearray(job.get("input", "").encode("utf-8", "surrogatepass"))
        self.incoming = bytearray()
        self.bytes_left = job["outputBytes"] + SLACK_BYTES
        self.deadline = monotonic() + job["totalSeconds"] + GRACE
        self.call_deadline = None

    def until_end(self):
        readable = [self.from_child, self.printed, self.server.from_host]
        next_look = monotonic() + WATCH_INTERVAL
        is_program = self.job["mode"] == "program"
        while True:
            if is_program and not self.outgoing:
                self.close_input()
            limit = self.deadline if self.call_deadline is None else min(self.deadline, self.call_deadline)
            rest = limit - monotonic()
            if rest <= 0:
                return "overTime"
            ready, writable, _ = select.select(readable, [self.to_child] if self.outgoing else [], [], min(rest, WATCH_INTERVAL))
            if self.from_child in ready:
                data = os.read(self.from_child, 1 << 16)
                if not data:
                    # A candidate ends by itself when its time is up, and then needs no grace. The two clocks start apart.
                    if self.job["mode"] == "calls" and monotonic() >= self.deadline - GRACE - WATCH_INTERVAL:
                        return "overTime"
                    return "exit" if not is_program or self.drain() else "overOutput"
                if not self.count(data) or not self.forward(data):
                    return "overOutput"
            if self.printed in ready:
                data = os.read(self.printed, 1 << 16)
                if not data:
                    readable.remove(self.printed)
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
                    del self.outgoing[:os.write(self.to_child, self.outgoing)]
                except BrokenPipeError:
                    self.outgoing.clear()
            if monotonic() >= next_look:
                if self.server.scratch.is_crowded():
                    return "overOutput"
                next_look = monotonic() + WATCH_INTERVAL

    def close_input(self):
        if self.to_child is not None:
            os.close(self.to_child)
            self.to_child = None

    def hear_print(self, data):
        if self.job["mode"] == "program":
            self.server.tell(PRINTED, data)
        return self.count(data)

    def drain(self):
        """What the program printed before its end and nobody has read yet; False when that is too much."""
        os.set_blocking(self.printed, False)
        try:
            while data := os.read(self.printed, 1 << 16):
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
        while True:
            payload = take_frame(self.incoming)
            if payload is None:
                break
            self.server.tell(MESSAGE, payload)
            if self.job["mode"] == "calls":
                self.restart_call()
            else:
                self.call_deadline = None
        return len(self.incoming) < 4 or struct.unpack_from("<I", self.incoming)[0] <= self.bytes_left + len(self.incoming)

    def restart_call(self):
        if self.job["mode"] != "test":
            self.call_deadline = monotonic() + self.job["callSeconds"] + GRACE
