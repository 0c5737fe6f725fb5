"""What an SDF document may have, as JSON Schema: written by hand after RFC 9880, appendix A.

OMA's quality `oma:id` is from its registry of such names. Only what LwM2M objects need is here: no things, events, data
or choices.
"""

from typing import Any

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_NUMBER = {"type": "number"}
_FLAG = {"type": "boolean"}
_OMA_ID = {"type": "integer", "minimum": 0, "maximum": 65535}
_COMMON: dict[str, Any] = {
    "description": _TEXT,
    "label": _TEXT,
    "$comment": _TEXT,
    "sdfRequired": {"type": "array", "items": {"type": "string", "pattern": "^#/sdfObject/"}},
}
_VALUE: dict[str, Any] = {
    "type": {"enum": ["number", "string", "boolean", "integer"]},
    "sdfType": {"enum": ["byte-string", "unix-time"]},
    "minimum": _NUMBER,
    "maximum": _NUMBER,
    "minLength": _COUNT,
    "maxLength": _COUNT,
    "pattern": _TEXT,
}
_PROPERTY = {
    "type": "object",
    "properties": {
        **_COMMON,
        **_VALUE,
        "type": {"enum": ["number", "string", "boolean", "integer", "array"]},
        "items": {"type": "object", "properties": _VALUE, "additionalProperties": False},
        "unit": _TEXT,
        "observable": _FLAG,
        "readable": _FLAG,
        "writable": _FLAG,
        "oma:id": _OMA_ID,
    },
    "required": ["oma:id"],
    "additionalProperties": False,
}
_ACTION = {
    "type": "object",
    "properties": {**_COMMON, "oma:id": _OMA_ID},
    "required": ["oma:id"],
    "additionalProperties": False,
}


def _named(what: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "patternProperties": {"^[^:#]+$": what}, "additionalProperties": False}


_OBJECT = {
    "type": "object",
    "properties": {
        **_COMMON,
        "sdfProperty": _named(_PROPERTY),
        "sdfAction": _named(_ACTION),
        "minItems": _COUNT,
        "maxItems": _COUNT,
        "oma:id": _OMA_ID,
    },
    "required": ["oma:id"],
    "additionalProperties": False,
}
_INFO = {
    "type": "object",
    "properties": dict.fromkeys(("title", "description", "version", "copyright", "license", "$comment"), _TEXT),
    "additionalProperties": False,
}
SDF: dict[str, Any] = {
    "type": "object",
    "properties": {"info": _INFO, "sdfObject": _named(_OBJECT)},
    "required": ["sdfObject"],
    "additionalProperties": False,
}
