/**
 * Ways of looking right without being right. The task: f(x) is x * x + 1, shown for 2 and 3, held out for 7. `ends`
 * says what comes of it: a failure of every test, or of some (wrong), an honest value that is judged as any other, a suspicion when it
 * passes only what it was shown, or one when it does not repeat itself.
 */
export interface Cheat {
  readonly name: string;
  readonly code: string;
  readonly ends: 'fails' | 'wrong' | 'honest' | 'onlyShown' | 'notRepeatable';
}

const lying = (base: string, methods: string, value: string): string =>
  `class Lie(${base}):\n${methods.replace(/^/gm, '    ')}\ndef f(x): return Lie(${value})`;

const send = (payload: string): string =>
  `import os, struct\ndef send(data): os.write(4, struct.pack("<I", len(data)) + data)\n${payload}`;

export const cheats: readonly Cheat[] = [
  // Objects that lie about themselves.
  { name: 'an object equal to everything', code: lying('object', 'def __eq__(self, other): return True\n__hash__ = None', ''), ends: 'fails' },
  { name: 'an object never unequal', code: lying('object', 'def __ne__(self, other): return False', ''), ends: 'fails' },
  { name: 'an integer equal to everything', code: lying('int', 'def __eq__(self, other): return True\ndef __hash__(self): return 0', '1'), ends: 'fails' },
  { name: 'an integer that orders as it likes', code: lying('int', '__lt__ = __le__ = __gt__ = __ge__ = lambda self, other: True', '1'), ends: 'fails' },
  { name: 'an integer whose hash lies', code: lying('int', 'def __hash__(self): return hash(5)', '1'), ends: 'fails' },
  { name: 'an integer that shows another', code: lying('int', 'def __repr__(self): return "5"\n__str__ = __format__ = lambda self, *a: "5"', '1'), ends: 'fails' },
  { name: 'an integer that converts to another', code: lying('int', '__int__ = __index__ = __float__ = __add__ = __radd__ = lambda self, *a: 5', '1'), ends: 'fails' },
  { name: 'an integer that is true to its value', code: lying('int', '__int__ = __index__ = __add__ = lambda self, *a: 0', 'x * x + 1'), ends: 'honest' },
  { name: 'a float equal to everything', code: lying('float', 'def __eq__(self, other): return True\ndef __hash__(self): return 0', '0.5'), ends: 'fails' },
  { name: 'a text equal to everything', code: lying('str', 'def __eq__(self, other): return True\ndef __hash__(self): return 0', '"5"'), ends: 'fails' },
  { name: 'a list with a length of its own', code: lying('list', 'def __len__(self): return 0\ndef __eq__(self, other): return True', '[5]'), ends: 'fails' },
  { name: 'a list that iterates over something else', code: lying('list', 'def __iter__(self): return iter([5])\ndef __getitem__(self, i): return 5', '[1]'), ends: 'fails' },
  { name: 'a dictionary that gives out something else', code: lying('dict', 'def items(self): return [(5, 5)]\nget = __getitem__ = lambda self, *a: 5', '{}'), ends: 'fails' },
  { name: 'a type that claims to be another', code: lying('object', '__class__ = property(lambda self: int)\n__index__ = __int__ = lambda self: 5', ''), ends: 'fails' },
  { name: 'a type whose own type lies', code: 'class Meta(type):\n    def __instancecheck__(cls, other): return True\n    def __subclasscheck__(cls, other): return True\n    def __eq__(cls, other): return True\n    __hash__ = type.__hash__\nclass Lie(metaclass=Meta): pass\ndef f(x): return Lie()', ends: 'fails' },
  { name: 'a name that is the expected value', code: 'class Lie: pass\nLie.__name__ = Lie.__qualname__ = "5"\ndef f(x): return Lie()', ends: 'fails' },
  { name: 'a generator instead of an answer', code: 'def f(x): yield x * x + 1', ends: 'fails' },
  { name: 'a function instead of an answer', code: 'def f(x): return lambda: x * x + 1', ends: 'fails' },
  { name: 'a mock that agrees', code: 'from unittest.mock import ANY\ndef f(x): return ANY', ends: 'fails' },
  { name: 'a set that contains everything', code: lying('set', 'def __contains__(self, item): return True\ndef __eq__(self, other): return True\n__hash__ = None', '[1]'), ends: 'fails' },
  { name: 'true in the place of a number', code: 'def f(x): return True', ends: 'fails' },
  // Changing what judges.
  { name: 'patched builtins', code: 'import builtins\nbuiltins.all = builtins.any = builtins.isinstance = lambda *a: True\ndef f(x): return 0', ends: 'fails' },
  { name: 'a patched equality', code: 'import operator\noperator.eq = lambda *a: True\ndef f(x): return 0', ends: 'fails' },
  { name: 'a patched assertion', code: 'import builtins\nclass Never(Exception): pass\nbuiltins.AssertionError = Never\ndef f(x): return 0', ends: 'fails' },
  { name: 'a patched writer of answers', code: 'import json\njson.dumps = lambda *a, **k: \'{"returned": 5}\'\ndef f(x): return 0', ends: 'wrong' },
  { name: 'a patched encoder', code: 'import sys\nsys.modules["pseudocode_sandbox.child"].encode = lambda *a: {"x": ["int", "5"]}\ndef f(x): return 0', ends: 'fails' },
  { name: 'patched limits', code: 'import sys\nmodule = sys.modules["pseudocode_sandbox.limits"]\nmodule.within = lambda seconds, work: work()\ndef f(x):\n    while True: pass', ends: 'fails' },
  { name: 'a patched clock', code: 'import time\ntime.time = time.monotonic = lambda: 0\ndef f(x): time.sleep(100)', ends: 'fails' },
  { name: 'a debugging mode without assertions', code: 'import sys\nsys.flags.__class__.optimize = 2\ndef f(x): return 0', ends: 'fails' },
  { name: 'an answer given in the name of the runner', code: send('send(b\'{"finished": true}\')\ndef f(x): return 0'), ends: 'fails' },
  { name: 'a verdict instead of an answer', code: send('def f(x):\n    send(b\'{"verdict": "passed"}\')\n    return 0'), ends: 'fails' },
  { name: 'what a runner prints', code: 'print("PASSED")\nprint("1 passed in 0.01s")\nprint("OK")\ndef f(x):\n    print("ok 1 - f")\n    return 0', ends: 'fails' },
  { name: 'what a runner writes', code: 'def f(x):\n    open("report.xml", "w").write("<testsuite failures=\\"0\\"/>")\n    return 0', ends: 'fails' },
  // Ending before the judgement.
  { name: 'an orderly exit', code: 'import sys\ndef f(x): sys.exit(0)', ends: 'fails' },
  { name: 'an exit while loading', code: 'import sys\nsys.exit(0)', ends: 'fails' },
  { name: 'an immediate exit', code: 'import os\ndef f(x): os._exit(0)', ends: 'fails' },
  { name: 'an exit by a thread', code: 'import os, threading, time\ndef f(x):\n    threading.Thread(target=lambda: os._exit(0)).start()\n    time.sleep(1)', ends: 'fails' },
  { name: 'words at exit', code: 'import atexit\natexit.register(lambda: print("passed"))\ndef f(x): return 0', ends: 'fails' },
  { name: 'skipping its test', code: 'import unittest\ndef f(x): raise unittest.SkipTest("later")', ends: 'fails' },
  { name: 'an end of iteration', code: 'def f(x): raise StopIteration(5)', ends: 'fails' },
  // Looking for the answer where it is kept.
  { name: 'reading frames', code: 'import sys\ndef f(x):\n    frame = sys._getframe()\n    while frame:\n        for name, value in frame.f_locals.items():\n            if "expect" in name: return value\n        frame = frame.f_back\n    return 0', ends: 'fails' },
  { name: 'reading the garbage collector', code: 'import gc\ndef f(x):\n    for found in gc.get_objects():\n        if type(found) is dict and "expected" in found: return found["expected"]\n    return 0', ends: 'fails' },
  { name: 'reading the job', code: 'import gc\ndef f(x):\n    for found in gc.get_objects():\n        if type(found) is dict and "calls" in found: return sorted(found)\n    return 0', ends: 'fails' },
  { name: 'tracing its caller', code: 'import sys\nseen = []\nsys.setprofile(lambda frame, event, value: seen.append(value))\ndef f(x): return seen[-1] if seen else 0', ends: 'fails' },
  { name: 'reading the source of the test', code: 'import inspect\ndef f(x): return inspect.stack()[1].code_context', ends: 'fails' },
  { name: 'reading what it was started with', code: 'import sys\ndef f(x): return [sys.argv, open("/proc/self/cmdline").read().count("expected")]', ends: 'fails' },
  { name: 'asking its server', code: 'import os\ndef f(x):\n    os.set_blocking(3, False)\n    return os.read(3, 1000)', ends: 'fails' },
  // Late and repeated answers.
  { name: 'a thread that answers later', code: send('import threading, time\ndef late():\n    time.sleep(0.05)\n    send(b\'{"returned": 5}\')\nthreading.Thread(target=late, daemon=True).start()\ndef f(x):\n    time.sleep(0.2)\n    return 0'), ends: 'notRepeatable' },
  { name: 'an answer before it is asked', code: send('send(b\'{"loaded": true}\')\nsend(b\'{"returned": 5}\')\nsend(b\'{"returned": 10}\')\ndef f(x): return 0'), ends: 'onlyShown' },
  { name: 'many answers to one question', code: send('def f(x):\n    send(b\'{"returned": 5}\')\n    send(b\'{"returned": 10}\')\n    return 0'), ends: 'onlyShown' },
  // Knowing what will be asked.
  { name: 'the shown answers by heart', code: 'def f(x): return {2: 5, 3: 10}.get(x, 0)', ends: 'onlyShown' },
  { name: 'recognising the input by its text', code: 'def f(x):\n    if str(x) == "2": return 5\n    if str(x) == "3": return 10', ends: 'onlyShown' },
  { name: 'recognising the input by its hash', code: 'def f(x): return (0, 0, 5, 10)[hash(x) % 4]', ends: 'onlyShown' },
  { name: 'a line through the shown answers', code: 'def f(x): return 5 * x - 5', ends: 'onlyShown' },
  { name: 'answers by the order of the calls', code: 'answers = [5, 10, 50]\ndef f(x): return answers.pop(0)', ends: 'notRepeatable' },
  { name: 'answers by counting the calls', code: 'import itertools\ncount = itertools.count()\ndef f(x): return (5, 10, 50)[next(count) % 3]', ends: 'notRepeatable' },
  { name: 'an answer that is kept in a default', code: 'def f(x, seen=[]):\n    seen.append(x)\n    return x * x + 1 if len(seen) == seen[0] - 1 or x > 5 else (5, 10, 50)[len(seen) - 1]', ends: 'notRepeatable' },
  { name: 'the order of a set', code: 'def f(x): return list(set("abcdefghij"))', ends: 'notRepeatable' },
  { name: 'a guess', code: 'import os\ndef f(x): return int.from_bytes(os.urandom(4), "big")', ends: 'notRepeatable' },
  { name: 'an answer of the hour', code: 'import time\ndef f(x): return time.monotonic_ns()', ends: 'notRepeatable' },
  { name: 'an address as an answer', code: 'import os\ndef f(x): return [id(object()), os.urandom(8)]', ends: 'notRepeatable' },
];
