"""Findings as SARIF 2.1.0, the format in which tools of code review exchange them."""

from __future__ import annotations

from typing import Any

from ..version import __version__
from .doctor import Diagnosis
from .findings import Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(found: Diagnosis) -> dict[str, Any]:
    """One run of `doctor` over one file."""
    rules = {one.id: one for one in found.findings}
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "snnproof doctor",
                        "version": __version__,
                        "rules": [_rule(one) for one in rules.values()],
                    }
                },
                "results": [_result(one, found.file) for one in found.findings],
            }
        ],
    }


def _rule(one: Finding) -> dict[str, Any]:
    return {"id": one.id, "shortDescription": {"text": one.consequence}}


def _result(one: Finding, file: str) -> dict[str, Any]:
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": file}}}
    if one.layer:
        place["logicalLocations"] = [{"name": one.layer}]
    return {
        "ruleId": one.id,
        "level": one.severity.value,
        "message": {"text": f"{one.text}. {one.consequence} {one.remedy}".strip()},
        "locations": [place],
    }
