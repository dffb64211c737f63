"""Frames: between host and server length, one kind byte and payload, between server and child length and payload.

Lengths are unsigned, 32 bits, little endian.
"""

import os
import struct

LENGTH = struct.Struct("<I")


def read_exactly(descriptor, count):
    parts = []
    while count:
        chunk = os.read(descriptor, min(count, 1 << 20))
        if not chunk:
            raise EOFError
        parts.append(chunk)
        count -= len(chunk)
    return b"".join(parts)


def write_all(descriptor, data):
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view):]


def read_frame(descriptor):
    (length,) = LENGTH.unpack(read_exactly(descriptor, 4))
    return read_exactly(descriptor, length)


def frame(payload):
    return LENGTH.pack(len(payload)) + payload


def take_frame(buffer):
    """Removes one whole frame from the front of a bytearray; None while it is incomplete."""
    if len(buffer) < 4:
        return None
    (length,) = LENGTH.unpack_from(buffer)
    if len(buffer) < 4 + length:
        return None
    payload = bytes(buffer[4:4 + length])
    del buffer[:4 + length]
    return payload
