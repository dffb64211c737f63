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
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    threading.Thread(target=_watch_memory, args=(base_memory + memory_bytes,), daemon=True).start()


def _watch_memory(most):
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss <= most:
        time.sleep(WATCH_INTERVAL)
    os.kill(os.getpid(), signal.SIGKILL)


class OverTime(BaseException):
    """Raised inside the candidate when its time is up; a candidate that swallows it is killed a little later."""


_armed = False


def _on_alarm(_number, _frame):
    if _armed:
        raise OverTime


def install_alarm():
    signal.signal(signal.SIGALRM, _on_alarm)


def within(seconds, work):
    """Runs `work` and raises OverTime when it takes longer than that, wall clock."""
    global _armed
    _armed = True
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return work()
    finally:
        _armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
