"""Given to the interpreter as its program (-c). Reads the runtime's modules from standard input and starts the server.

The sources arrive as one frame instead of as files, so the sandbox mounts nothing of the host's checkout and the
user it runs as needs no right to read it.
"""

import json
import os
import struct
import sys
import types


def read_exactly(count):
    data = b""
    while len(data) < count:
        chunk = os.read(0, count - len(data))
        if not chunk:
            raise SystemExit("the host closed the connection before the start")
        data += chunk
    return data


def start():
    (length,) = struct.unpack("<I", read_exactly(4))
    settings = json.loads(read_exactly(length))
    require_isolation(settings["scratchBytes"])
    sys.path[:] = settings["importPaths"] + [path for path in sys.path if path] + settings["sitePackages"]
    package = types.ModuleType("pseudocode_sandbox")
    package.__path__ = []
    sys.modules[package.__name__] = package
    for name, source in settings["modules"]:
        module = types.ModuleType("pseudocode_sandbox." + name)
        module.__package__ = package.__name__
        sys.modules[module.__name__] = module
        exec(compile(source, "<sandbox " + name + ">", "exec"), module.__dict__)
    sys.modules["pseudocode_sandbox.server"].serve(settings)


def require_isolation(scratch_bytes):
    """Outside its sandbox this program does nothing, least of all empty a /tmp that is not its own."""
    scratch = os.statvfs("/tmp")
    if os.getpid() > 9 or scratch.f_blocks * scratch.f_frsize != scratch_bytes:
        raise SystemExit("it is not inside a sandbox")


start()
