"""Runs as a candidate when the sandbox starts: tries to get out. `escapes` returns what worked, which must be nothing."""

import ctypes
import os
import socket

# How the kernel says no.
REFUSALS = (OSError, MemoryError, ValueError, PermissionError)


def escapes(secrets, outside_folders):
    attempts = file_attempts(secrets, outside_folders) + [
        ("open a network socket", lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()),
        ("open a local socket", lambda: socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).close()),
        ("start a process", start_process),
        ("run a program", lambda: os.execv("/usr/bin/true", ["true"])),
        ("signal the server", lambda: os.kill(os.getppid(), 0)),
        ("trace the server", lambda: call_c("ptrace", 16, os.getppid(), 0, 0)),
        ("open the memory of the server", lambda: open("/proc/%d/mem" % os.getppid(), "r+b").close()),
        ("open the memory of the first process", lambda: open("/proc/1/mem", "r+b").close()),
        ("make a namespace", lambda: call_c("unshare", 0x10000000)),
        ("allocate past the memory limit", lambda: bytearray(4 << 30)),
        ("raise its own limits", lambda: raise_limits()),
        ("see the host's environment", see_environment),
    ]
    return working(attempts)


def start_process():
    if os.fork() == 0:
        os._exit(0)


def raise_limits():
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def call_c(name, *arguments):
    library = ctypes.CDLL(None, use_errno=True)
    if getattr(library, name)(*arguments) == -1:
        raise OSError(ctypes.get_errno(), name)


def see_environment():
    """Of this process and of the sandbox's first one: anything beyond what the sandbox itself sets."""
    content = b""
    for process in ("self", "1"):
        try:
            with open("/proc/" + process + "/environ", "rb") as file:
                content += file.read() + b"\0"
        except OSError:
            pass
    names = {entry.split(b"=")[0].decode() for entry in content.split(b"\0") if entry} | set(os.environ)
    if names <= {"LC_ALL", "PYTHONHASHSEED", "PWD"}:
        raise OSError("nothing of the host")
