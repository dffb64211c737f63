"""Shuts this process in, for good and with all that it starts: Landlock for files, seccomp for the rest.

Numbers are those of linux/landlock.h and linux/prctl.h. The calls have the same numbers on every architecture.
"""

import ctypes
import os
import signal
import struct

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
RULE_PATH_BENEATH = 1
OLDEST_VERSION = 3

WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = (1 << bit for bit in range(1, 6))
MAKE_DIR, MAKE_REG = 1 << 7, 1 << 8
MAKE_FIFO, MAKE_SYM = 1 << 10, 1 << 12
REFER, TRUNCATE = 1 << 13, 1 << 14
READ = READ_FILE | READ_DIR
OWN = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_FIFO | MAKE_SYM | REFER | TRUNCATE
# All that a version governs, execution and devices included: what is not allowed below is denied.
FILE_RIGHTS = {3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
TCP_RIGHTS = 0b11
SCOPES = 0b11  # Abstract local sockets and signals.

PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 22, 36, 38
SECCOMP_MODE_FILTER = 2

_libc = ctypes.CDLL(None, use_errno=True)


class FilterProgram(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]


def enter(options):
    """Everything or nothing: a step that fails ends the process before it hears of any candidate."""
    global SCRATCH, THREADS, statm
    SCRATCH = options["scratch"]
    # The kernel counts a user's threads everywhere: one that is shared brings its own.
    THREADS = 64 if options["isPrivateUser"] else threads_of(os.getuid()) + 256
    if os.getuid() == 0 or os.geteuid() == 0:
        raise SystemExit("it would run as root")
    # Opened before the door is shut.
    statm = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    host = os.getppid()
    must(_libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "dying with the host")
    must(_libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "keeping its children")
    if os.getppid() != host:
        raise SystemExit("the host is gone")
    os.setsid()
    must(_libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "giving up privileges")
    close_files(options["readable"], options["devices"])
    instructions = bytes.fromhex(options["filter"])
    program = FilterProgram(len(instructions) // 8, instructions)
    must(_libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0), "seccomp")
    prove()


def must(result, what):
    if result < 0:
        raise SystemExit("this system does not let it: " + what + " (" + os.strerror(ctypes.get_errno()) + ")")
    return result


def close_files(readable, devices):
    version = _libc.syscall(CREATE_RULESET, None, 0, 1)
    if version < OLDEST_VERSION:
        raise SystemExit("this kernel has no Landlock, or one that is too old")
    # struct landlock_ruleset_attr, which has grown with the versions.
    rules = struct.pack("=QQQ", FILE_RIGHTS.get(version, FILE_RIGHTS[5]), TCP_RIGHTS, SCOPES)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = must(_libc.syscall(CREATE_RULESET, rules, ctypes.c_size_t(size), 0), "Landlock")
    for path in readable:
        allow(ruleset, path, READ)
    for path in devices:
        allow(ruleset, path, READ_FILE | (WRITE_FILE if path == "/dev/null" else 0))
    allow(ruleset, SCRATCH, OWN)
    must(_libc.syscall(RESTRICT_SELF, ruleset, 0), "Landlock")
    os.close(ruleset)


def allow(ruleset, path, rights):
    try:
        parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not os.path.isdir(path):
            rights &= ~READ_DIR
        must(_libc.syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, struct.pack("=Qi", rights, parent), 0), path)
    finally:
        os.close(parent)


def prove():
    for path in ("/", "/proc", "/etc"):
        try:
            os.listdir(path)
        except OSError:
            continue
        raise SystemExit("it is not inside a sandbox")


def threads_of(user):
    count = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                if os.stat("/proc/" + name).st_uid == user:
                    count += len(os.listdir("/proc/" + name + "/task"))
            except OSError:
                pass
    return count
