"""JSON as json.loads and json.dumps have it, without what these do besides: much of a short candidate's time would be theirs."""

import json

_decode = json.JSONDecoder().raw_decode


def _encoder():
    """The C half of json.dumps, made once instead of for each value; None in an interpreter that has another."""
    try:
        return json.encoder.c_make_encoder(None, None, json.encoder.encode_basestring_ascii, None, ": ", ", ", False, False, True)
    except (AttributeError, TypeError):
        return None


_encode = _encoder()


def read_json(payload):
    return _decode(payload.decode("utf-8", "surrogatepass"))[0]


def write_json(value):
    return (json.dumps(value) if _encode is None else "".join(_encode(value, 0))).encode()
