"""One process, one job, where no child can be forked. It speaks to the host itself, as child.py speaks to its server."""

import io
import os
import struct
import sys

from . import child, sender
from .channel import read_exactly, write_all
from .short_json import read_json

FROM_HOST = 0
# Standard error leads to the host; standard output, where a candidate prints, does not.
TO_HOST = 2
READY, MESSAGE, DONE = b"R", b"M", b"D"


class Nobody(io.TextIOBase):
    """Listens to what a program says on standard error."""

    def write(self, text):
        return len(text)


def serve(_settings):
    os.environ.clear()
    sys.argv[:] = ["candidate"]
    child.FROM_SERVER, sender.TO_SERVER, sender.BELL = FROM_HOST, TO_HOST, None
    child.read_frame = lambda _descriptor: hear()
    sender.frame = lambda payload: frame(MESSAGE, payload)
    write_all(TO_HOST, frame(READY, b""))
    job = read_json(hear())
    is_program = job["mode"] == "program"
    sys.stderr = Nobody() if is_program else sys.stdout
    child.run(job)
    if not is_program:  # The end of a program is the end of its process: nothing that it printed is cut off.
        write_all(TO_HOST, frame(DONE, b""))
    os._exit(0)


def hear():
    (length,) = struct.unpack("<I", read_exactly(FROM_HOST, 4))
    read_exactly(FROM_HOST, 1)
    return read_exactly(FROM_HOST, length)


def frame(kind, payload):
    return struct.pack("<I", len(payload)) + kind + payload
