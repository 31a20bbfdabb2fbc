"""Certificates of extrema and identities, forgeries of them, and how each must be refused."""

from functools import cache

from mutants.checks.certificate_checks import (
    accepted,
    content_of,
    dumped,
    forged,
    refusal,
    rehashed,
)

from snnproof.box import Box
from snnproof.certificate.condition import above, below, inside
from snnproof.proving.claim import prove_claim
from snnproof.search.branch_and_bound import Budget
from snnproof.statements.registry import Claim
from snnproof.statements.rows import bounds, maximum, minimum, same

SQUARE = Box(a=(-1, 1), b=("0.5", 2))
"""On it a^2 b has its maximum 2 at a = 1 or -1, b = 2, and its minimum 0 wherever a = 0."""

PLANE = Box(y=("-0.01", "0.01"), x=("0.64", "1.875"))

HILL, PRINTED = "exp(a)/b", "5.43656"
"""The maximum of HILL on SQUARE is 2 e = 5.436563..., at a = 1, b = 1/2."""

TOP = {"a": 1, "b": "0.5"}


def claim_of(*planned, over=SQUARE):
    return Claim("planted", "A planted claim", "nowhere", over, lambda box: list(planned), "proofs")


def proof_of(*planned, cells=4000):
    return prove_claim(claim_of(*planned), budget=Budget(cells))


def verdict_of(planned, **budget):
    """The verdict of the search, which the checker confirms."""
    proof = proof_of(planned, **budget)
    assert accepted(content_of(proof)) is proof.verdict
    return proof.verdict


PLANNED = {
    "maximum": lambda: maximum("m", "The top.", HILL, PRINTED, over=SQUARE),
    "maximum at": lambda: maximum("m", "The top.", HILL, PRINTED, over=SQUARE, at=TOP),
    "minimum": lambda: minimum("m", "The foot.", HILL, "0.1839", over=SQUARE),
    "too low": lambda: maximum("m", "Not the top.", HILL, "5.43654", over=SQUARE),
    "too high": lambda: maximum("m", "Above the top.", HILL, "5.43658", over=SQUARE),
    "elsewhere": lambda: maximum(
        "m", "Not there.", HILL, PRINTED, over=SQUARE, at={"a": 1, "b": "0.500001"}
    ),
    "minimum too high": lambda: minimum("m", "Above the foot.", HILL, "0.1841", over=SQUARE),
    "minimum too low": lambda: minimum("m", "Below the foot.", HILL, "0.1837", over=SQUARE),
    "touched": lambda: maximum("m", "It is 2.5.", "a*b + 0.5", "3", over=SQUARE),
    "identity": lambda: same("i", "It is.", "(a + b)^2", "a^2 + 2*a*b + b^2", over=SQUARE),
    "no identity": lambda: same("i", "No.", "sqrt(a^2)", "a", over=SQUARE),
    "unseen identity": lambda: same("i", "Yes.", "erfc(-a)", "2 - erfc(a)", over=SQUARE),
    "cover": lambda: bounds("c", "Below.", HILL, below("5.5"), over=SQUARE),
}

VERDICTS = {
    **dict.fromkeys(("maximum", "maximum at", "minimum", "touched", "cover"), "proved"),
    **dict.fromkeys(("too low", "too high", "elsewhere", "no identity"), "refuted"),
    **dict.fromkeys(("minimum too high", "minimum too low"), "refuted"),
    "identity": "proved",
    "unseen identity": "undecided",
}


@cache
def certificate(name):
    return content_of(proof_of(PLANNED[name]()))


def truth_is_accepted():
    for name, verdict in VERDICTS.items():
        assert accepted(certificate(name)).value == verdict, name


# -- forgeries: what is changed in which certificate, and what the refusal says ------------------


def _step(data):
    return data["statement"]["steps"][0]


def _result(data):
    return next(iter(data["results"].values()))


def _set(**values):
    return lambda data: _result(data).update(values)


def _state(**values):
    return lambda data: _step(data).update(values)


def _drop(key):
    return lambda data: _result(data).pop(key)


def _replace(**values):
    def change(data):
        _result(data).clear()
        _result(data).update(values)

    return change


INSIDE = {"a": "0.5", "b": "1"}
CORNER = {"a": "1", "b": "0.5"}

