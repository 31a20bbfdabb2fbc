r"""The table of appendix A6 as it is printed, and where its extremes are looked for.

*Paper*: A6; the rows that decide it are in `appendix_a6.py`.
"""

from collections.abc import Mapping

from snnproof.statements import Box, Cause, Consequence, Erratum, domains

Derivative = tuple[str, str]
Place = tuple[str, str, str, str]

PLANE = domains.WIDE_PLANE
PLANE_AT_END = Box({"omega": "0.1", **PLANE})
"""Where a function of (y, x) times omega^2 is largest."""

NO_WEIGHT: Place = (".06", "0", "1.35", "1.12")
LOW: Place = (".1", "-.1", ".8", "1.25")
LOW_MIRROR: Place = ("-.1", ".1", ".8", "1.25")
HIGH: Place = (".1", "-.1", "1.5", ".8")
HIGH_MIRROR: Place = ("-.1", ".1", "1.5", ".8")
MOST: Place = (".1", ".1", "1.5", "1.25")
MOST_X: Place = (".1", "-.1", "1.5", "1.25")
LEAST_X: Place = (".1", ".1", ".8", ".8")
LEAST_X_MIRROR: Place = ("-.1", ".1", ".8", ".8")
LEAST: Place = (".1", "-.1", ".8", ".8")

PRINTED: Mapping[Derivative, tuple[tuple[str, Place], tuple[str, Place]]] = {
    ("J11", "mu"): (("0", NO_WEIGHT), ("0.00182415", ("-.1", ".1", "1.47845", ".883374"))),
    ("J11", "omega"): (("0.905413", MOST_X), ("1.04143", LEAST_X)),
    ("J11", "nu"): (("-0.0151177", LOW_MIRROR), ("0.0151177", LOW)),
    ("J11", "tau"): (("-0.015194", LOW_MIRROR), ("0.015194", LOW)),
    ("J12", "mu"): (("-0.0151177", LOW_MIRROR), ("0.0151177", LOW)),
    ("J12", "omega"): (("-0.0151177", LOW), ("0.0151177", LOW)),
    ("J12", "nu"): (("-0.00785613", MOST_X), ("0.0315805", LEAST_X)),
    ("J12", "tau"): (("0.0799824", MOST_X), ("0.110267", LEAST_X_MIRROR)),
    ("J21", "mu"): (("0", NO_WEIGHT), ("0.0174802", LEAST_X)),
    ("J21", "omega"): (("0.0849308", LEAST), ("0.695766", MOST)),
    ("J21", "nu"): (("-0.0600823", LOW), ("0.0600823", LOW_MIRROR)),
    ("J21", "tau"): (("-0.0673083", HIGH), ("0.0673083", HIGH_MIRROR)),
    ("J22", "mu"): (("-0.0600823", LOW), ("0.0600823", LOW_MIRROR)),
    ("J22", "omega"): (("-0.0600823", LOW), ("0.0600823", LOW_MIRROR)),
    ("J22", "nu"): (("-0.276862", ("-.01", "-.01", ".8", "1.25")), ("-0.084813", HIGH_MIRROR)),
    ("J22", "tau"): (("0.562302", MOST_X), ("0.664051", LEAST_X)),
}
"""The table: least and largest value, each with its place (mu, omega, nu, tau)."""

AT_LARGE_NU = Erratum(
    Consequence.NUMBER,
    "nu and tau are those of another row of the table: the extreme values lie at"
    " (-.1, .1, 1.5, .8) and (.1, -.1, 1.5, .8). At the printed places the derivative is"
    " -0.0096753 and 0.0096753. No proof uses it.",
    Cause.FALSE,
)
SAME_PLACE = Erratum(
    Consequence.MISPRINT,
    "Printed is the place of the minimum; the maximum lies at (-.1, .1, .8, 1.25). No proof uses"
    " it.",
)
INTERCHANGED = Erratum(
    Consequence.MISPRINT,
    "The two places are interchanged: the minimum lies at (-.1, .1, .8, 1.25), the maximum at"
    " (.1, -.1, .8, 1.25). No proof uses them.",
)
WITHOUT_ZERO = Erratum(
    Consequence.MISPRINT,
    "-0.01 stands for -0.1, twice: the minimum lies at (-.1, -.1, .8, 1.25). At the printed place"
    " the value is -0.274318. No proof uses it.",
)

