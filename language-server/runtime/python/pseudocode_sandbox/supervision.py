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


class Supervision:
    def __init__(self, server, job, child):
        self.server = server
        self.job = job
        self.child = child
        self.outgoing = bytearray()
        self.incoming = bytearray()
        # Of a candidate whose calls are all known: one for its loading, and one for each call.
        self.answers_left = job.answers
        # Told together with the end, once there are no more to come.
        self.last_answers = ()
        self.bytes_left = job.output_bytes + SLACK_BYTES
        self.deadline = monotonic() + job.total_seconds + GRACE
        self.call_deadline = None

    def until_end(self):
        is_program = self.job.mode == "program"
        self.outgoing += frame(self.job.content) + self.job.input
        self.pass_on()
        from_child, printed, to_child = self.child.from_child, self.child.printed, self.child.to_child
        # Of many answers nobody waits for one: they gather until the bell, or until it is time to look.
        bell = None if self.answers_left is None else self.child.bell
        readable = [from_child if bell is None else bell, printed, self.server.from_host]
        next_look = monotonic() + WATCH_INTERVAL
        while True:
            if is_program and not self.outgoing:
                self.child.close_input()
            limit = self.deadline if self.call_deadline is None else min(self.deadline, self.call_deadline)
            rest = limit - monotonic()
            if rest <= 0:
                return "overTime"
            ready, writable, _ = select.select(readable, [to_child] if self.outgoing else [], [], min(rest, WATCH_INTERVAL))
            if bell is not None and (bell in ready or printed in ready or monotonic() >= next_look):
                readable[0], bell = from_child, None
                continue
            if from_child in ready:
                data = os.read(from_child, 1 << 16)
                if not data:
                    # A candidate ends by itself when its time is up, and then needs no grace. The two clocks start apart.
                    if self.job.mode == "calls" and monotonic() >= self.deadline - GRACE - WATCH_INTERVAL:
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
                self.pass_on()
            if monotonic() >= next_look:
                if self.server.scratch.is_crowded():
                    return "overOutput"
                next_look = monotonic() + WATCH_INTERVAL

    def pass_on(self):
        """As much as the child's pipe takes at once."""
        try:
            del self.outgoing[:os.write(self.child.to_child, self.outgoing)]
        except BlockingIOError:
            pass
        except BrokenPipeError:
            self.outgoing.clear()

    def hear_print(self, data):
        if self.job.mode == "program":
            self.server.tell(host_frame(PRINTED, data))
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
        frames = [host_frame(MESSAGE, payload) for payload in payloads]
        if self.answers_left == 0:
            self.last_answers = frames
        elif frames:
            self.server.tell(*frames)
            if self.answers_left is None:
                self.call_deadline = None
            else:
                self.restart_call()
        return len(self.incoming) < 4 or LENGTH.unpack_from(self.incoming)[0] <= self.bytes_left + len(self.incoming)

    def restart_call(self):
        if self.job.mode != "test":
            self.call_deadline = monotonic() + self.job.call_seconds + GRACE
