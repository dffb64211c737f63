"""Tagged JSON, the Python half of language-server/src/domain/value-codec.ts. Data only: behaviour never crosses.

None, booleans, texts and integers below 2**53 are themselves and a list is an array. Everything else is an
object with one key: i integer (hex), f float, c complex, b bytes (hex), t tuple, s set, z frozenset, d dict
(pairs), x opaque (type, repr). Between a test program and a candidate there are four more: o instance of a
class that both define (name, attributes), n iterator (its items), r range (start, stop, step), k built-in
type or function (its name).

Subclasses are reduced to their built-in base through the base's own unbound methods, so an overridden
method of the candidate's class has no say in what crosses.
"""

import itertools
import json
import re
import types

MAX_DEPTH = 200
MAX_ITERATED = 20000
SAFE_INTEGER = 2 ** 53

_REDUCE = (
    (bool, bool),
    (int, lambda value: int.__add__(value, 0)),
    (float, lambda value: float.__add__(value, 0.0) if float.__ne__(value, 0.0) else float.__neg__(float.__neg__(value))),
    (complex, lambda value: complex(complex.__pos__(value))),
    (str, lambda value: str.__str__(value)),
    (bytes, lambda value: b"".join((bytes.__getitem__(value, slice(None)),))),
    (bytearray, lambda value: bytes(bytearray.__getitem__(value, slice(None)))),
    (tuple, lambda value: tuple(tuple.__iter__(value))),
    (list, lambda value: list(list.__iter__(value))),
    (dict, lambda value: dict(dict.items(value))),
    (set, lambda value: set(set.__iter__(value))),
    (frozenset, lambda value: frozenset(frozenset.__iter__(value))),
)
_PLAIN = frozenset(base for base, _ in _REDUCE if base is not bytearray) | {type(None)}
_ITERATORS = (
    types.GeneratorType, map, filter, zip, enumerate, reversed, itertools.chain, itertools.islice, itertools.accumulate,
    itertools.combinations, itertools.permutations, itertools.product, itertools.takewhile, itertools.dropwhile,
    type(iter([])), type(iter(())), type(iter({})), type(iter({}.values())), type(iter({}.items())), type(iter(set())),
    type(iter("")), type(iter(range(0))), type(reversed([])),
)
# Those that only compute: nothing here reads, prints, evaluates or ends anything.
_BUILTINS_BY_NAME = {
    function.__name__: function
    for function in (
        abs, all, any, ascii, bin, bool, bytes, chr, complex, dict, divmod, enumerate, filter, float, frozenset, hash, hex, int,
        isinstance, issubclass, iter, len, list, map, max, min, next, object, oct, ord, pow, range, repr, reversed, round, set,
        sorted, str, sum, tuple, type, type(None), zip, ArithmeticError, AssertionError, AttributeError, Exception, IndexError,
        KeyError, LookupError, NameError, NotImplementedError, OSError, OverflowError, RuntimeError, TypeError, ValueError,
        ZeroDivisionError,
    )
}


class TooDeep(Exception):
    pass


class Opaque:
    """Stands for something that is not data. Equal to nothing, itself included."""

    __slots__ = ("type_name", "text")

    def __init__(self, type_name, text):
        self.type_name = type_name
        self.text = text

    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    __hash__ = object.__hash__

    def __repr__(self):
        return self.text


def encode(value, classes=None):
    """The tagged form. With `classes` (by name), their instances, ranges, iterators and built-in functions cross too."""
    try:
        return _encode(value, 0, classes)
    except (TooDeep, RecursionError):
        return _opaque(value)


def _opaque(value):
    if type(value) is Opaque:
        return {"x": [value.type_name, value.text]}
    try:
        # Without addresses, which differ from run to run.
        text = re.sub(r" at 0x[0-9a-f]+", "", str.__str__(repr(value)))[:300]
    except MemoryError:
        raise
    except Exception:
        text = "<no repr>"
    return {"x": [type(value).__name__, text]}


