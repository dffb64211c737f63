"""What a child loses before it runs a candidate. Nothing here can be undone from inside."""

import ctypes
import os
import resource
import signal

from . import isolation

MEBIBYTE = 1 << 20
FILE_BYTES = 16 * MEBIBYTE
STACK_BYTES = 64 * MEBIBYTE
OPEN_FILES = 64

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2

_libc = ctypes.CDLL(None, use_errno=True)


class FilterProgram(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def load_filter(text):
    instructions = bytes.fromhex(text)
    return FilterProgram(len(instructions) // 8, instructions)


def hide_memory():
    """No process of the same user may trace this one or read its memory; children inherit that."""
    if _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise OSError("PR_SET_DUMPABLE failed")


def tie_to_parent():
    """Lets this process die with the one that forked it."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def address_space():
    """Bytes of virtual memory in use now."""
    return int(os.pread(isolation.statm, 100, 0).split()[0]) * resource.getpagesize()


def confine(program, base_address_space, memory_bytes, total_seconds):
    """For the child: dies with its server, is limited by the kernel, and can start no process."""
    tie_to_parent()
    processor_seconds = int(total_seconds) + 2
    for limit, value in (
        (resource.RLIMIT_AS, base_address_space + memory_bytes),
        (resource.RLIMIT_CPU, processor_seconds),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_STACK, STACK_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, isolation.THREADS),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    if _libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0) != 0:
        os._exit(97)
