"""Findings as SARIF 2.1.0, the format in which tools of code review exchange them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif_log(
    tool: str, rules: Mapping[str, str], results: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """One run of a tool.

    rules: what each means, by id;  results: each with `rule`, `level` ("error", "warning", "note"),
    `text`, `file`, and `line` or the `name` of what it is about where there is one.
    """
    driver = {
        "name": tool,
        "version": __version__,
        "rules": [{"id": name, "shortDescription": {"text": text}} for name, text in rules.items()],
    }
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(one) for one in results]}],
    }


def _result(one: Mapping[str, Any]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": one["file"]}}
    if "line" in one:
        physical["region"] = {"startLine": one["line"]}
    place: dict[str, Any] = {"physicalLocation": physical}
    if one.get("name"):
        place["logicalLocations"] = [{"name": one["name"]}]
    return {
        "ruleId": one["rule"],
        "level": one["level"],
        "message": {"text": one["text"]},
        "locations": [place],
    }
