"""A certificate of an audit, bound to the SHA-256 of the file that was audited.

It says what the audit found of every layer, the ledger, and which file that is; whoever has the
file re-derives every sum and compares.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..activations.named import chosen
from ..errors import CertificateError
from ..files.plain import plain
from ..files.sealed import opened, sealed
from ..files.strict_json import require_text
from ..models.network import AUDIT
from ..models.reader import read_network, sha256_of
from ..version import TOOL
from .doctor import Diagnosis
from .weights import Audit, LayerAudit, audit

_KEYS = ("schema", "tool", "model", "activation", "ledger", "layers", "sha256")


def audit_document(found: Diagnosis, activation: str | None) -> dict[str, Any]:
    """The certificate of a diagnosis: its audit, and none of its guesses."""
    return sealed(
        {
            "schema": AUDIT,
            "tool": TOOL,
            "model": found.sha256,
            "activation": activation or "",
            **_content(found.audit),
        }
    )


def check_audit(content: bytes, model: Path) -> Audit:
    """The audit of the model, made anew, if it is what the certificate says.

    *Raises*: CertificateError if the certificate was changed, is of another file, or says what does
    not follow; FileError.
    """
    fields = opened(content, "audit", AUDIT, _KEYS)
    found = sha256_of(model)
    if fields["model"] != found:
        raise CertificateError(f"it is about another file: {model.name} has SHA-256 {found}")
    activation = require_text(fields["activation"], "activation") or None
    if activation is not None:
        chosen(activation, None, None)  # it is one
    again = audit(read_network(model), activation)
    for key, value in _content(again).items():
        if fields[key] != value:
            raise CertificateError(f"what it says of the {key} is not what the file has")
    return again


def _content(found: Audit) -> dict[str, Any]:
    ledger = {key: str(value) for key, value in found.ledger.items()}
    return {"ledger": ledger, "layers": [_layer(layer) for layer in found.layers]}


def _layer(layer: LayerAudit) -> dict[str, Any]:
    return {key: _text(value) for key, value in layer.to_dict().items()}


def _text(value: Any) -> Any:
    """Numbers as text, as certificates have them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return [_text(one) for one in value]
    if isinstance(value, float):
        return value.hex()
    return "" if value is None else str(plain(value))