RIGHT_PLACES: Mapping[str, tuple[Place, Erratum]] = {
    "dJ11-dtau-min": (HIGH_MIRROR, AT_LARGE_NU),
    "dJ11-dtau-max": (HIGH, AT_LARGE_NU),
    "dJ12-domega-max": (LOW_MIRROR, SAME_PLACE),
    "dJ22-domega-min": (LOW_MIRROR, INTERCHANGED),
    "dJ22-domega-max": (LOW, INTERCHANGED),
    "dJ22-dnu-min": (("-.1", "-.1", ".8", "1.25"), WITHOUT_ZERO),
}

FORMS: Mapping[Derivative, str] = {
    ("J11", "mu"): "omega^2*mu_2",
    ("J11", "omega"): "mu_1 + y*mu_2",
    ("J11", "nu"): "omega*tau*mu_3/2",
    ("J11", "tau"): "omega*nu*mu_3/2",
    ("J12", "mu"): "omega*tau*mu_3/2",
    ("J12", "omega"): "mu*tau*mu_3/2",
    ("J12", "nu"): "tau^2*mu_4/4",
    ("J12", "tau"): "mu_2/2 + x*mu_4/4",
    ("J21", "mu"): "omega^2*xi_2",
    ("J21", "omega"): "xi_1 + y*xi_2",
    ("J21", "nu"): "omega*tau*xi_3/2",
    ("J21", "tau"): "omega*nu*xi_3/2",
    ("J22", "mu"): "omega*tau*xi_3/2",
    ("J22", "omega"): "mu*tau*xi_3/2",
    ("J22", "nu"): "tau^2*xi_4/4",
    ("J22", "tau"): "xi_2/2 + x*xi_4/4",
}


def _faces(axis: str, lower: str, upper: str, **fixed: str) -> tuple[Box, Box]:
    """The faces of the domain that hold the minimum and the maximum."""
    low, high = (domains.WIDE.replace(Box({axis: end, **fixed})) for end in (lower, upper))
    return low, high


SCOPES: Mapping[Derivative, tuple[Box, Box]] = {
    ("J11", "mu"): (PLANE_AT_END, PLANE_AT_END),
    ("J11", "omega"): (PLANE, PLANE),
    ("J11", "nu"): _faces("omega", "0.1", "-0.1", nu="0.8"),
    ("J11", "tau"): _faces("omega", "0.1", "-0.1", tau="0.8"),
    ("J12", "mu"): _faces("omega", "0.1", "-0.1", nu="0.8"),
    ("J12", "omega"): _faces("mu", "0.1", "-0.1", nu="0.8"),
    ("J12", "nu"): _faces("nu", "1.5", "0.8", omega="0.1"),
    ("J12", "tau"): (PLANE, PLANE),
    ("J21", "mu"): (PLANE_AT_END, PLANE_AT_END),
    ("J21", "omega"): (PLANE, PLANE),
    ("J21", "nu"): _faces("omega", "-0.1", "0.1", nu="0.8"),
    ("J21", "tau"): _faces("omega", "-0.1", "0.1", tau="0.8"),
    ("J22", "mu"): _faces("omega", "-0.1", "0.1", nu="0.8"),
    ("J22", "omega"): _faces("mu", "-0.1", "0.1", nu="0.8"),
    ("J22", "nu"): _faces("nu", "0.8", "1.5", omega="0.1"),
    ("J22", "tau"): (PLANE, PLANE),
}
"""Where the minimum and the maximum of each derivative lie, by the row `faces`."""