FORGERIES = {
    "proved without a witness": ("maximum", _drop("witness"), "lacks 'witness'"),
    "proved without a tree": ("maximum", _drop("tree"), "lacks 'tree'"),
    "proved with no leaves": ("maximum", _set(tree=[]), "missing"),
    "proved with one leaf too few": ("maximum", lambda d: _result(d)["tree"].pop(), "missing"),
    "a witness outside the domain": (
        *("maximum", _set(witness={"a": "1.1", "b": "0.5"})),
        "not lie in the domain",
    ),
    "a witness on too few axes": ("maximum", _set(witness={"a": "1"}), "not lie in the domain"),
    "a witness of no number": ("maximum", _set(witness={"a": "x", "b": "1"}), "no decimal"),
    "a witness that is none": ("maximum", _set(witness=None), "no object"),
    "a witness that does not reach": (
        *("maximum", _set(witness=INSIDE)),
        "does not reach the extremum",
    ),
    "a witness that is another point": (
        *("maximum at", _set(witness={"a": "0.99999999", "b": "0.5"})),
        "not the point of the statement",
    ),
    "a point of the statement that does not reach": (
        *("maximum at", _state(at=INSIDE)),
        "not the point of the statement",
    ),
    "a point and a witness that do not reach": (
        "maximum at",
        lambda d: (_step(d).update(at=INSIDE), _result(d).update(witness=INSIDE)),
        "does not reach the extremum",
    ),
    "a point of the statement outside the domain": (
        *("maximum at", _state(at={"a": "3", "b": "1"})),
        "not in the domain",
    ),
    "a bound below the maximum": ("maximum", _state(upper="5.43656"), "only known to be in"),
    "a bound above the maximum": ("maximum", _state(lower="5.436564"), "does not reach"),
    "reversed bounds": ("maximum", _state(lower="6"), "no extremum is between"),
    "the minimum for the maximum": ("maximum", _state(extremum="minimum"), "only known to be in"),
    "the maximum for the minimum": ("minimum", _state(extremum="maximum"), "only known to be in"),
    "another extremum": ("maximum", _state(extremum="saddle"), "unknown extremum"),
    "a wider domain": (
        *("maximum", _state(domain={"a": ["-1", "1.001"], "b": ["0.5", "2"]})),
        "only known to be in",
    ),
    "another quantity": ("maximum", _state(quantity="exp(a)/b + 0.001"), "only known to be in"),
    "another alpha": ("maximum", _state(quantity="alpha", alpha="6"), "only known to be in"),
    "an unknown quantity": ("maximum", _state(quantity="zeta"), "unknown name"),
    "no formula": ("maximum", _state(quantity="a +"), "the formula ends"),
    "a quantity that is undefined": ("maximum", _state(quantity="1/a"), "unbounded"),
    "the margin is raised": ("maximum", _set(margin="1"), "its leaves give"),
    "an extremum with a closest point": ("maximum", _set(closest=CORNER), "unknown key 'closest'"),
    "one more field": ("maximum", _set(more="0"), "unknown key"),
    "one more field of the step": ("maximum", _state(scope="all points"), "unknown key"),
    "proved is flipped to undecided, with its witness": (
        *("maximum", _set(verdict="undecided")),
        "unknown key 'witness'",
    ),
    "proved is flipped to refuted": ("maximum", _set(verdict="refuted"), "unknown key 'margin'"),
    "a tree that hits is said to miss": (
        *("maximum", lambda d: _replace(verdict="refuted", tree=_result(d)["tree"])(d)),
        "only known to be in",
    ),
    "a bound that is touched is said to be missed": (
        *("touched", _replace(verdict="refuted", tree=["leaf"])),
        "only known to be in",
    ),
    "a refuting tree with a margin": ("too high", _set(margin="0"), "unknown key 'margin'"),
    "a refuting tree with a witness": ("too high", _set(witness=CORNER), "unknown key 'witness'"),
    "a closest point outside the domain": (
        *("too high", _set(closest={"a": "2", "b": "1"})),
        "not lie in the domain",
    ),
    "a refuting witness that is inside the bounds": (
        *("too low", _set(witness=INSIDE)),
        "not certainly violate",
    ),
    "a refuting witness below the bounds": (
        *("maximum", _replace(verdict="refuted", witness=INSIDE)),
        "not certainly violate",
    ),
    "a refuting witness outside the domain": (
        *("too low", _set(witness={"a": "2", "b": "0.5"})),
        "not lie in the domain",
    ),
    "a low value elsewhere than at the point": (
        *("elsewhere", _set(witness=INSIDE)),
        "not certainly violate",
    ),
    "a low value at the point itself, which is not low": (
        *("maximum at", _replace(verdict="refuted", witness=CORNER)),
        "not certainly violate",
    ),
    "refuted is flipped to proved": ("too low", _set(verdict="proved"), "lacks 'tree'"),
    "refuted is proved with one leaf": (
        *("too low", _replace(verdict="proved", tree=["leaf"], witness=CORNER)),
        "only known to be in",
    ),
    "missed is proved": (
        *("too high", lambda d: _set(verdict="proved", witness=CORNER)(d) or _drop("closest")(d)),
        "does not reach",
    ),
    "an identity said to be undecided": ("identity", _set(verdict="undecided"), "finds proved"),
    "an identity said to be refuted": (
        *("identity", _set(verdict="refuted", witness=INSIDE)),
        "finds proved",
    ),
    "an identity with a tree": ("identity", _set(tree=["leaf"]), "unknown key 'tree'"),
    "an identity with a margin": ("identity", _set(margin="0"), "unknown key 'margin'"),
    "an identity with a witness": ("identity", _set(witness=INSIDE), "unknown key 'witness'"),
    "no identity said to be proved": ("no identity", _replace(verdict="proved"), "finds undecided"),
    "an identity that is not seen said to be proved": (
        *("unseen identity", _set(verdict="proved")),
        "finds undecided",
    ),
    "another right side": ("identity", _state(right="a^2 + a*b + b^2"), "finds undecided"),
    "another left side": ("identity", _state(left="(a - b)^2"), "finds undecided"),
    "a witness where the two sides agree": (
        *("no identity", _set(witness=INSIDE)),
        "not certainly violate",
    ),
    "a witness of an identity outside the domain": (
        *("no identity", _set(witness={"a": "-2", "b": "1"})),
        "not lie in the domain",
    ),
    "two sides that only make sense together": (
        *("no identity", _state(left="a) + (1", right="0")),
        "unexpected ')'",
    ),
    "an identity of no formula": ("identity", _state(left="a + * b"), "unexpected '*'"),
    "an identity with a scope": ("identity", _state(scope="fixed points"), "unknown key"),
    "another kind": ("identity", _state(kind="cover"), "lacks"),
    "a closest point of a cover outside the domain": (
        *("cover", _set(closest={"a": "1", "b": "0.4"})),
        "not lie in the domain",
    ),
    "a closest point of a cover on other axes": (
        *("cover", _set(closest={"a": "1", "c": "1"})),
        "not lie in the domain",
    ),
    "a cover that a point of its own refutes": (
        "cover",
        lambda d: _step(d)["conditions"][HILL].update(below="5.4"),
        "only known to be in",
    ),
}


