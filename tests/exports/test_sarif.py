"""SARIF: valid by the parts of its schema that are used, written here by hand after the standard."""

import json
from typing import Any

import jsonschema

from lwm2m_browser.checks.rule_table import RULES
from lwm2m_browser.exports.sarif import sarif_text
from tests.support.check_samples import GOOD, findings_in

_TEXT = {"type": "string", "minLength": 1}
_MESSAGE = {
    "type": "object",
    "properties": {"text": _TEXT},
    "required": ["text"],
    "additionalProperties": False,
}
_COUNT = {"type": "integer", "minimum": 0}
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_ARTIFACT = {
    "type": "object",
    "properties": {"uri": {"type": "string", "pattern": r"^[A-Za-z0-9._~:/%!$&'()*+,;=@-]+$"}},
    "required": ["uri"],
    "additionalProperties": False,
}
_REGION = {
    "type": "object",
    "properties": {
        "startLine": {"type": "integer", "minimum": 1},
        "startColumn": {"type": "integer", "minimum": 1},
        "byteOffset": _COUNT,
        "byteLength": _COUNT,
    },
    "additionalProperties": False,
}
_FIX = {
    "type": "object",
    "properties": {
        "description": _MESSAGE,
        "artifactChanges": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    "artifactLocation": _ARTIFACT,
                    "replacements": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "type": "object",
                            "properties": {
                                "deletedRegion": _REGION,
                                "insertedContent": {
                                    "type": "object",
                                    "properties": {"text": {"type": "string"}},
                                    "additionalProperties": False,
                                },
                            },
                            "required": ["deletedRegion"],
                            "additionalProperties": False,
                        },
                    },
                },
                "required": ["artifactLocation", "replacements"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["artifactChanges"],
    "additionalProperties": False,
}
_RULE = {
    "type": "object",
    "properties": {
        "id": _TEXT,
        "shortDescription": _MESSAGE,
        "fullDescription": _MESSAGE,
        "help": _MESSAGE,
        "defaultConfiguration": {
            "type": "object",
            "properties": {"level": _LEVEL},
            "additionalProperties": False,
        },
    },
    "required": ["id"],
    "additionalProperties": False,
}
_RESULT = {
    "type": "object",
    "properties": {
        "ruleId": _TEXT,
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": _LEVEL,
        "message": _MESSAGE,
        "locations": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "physicalLocation": {
                        "type": "object",
                        "properties": {"artifactLocation": _ARTIFACT, "region": _REGION},
                        "required": ["artifactLocation"],
                        "additionalProperties": False,
                    },
                    "logicalLocations": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "properties": {"fullyQualifiedName": _TEXT},
                            "additionalProperties": False,
                        },
                    },
                },
                "additionalProperties": False,
            },
        },
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "fixes": {"type": "array", "uniqueItems": True, "items": _FIX},
        "properties": {"type": "object"},
    },
    "required": ["message"],
    "additionalProperties": False,
}
SARIF: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"enum": ["2.1.0"]},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "tool": {
                        "type": "object",
                        "properties": {
                            "driver": {
                                "type": "object",
                                "properties": {
                                    "name": _TEXT,
                                    "version": _TEXT,
                                    "rules": {"type": "array", "uniqueItems": True, "items": _RULE},
                                },
                                "required": ["name"],
                                "additionalProperties": False,
                            }
                        },
                        "required": ["driver"],
                        "additionalProperties": False,
                    },
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": _RESULT},
                },
                "required": ["tool"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["version", "runs"],
    "additionalProperties": False,
}


def log(text: str | bytes, name: str = "kettle.xml") -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(sarif_text(findings_in(text, name), RULES))
    jsonschema.Draft202012Validator.check_schema(SARIF)
    jsonschema.validate(parsed, SARIF)
    return parsed


def test_a_log_without_findings_is_valid() -> None:
    assert log(GOOD)["runs"][0]["results"] == []


def test_every_kind_of_finding_is_valid() -> None:
    wrong = GOOD.replace("0..100", "0-100").replace(">Cel<", ">pings<").replace("Boils", "“Boils”").rstrip("\n")
    for text in (wrong, wrong.replace("\n", "\r\n"), wrong.replace("&amp;", "&"), "", "<x/>", "\ufeff" + wrong):
        assert log(text)["runs"][0]["results"]


def test_a_finding_leads_to_its_line_rule_and_fix() -> None:
    wrong = GOOD.replace("0..100", "0-100")

    [run] = log(wrong, "a b/ü.xml")["runs"]
    [result] = run["results"]

    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "418"
    [location] = result["locations"]
    assert location["physicalLocation"]["artifactLocation"] == {"uri": "a%20b/%C3%BC.xml"}
    assert location["physicalLocation"]["region"] == {"startLine": 21, "startColumn": 9}
    [replacement] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    data = wrong.encode()
    assert data[region["byteOffset"] :][: region["byteLength"]] == b"-"
    assert replacement["insertedContent"] == {"text": ".."}


def test_a_finding_is_recognised_when_lines_above_it_came() -> None:
    before, after = (
        log(text)["runs"][0]["results"][0]["partialFingerprints"]
        for text in (GOOD.replace("0..100", "0-100"), GOOD.replace("0..100", "0-100").replace("<Object ", "\n<Object "))
    )

    assert before == after
