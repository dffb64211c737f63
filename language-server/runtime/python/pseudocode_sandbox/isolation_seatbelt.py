"""The place that sandbox-exec made around this process: looked at from here, to see that there is one."""

import os
import socket

# On macOS the kernel counts the processes of a user, not their threads: one more than none is none.
PROCESSES = 1


def enter(options):
    """Outside its sandbox this program does nothing."""
    global SCRATCH
    SCRATCH = options["scratch"]
    if os.getuid() == 0 or os.geteuid() == 0:
        raise SystemExit("it would run as root")
    os.setsid()
    prove()


def prove():
    for attempt in (
        lambda: os.listdir("/Users"),
        lambda: open("/etc/passwd", "rb").close(),
        lambda: open("/private/tmp/pseudocode-escape", "wb").close(),
        lambda: socket.create_connection(("127.0.0.1", 9), 0.2).close(),
    ):
        try:
            attempt()
        except ConnectionRefusedError:
            pass
        except OSError:
            continue
        raise SystemExit("it is not inside a sandbox")