def forgery_is_refused(name):
    """A forgery is refused with the words that belong to it."""
    source, change, words = FORGERIES[name]
    message = refusal(dumped(rehashed(forged(certificate(source), change))))
    assert words in message, message


# -- false claims: none of them may be proved ------------------------------------------------------

E2 = "5.43656365691809047072057494270"
"""2 e, of which the last digit is rounded down (the next digits are 5324...)."""


def shifted(text, last):
    """The decimal with its last digits changed by an integer number of units."""
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = digits.partition(".")
    units = int(whole + fraction) + last
    padded = str(units).rjust(len(fraction) + 1, "0")
    return f"{sign}{padded[: -len(fraction)]}.{padded[-len(fraction) :]}"


FALSE = {
    "a bound off by 1e-9": lambda: bounds("p", "", HILL, below("5.436563656"), over=SQUARE),
    "a lower bound off by 1e-9": lambda: bounds("p", "", HILL, above("0.183939722"), over=SQUARE),
    "strict where equality holds": lambda: bounds("p", "", "a^2*b", above(0), over=SQUARE),
    "strict at a corner": lambda: bounds("p", "", "a*b", below(2), over=SQUARE),
    "strict inside": lambda: bounds("p", "", "a - a^2", inside(-2, "0.25"), over=SQUARE),
    "strict at equal values": lambda: bounds("p", "", "f - at(f, x=1)", above(0), over=PLANE),
    "a maximum one unit too low": lambda: maximum("p", "", HILL, shifted(E2[:12], -1), over=SQUARE),
    "a maximum one unit too high": lambda: maximum(
        "p", "", HILL, shifted(E2[:12], +1), over=SQUARE
    ),
    "a maximum at a point beside": lambda: maximum(
        "p", "", HILL, E2[:12], over=SQUARE, at={"a": 1, "b": "0.500000001"}
    ),
    "a minimum one unit too low": lambda: minimum("p", "", HILL, "0.18393971", over=SQUARE),
    "a minimum one unit too high": lambda: minimum("p", "", HILL, "0.18393973", over=SQUARE),
    "a minimum for a maximum": lambda: minimum("p", "", HILL, PRINTED, over=SQUARE),
    "an identity off by 1e-30": lambda: same("p", "", "a + 1e-30", "a", over=SQUARE),
    "an identity on half of the box": lambda: same("p", "", "|a|", "a", over=SQUARE),
    "a derivative by a hidden parameter": lambda: same(
        "p", "", "d(mu_tilde, alpha)", "0", over=PLANE
    ),
    "a derivative of what was put in": lambda: same(
        "p", "", "d(at(d(a*b, b), a=b), b)", "2", over=SQUARE
    ),
}


def false_claim_is_not_proved(name):
    verdict = verdict_of(FALSE[name](), cells=600)
    assert verdict.value != "proved", name
