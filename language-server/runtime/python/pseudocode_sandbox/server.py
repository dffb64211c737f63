"""The fork server: two long-lived processes in the sandbox, one forked child for each job. Neither knows an expected value.

The first process is the template, the parent of all children; its supervisor is a fork of it, made before any job.
"""

import os
import signal
import sys

from . import isolation
from .alarm import install_alarm
from .limits import hide_memory, load_filter, tie_to_parent
from .orders import connection
from .supervisor import Supervisor
from .template import Template


def serve(settings):
    from_host, to_host = os.dup(0), os.dup(1)
    nothing = os.open("/dev/null", os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.environ.clear()
    os.chdir(isolation.SCRATCH)
    sys.argv[:] = ["candidate"]
    to_template, to_supervisor = connection()
    supervisor = os.fork()
    hide_memory()
    if supervisor == 0:
        to_supervisor.close()
        tie_to_parent()
        Supervisor(to_template, from_host, to_host).loop()
        return
    for descriptor in (from_host, to_host, nothing):
        os.close(descriptor)
    to_template.close()
    install_alarm()
    # A candidate whose file grows too large gets an error, not its end.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    Template(to_supervisor, load_filter(settings["filter"])).loop()
    _, status = os.waitpid(supervisor, 0)
    raise SystemExit(1 if status else 0)
