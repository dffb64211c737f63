"""A job as the supervisor sees it: what it needs to know lies in front of what is for the child alone.

Mirrored by language-server/src/sandbox/frames.ts. Only of a program more is read, its input.
"""

import struct

from .short_json import read_json, write_json

# Mode, answers that will come (0 where nobody knows), seconds for a call and for all, bytes of memory and of output.
_HEAD = struct.Struct("<cIdddd")
_MODES = {b"c": "calls", b"s": "serve", b"t": "test", b"p": "program"}


class Job:
    def __init__(self, payload):
        mode, answers, self.call_seconds, self.total_seconds, memory_bytes, output_bytes = _HEAD.unpack_from(payload)
        self.mode = _MODES[mode]
        self.answers = answers or None
        # All that the template hears of it.
        self.limits = int(memory_bytes), self.total_seconds
        self.output_bytes = int(output_bytes)
        self.content = payload[_HEAD.size:]
        self.input = b""
        if self.mode == "program":  # Its input is no part of what the child reads as its job.
            content = read_json(self.content)
            self.input = content.pop("input").encode("utf-8", "surrogatepass")
            self.content = write_json(content)
