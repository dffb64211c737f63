"""The watch over one child: frames between it and the host, until it ends, breaks a limit or is killed on request."""

import os
import select
from time import monotonic

from .channel import LENGTH, frame, take_frame
from .host import KILL, MESSAGE, PRINTED, host_frame

# A candidate that swallows its alarm lives this much longer, in seconds.
GRACE = 0.3
WATCH_INTERVAL = 0.05
SLACK_BYTES = 1 << 16
CHUNK_BYTES = 1 << 16


class Supervision:
    def __init__(self, supervisor, job, child):
        self.supervisor = supervisor
        self.job = job
        self.child = child
        self.is_program = job.mode == "program"
        self.outgoing = bytearray()
        self.incoming = bytearray()
        # Of a candidate whose calls are all known: one for its loading, and one for each call.
        self.answers_left = job.answers
        # Told together with the end, once there are no more to come.
        self.last_answers = ()
        # Of many answers nobody waits for one: they gather until the bell, or until it is time to look.
        self.are_gathering = job.answers is not None
        self.prints = True
        self.bytes_left = job.output_bytes + SLACK_BYTES
        start = monotonic()
        self.deadline = start + job.total_seconds + GRACE
        self.call_deadline = None
        self.next_look = start + WATCH_INTERVAL

    def until_end(self):
        """Returns exit, answered (it has nothing more to say), overTime, overOutput or killed (the host asked for it)."""
        self.outgoing += frame(self.job.content) + self.job.input
        self.pass_on()
        end = None
        while end is None:
            rest = self.seconds_left()
            end = "overTime" if rest <= 0 else self.go_on(min(rest, WATCH_INTERVAL))
        return end

    def seconds_left(self):
        limit = self.deadline if self.call_deadline is None else min(self.deadline, self.call_deadline)
        return limit - monotonic()

    def go_on(self, seconds):
        """Deals with what happens within so many seconds. Returns the end, once there is one."""
        child, from_host = self.child, self.supervisor.from_host
        answers = child.bell if self.are_gathering else child.from_child
        readable = [answers, from_host, child.printed] if self.prints else [answers, from_host]
        ready, writable, _ = select.select(readable, [child.to_child] if self.outgoing else [], [], seconds)
        is_time_to_look = monotonic() >= self.next_look
        if self.are_gathering and (child.bell in ready or child.printed in ready or is_time_to_look):
            self.are_gathering = False
            return None
        if writable:
            self.pass_on()
        return (
            (child.from_child in ready and self.hear_answers())
            or (child.printed in ready and self.hear_prints())
            or (from_host in ready and self.hear_host())
            or (is_time_to_look and self.look_at_scratch())
            or None
        )

    def hear_answers(self):
        data = os.read(self.child.from_child, CHUNK_BYTES)
        if not data:
            return self.end_of_child()
        if not self.count(data) or not self.forward(data):
            return "overOutput"
        return "answered" if self.answers_left == 0 else None

    def end_of_child(self):
        # A candidate ends by itself when its time is up, and then needs no grace. The two clocks start apart.
        if self.job.mode == "calls" and monotonic() >= self.deadline - GRACE - WATCH_INTERVAL:
            return "overTime"
        return "exit" if not self.is_program or self.drain() else "overOutput"

    def hear_prints(self):
        data = os.read(self.child.printed, CHUNK_BYTES)
        if not data:
            self.prints = False
        elif not self.hear_print(data):
            return "overOutput"
        return None

    def hear_host(self):
        kind, payload = self.supervisor.hear()
        if kind == KILL:
            return "killed"
        if kind == MESSAGE:
            self.outgoing += frame(payload)
            self.restart_call()
        return None

    def look_at_scratch(self):
        self.next_look = monotonic() + WATCH_INTERVAL
        return "overOutput" if self.supervisor.scratch.is_crowded() else None

    def pass_on(self):
        """As much as the child's pipe takes at once. A program's input ends where there is no more of it."""
        try:
            del self.outgoing[:os.write(self.child.to_child, self.outgoing)]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            self.outgoing.clear()
        if self.is_program and not self.outgoing:
            self.child.close_input()

    def hear_print(self, data):
        if self.job.mode == "program":
            self.supervisor.tell(host_frame(PRINTED, data))
        return self.count(data)

    def drain(self):
        """What the program printed before its end and nobody has read yet; False when that is too much."""
        os.set_blocking(self.child.printed, False)
        try:
            while data := os.read(self.child.printed, CHUNK_BYTES):
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
        frames = [host_frame(MESSAGE, payload) for payload in payloads]
        if self.answers_left == 0:
            self.last_answers = frames
        elif frames:
            self.supervisor.tell(*frames)
            if self.answers_left is None:
                self.call_deadline = None
            else:
                self.restart_call()
        return len(self.incoming) < 4 or LENGTH.unpack_from(self.incoming)[0] <= self.bytes_left + len(self.incoming)

    def restart_call(self):
        if self.job.mode != "test":
            self.call_deadline = monotonic() + self.job.call_seconds + GRACE
