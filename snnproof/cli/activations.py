"""`snnproof activations`: the activations that have a name."""

from __future__ import annotations

import typer

from ..activations.activation import Activation
from ..activations.catalogue import NAMED
from ..activations.named import named
from ..activations.spellings import OTHER_NAMES
from ..exact import exact_text
from ..statements.registry import claims
from .shared import answers, options, output


def command(json: options.Json = False) -> None:
    """List the activations by name: parameters, formula, and what is proved of each.

    The usual spellings are understood, too: SELU, leaky_relu, F.gelu, nn.SiLU, swish,
    elu(alpha=2), silu(beta=1.702).  An activation may also be a formula in z, such as 'z*tanh(z)',
    or a TOML file.

    *Known*: with weights drawn at random, is there one size of signals, none, or more?
    """
    known = {claim.id: claim.title for claim in claims()}
    rows = []
    for name, about in NAMED.items():
        one = named(name)
        title = known.get(f"levels-of-{name}", "").rpartition(": ")[2]
        rows.append((name, _parameters(one), about, title))
    if json:
        items = [
            {
                "name": name,
                "about": about,
                "known": title,
                "activation": named(name).to_json(),
                "other_names": [other for other, meant in OTHER_NAMES.items() if meant == name],
            }
            for name, _, about, title in rows
        ]
        answers.document("activations", "answered", {}, items)
    else:
        output.table(("=name", "=parameters", "f(z)", "with random weights"), rows)
        output.line()
        output.line("More of one: snnproof init --activation NAME, snnproof show levels-of-NAME.")
    raise typer.Exit(0)


def _parameters(one: Activation) -> str:
    return ", ".join(f"{name}={exact_text(value)}" for name, value in one.parameters)