def _encode(value, depth, classes):
    kind = type(value)
    if depth > MAX_DEPTH:
        raise TooDeep
    if kind not in _PLAIN:
        for base, reduce in _REDUCE:
            if issubclass(kind, base):
                value = reduce(value)
                kind = type(value)
                break
        else:
            return _encode_rich(value, depth, classes) if classes is not None else _opaque(value)
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if -SAFE_INTEGER < value < SAFE_INTEGER else {"i": hex(value)}
    if kind is float:
        return {"f": repr(value)}
    if kind is complex:
        return {"c": [repr(value.real), repr(value.imag)]}
    if kind is bytes:
        return {"b": value.hex()}
    if kind is list:
        return [_encode(item, depth + 1, classes) for item in value]
    if kind is tuple:
        return {"t": [_encode(item, depth + 1, classes) for item in value]}
    if kind is dict:
        return {"d": [[_encode(key, depth + 1, classes), _encode(item, depth + 1, classes)] for key, item in value.items()]}
    return {"s" if kind is set else "z": sorted((_encode(item, depth + 1, classes) for item in value), key=json.dumps)}


def _encode_rich(value, depth, classes):
    kind = type(value)
    if kind in (type, type(len)) and _BUILTINS_BY_NAME.get(value.__name__) is value:
        return {"k": value.__name__}
    if kind is range:
        return {"r": [_encode(part, depth + 1, classes) for part in (value.start, value.stop, value.step)]}
    if kind in _ITERATORS:
        items = list(itertools.islice(value, MAX_ITERATED + 1))
        if len(items) <= MAX_ITERATED:
            return {"n": [_encode(item, depth + 1, classes) for item in items]}
    elif classes.get(kind.__name__) is kind:
        return {"o": [kind.__name__, [[name, _encode(item, depth + 1, classes)] for name, item in _attributes(value)]]}
    return _opaque(value)


def _attributes(value):
    for owner in type(value).__mro__:
        slots = owner.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if name in ("__dict__", "__weakref__"):
                continue
            try:
                yield name, object.__getattribute__(value, name)
            except AttributeError:
                pass
    yield from getattr(value, "__dict__", {}).items()


def decode(wire, classes=None):
    """The value of a tagged form. `classes` has the classes whose instances may cross; none of their code runs."""
    if type(wire) is list:
        return [decode(item, classes) for item in wire]
    if type(wire) is not dict:
        return wire
    ((tag, body),) = wire.items()
    if tag == "i":
        return int(body, 16)
    if tag == "f":
        return float(body)
    if tag == "c":
        return complex(float(body[0]), float(body[1]))
    if tag == "b":
        return bytes.fromhex(body)
    if tag == "t":
        return tuple(decode(item, classes) for item in body)
    if tag == "s":
        return {decode(item, classes) for item in body}
    if tag == "z":
        return frozenset(decode(item, classes) for item in body)
    if tag == "d":
        return {decode(key, classes): decode(item, classes) for key, item in body}
    if tag == "x":
        return Opaque(str(body[0]), str(body[1]))
    if tag == "r":
        return range(*(decode(part, classes) for part in body))
    if tag == "n":
        return iter([decode(item, classes) for item in body])
    if tag == "k":
        return _BUILTINS_BY_NAME[body]
    if tag == "o":
        return _instance(body[0], body[1], classes)
    raise ValueError("unknown tag " + repr(tag))


def _instance(name, attributes, classes):
    opaque = Opaque(str(name), "<" + str(name) + ">")
    kind = (classes or {}).get(name)
    if not isinstance(kind, type):
        return opaque
    try:
        made = object.__new__(kind)
    except TypeError:
        return opaque
    for attribute, item in attributes:
        # An attribute in the place of a method would be behaviour.
        if callable(getattr(kind, str(attribute), None)):
            return opaque
        object.__setattr__(made, str(attribute), decode(item, classes))
    return made
