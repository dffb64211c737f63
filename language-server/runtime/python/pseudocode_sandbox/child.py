"""The forked child: one candidate or one test program, then the end. Everything it says is that program's own claim."""

import builtins
import sys
import types
from time import monotonic

from .alarm import OverTime, within
from .channel import read_frame
from .sender import Sender, ring
from .short_json import read_json, write_json
from .values import decode, encode

FROM_SERVER = 3
MESSAGE_LENGTH = 500
LOADED = b'{"loaded": true}'
# Ends an iteration or the interpreter where it passes through: a candidate's must not do that to its test.
CONTROL_FLOW = (StopIteration, StopAsyncIteration, GeneratorExit, SystemExit, KeyboardInterrupt)


def run(job):
    sender = Sender(job["outputBytes"])
    if job["mode"] == "test":
        run_test(job, sender)
    elif job["mode"] == "program":
        run_program(job, sender)
    else:
        run_candidate(job, sender)
    ring()


def rehearse():
    """Goes the way of a candidate once, so that the memory which that takes is this process's own before there is one."""
    job = {"parts": [["candidate", "def f(x):\n    return [x]\n"]]}
    namespace = new_module("__candidate__")
    outcome(1, lambda: load(job, namespace, ["f"]))
    outcome(1, lambda: {"returned": encode(find(namespace, "f")(*[decode(read_json(b"[1]"))]))})
    del sys.modules["__candidate__"]


def outcome(seconds, work):
    """One piece of the program's work as a message: what `work` returns, written down, or how it failed."""
    try:
        return within(seconds, lambda: write_json(work()))
    except OverTime:
        return b'{"limit": "overTime"}'
    except MemoryError:
        return b'{"limit": "overMemory"}'
    except BaseException as error:
        return write_json({"raised": describe(error)})


def describe(error):
    try:
        text = str.__str__(str(error))[:MESSAGE_LENGTH]
    except BaseException:
        text = ""
    return [type(error).__name__, text]


def new_module(name):
    module = types.ModuleType(name)
    module.__dict__["__builtins__"] = builtins
    sys.modules[name] = module
    return module.__dict__


def compile_parts(parts):
    """Compiles each part by itself, so that line numbers and faults are its own; future imports hold for what follows."""
    codes = []
    flags = 0
    for label, source in parts:
        code = compile(source, "<" + label + ">", "exec", flags, True)
        flags |= code.co_flags & FUTURE_FLAGS
        codes.append(code)
    return codes


def _future_flags():
    import __future__

    flags = 0
    for name in __future__.all_feature_names:
        flags |= getattr(__future__, name).compiler_flag
    return flags


FUTURE_FLAGS = _future_flags()


def find(namespace, name):
    first, *rest = name.split(".")
    found = namespace.get(first)
    for part in rest:
        found = getattr(found, part, None)
    return found if callable(found) else None


def load(job, namespace, entries):
    try:
        codes = compile_parts(job["parts"])
    except (SyntaxError, ValueError, RecursionError) as error:
        return {"notCompiled": ": ".join(describe(error))}
    for code in codes:
        exec(code, namespace)
    if any(find(namespace, entry) is None for entry in entries):
        return {"noEntry": True}
    return {"loaded": True}


def run_candidate(job, sender):
    namespace = new_module("__candidate__")
    entries = job["entries"]
    deadline = monotonic() + job["totalSeconds"]
    loading = outcome(job["totalSeconds"], lambda: load(job, namespace, entries))
    sender.send(loading)
    if loading != LOADED:
        return
    seconds = job["callSeconds"]
    if job["mode"] == "calls":
        function = find(namespace, entries[0])
        for arguments in job["calls"]:  # Decoded anew for each call: none sees what another did to its arguments.
            rest = deadline - monotonic()
            if rest <= 0:
                return
            sender.send(outcome(min(seconds, rest), lambda: {"returned": encode(function(*[decode(item) for item in arguments]))}))
        return
    classes = Classes(namespace, job["classes"])
    while True:
        entry, positional, named = read_json(read_frame(FROM_SERVER))
        sender.send(outcome(seconds, lambda: answer(namespace, classes, entry, positional, named)))


def answer(namespace, classes, entry, positional, named):
    arguments = [decode(item, classes) for item in positional]
    keywords = {name: decode(item, classes) for name, item in named}
    value = find(namespace, entry)(*arguments, **keywords)
    return {"returned": encode(value, classes)}


class Classes:
    """The classes whose instances may cross, as the namespace has them at the moment; never one of another module."""

    def __init__(self, namespace, names):
        self.namespace = namespace
        self.names = frozenset(names)

    def get(self, name):
        found = self.namespace.get(name) if name in self.names else None
        return found if isinstance(found, type) and found.__module__ == self.namespace["__name__"] else None


def run_test(job, sender):
    namespace = new_module("__test__")
    classes = Classes(namespace, job["classes"])

    def remote(entry):
        def call(*positional, **named):
            arguments = [encode(item, classes) for item in positional]
            keywords = [[name, encode(item, classes)] for name, item in named.items()]
            sender.send(write_json({"call": [entry, arguments, keywords]}))
            reply = read_json(read_frame(FROM_SERVER))
            if "raised" in reply:
                raise rebuild(namespace, *reply["raised"])
            return decode(reply["returned"], classes)

        call.__name__ = call.__qualname__ = entry
        return call

    for entry in reversed(job["entries"]):
        namespace[entry] = namespace["candidate"] = remote(entry)
    sender.send(outcome(job["totalSeconds"], lambda: run_test_program(job["parts"], namespace)))


def run_program(job, sender):
    """A whole program: its standard input and output are its own, and its end is told apart from its words."""
    namespace = new_module("__main__")
    builtins.exit = builtins.quit = sys.exit  # As `site` would have it.
    try:
        codes = compile_parts(job["parts"])
    except (SyntaxError, ValueError, RecursionError) as error:
        sender.send(write_json({"notCompiled": ": ".join(describe(error))}))
        return
    sender.send(LOADED)
    sender.send(outcome(job["totalSeconds"], lambda: run_to_end(codes, namespace)))


def run_to_end(codes, namespace):
    try:
        for code in codes:
            exec(code, namespace)
    except SystemExit as error:
        if error.code not in (None, 0):
            raise
    sys.stdout.flush()
    return {"finished": True}


def run_test_program(parts, namespace):
    for code in compile_parts(parts):
        try:
            exec(code, namespace)
        except AssertionError as error:
            if str(error):
                raise
            return {"raised": ["AssertionError", failing_line(error, code.co_filename, parts[0][1])]}
    return {"finished": True}


def failing_line(error, filename, source):
    """The line of the test program where a bare assertion failed."""
    number = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            number = trace.tb_lineno
        trace = trace.tb_next
    lines = source.splitlines()
    return lines[number - 1].strip()[:MESSAGE_LENGTH] if 0 < number <= len(lines) else ""


def rebuild(namespace, type_name, message):
    """The candidate's exception as the test program knows it; an unknown or iteration-ending one as RuntimeError."""
    kind = namespace.get(type_name) or getattr(builtins, type_name, None)
    if isinstance(kind, type) and issubclass(kind, BaseException) and not issubclass(kind, CONTROL_FLOW):
        try:
            return kind(message)
        except Exception:
            pass
    return RuntimeError("the candidate raised " + type_name + ": " + message)
