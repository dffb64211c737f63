"""What a child loses before it runs a candidate, on macOS, whose kernel has no filter for system calls and no limit of memory."""

import ctypes
import os
import resource
import signal
import threading
import time

from . import isolation

MEBIBYTE = 1 << 20
FILE_BYTES = 16 * MEBIBYTE
OPEN_FILES = 64
WATCH_INTERVAL = 0.02

_PT_DENY_ATTACH = 31


def load_filter(_text):
    return None


def hide_memory():
    """No process may trace this one; a fork says it again for itself."""
    ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, 0, 0)


def tie_to_parent():
    """No kernel does that here: a process ends when it hears no more from the other."""


def address_space():
    """Bytes of memory in use now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def confine(_program, base_memory, memory_bytes, total_seconds):
    """For the child: is limited by the kernel, can start no process, and ends when it takes too much memory."""
    hide_memory()
    processor_seconds = int(total_seconds) + 2
    for limit, value in (
        (resource.RLIMIT_CPU, processor_seconds),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_NPROC, isolation.PROCESSES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    threading.Thread(target=_watch_memory, args=(base_memory + memory_bytes,), daemon=True).start()


def _watch_memory(most):
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss <= most:
        time.sleep(WATCH_INTERVAL)
    os.kill(os.getpid(), signal.SIGKILL)
