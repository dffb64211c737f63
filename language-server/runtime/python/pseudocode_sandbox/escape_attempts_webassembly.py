"""Runs as a candidate when the sandbox starts: tries to get out. `escapes` returns what worked, which must be nothing."""

import importlib
import os

# How a system says no that lacks the most.
REFUSALS = (OSError, MemoryError, OverflowError, ValueError, ImportError, AttributeError, RuntimeError)


def escapes(secrets, outside_folders):
    attempts = file_attempts(secrets, outside_folders) + [
        ("read " + path, lambda path=path: look(path)) for path in (".", "..", "../..", "C:\\", "C:/Windows", "/proc/self/environ")
    ]
    # 3 is the folder of its own standard library, which is part of the module.
    attempts += [("use descriptor %d" % number, lambda number=number: os.fstat(number)) for number in range(4, 64)]
    attempts += [
        ("open a network socket", open_socket),
        ("start a process", lambda: os.fork()),
        ("run a program", lambda: os.execv("/usr/bin/true", ["true"])),
        ("start a thread", start_thread),
        ("signal a process", lambda: os.kill(1, 0)),
        ("allocate past the memory limit", lambda: bytearray(2 << 30)),
        ("see the host's environment", see_environment),
    ]
    attempts += [("reach JavaScript by " + name, lambda name=name: importlib.import_module(name)) for name in ("js", "pyodide", "pyodide_js", "_pyodide_core")]
    attempts += [("call C by ctypes", lambda: importlib.import_module("ctypes"))]
    return working(attempts)


def open_socket():
    import socket

    socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()


def start_thread():
    import threading

    threading.Thread(target=int).start()


def see_environment():
    if not set(os.environ) - {"PYTHONHASHSEED"}:
        raise OSError("nothing of the host")
