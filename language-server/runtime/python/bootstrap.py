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
    package = types.ModuleType("pseudocode_sandbox")
    package.__path__ = []
    sys.modules[package.__name__] = package
    # Before anything else: outside its sandbox this program does nothing.
    define("isolation", settings["isolation"]["source"]).enter(settings["isolation"]["options"])
    sys.path[:] = settings["importPaths"] + [path for path in sys.path if path] + settings["sitePackages"]
    for name, source in settings["modules"]:
        define(name, source)
    sys.modules["pseudocode_sandbox.server"].serve(settings)


def define(name, source):
    module = types.ModuleType("pseudocode_sandbox." + name)
    module.__package__ = "pseudocode_sandbox"
    sys.modules[module.__name__] = module
    setattr(sys.modules["pseudocode_sandbox"], name, module)
    exec(compile(source, "<sandbox " + name + ">", "exec"), module.__dict__)
    return module


start()
