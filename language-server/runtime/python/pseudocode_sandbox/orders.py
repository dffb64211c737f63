"""What a supervisor asks of its template: to end the child that there is, and to fork another. No byte of a job crosses here.

An order is the limits of the child to be (bytes of memory, seconds in all) and the ends of four pipes for it. The answer
is how the child before it ended, as waitpid says it, and 0 when there was none.
"""

import struct

# The half of `socket` that is written in C: the other half would take a start two milliseconds.
from _socket import CMSG_SPACE, SCM_RIGHTS, SOL_SOCKET, socketpair

_LIMITS = struct.Struct("<qd")
_ENDS = struct.Struct("4i")
_STATUS = struct.Struct("<i")

connection = socketpair


def give_order(template, limits, ends):
    template.sendmsg([_LIMITS.pack(*limits)], [(SOL_SOCKET, SCM_RIGHTS, _ENDS.pack(*ends))])


def hear_order(supervisor):
    """Limits and descriptors. Raises EOFError when there is no supervisor any more."""
    numbers, ancillary, _, _ = supervisor.recvmsg(_LIMITS.size, CMSG_SPACE(_ENDS.size))
    if not numbers:
        raise EOFError
    return _LIMITS.unpack(numbers), _ENDS.unpack(ancillary[0][2])


def tell_status(supervisor, status):
    supervisor.send(_STATUS.pack(status))


def hear_status(template):
    """Raises EOFError when there is no template any more."""
    status = template.recv(_STATUS.size)
    if not status:
        raise EOFError
    return _STATUS.unpack(status)[0]
