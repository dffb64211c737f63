"""Frames between a fork server and its host: payload length (unsigned, 32 bits, little endian), one kind byte, payload."""

import struct

from .short_json import write_json

JOB, MESSAGE, KILL = b"J", b"M", b"K"
READY, PRINTED, DONE = b"R", b"O", b"D"
HEADER = struct.Struct("<Ic")


def host_frame(kind, payload):
    return HEADER.pack(len(payload), kind) + payload


def end_frame(end, exit_status, signal_number):
    return host_frame(DONE, write_json({"end": end, "exitStatus": exit_status, "signal": signal_number}))


ANSWERED = end_frame("exit", None, None)
