r"""Lemma 7: a bound on J12 = d mu~/d nu.

*Paper*: Lemma 7 (appendix A3.4.1).

On |mu|, |omega| <= 0.1, 0.8 <= nu <= 1.5, 0.8 <= tau <= 1.25:   |J12| <= 0.194145 as stated, and
|J12| <= 0.194035 at the end of the proof, which is the number that Lemma 10 uses.  Here

    J12 = tau (lambda/4) (alpha G e1 - (alpha - 1) s G/sqrt x).

The paper bounds both terms on their own.  Both numbers hold.  But one of the parts is rounded to
the wrong side, and so is the end: what the parts give is 0.194036.

    python -m proofs.lemma_07       the verdict and the margin of each row
"""

import snnproof
from snnproof.statements import (
    Box,
    Cause,
    Condition,
    Consequence,
    Erratum,
    Row,
    above,
    below,
    bounds,
    domains,
    inside,
    lemma,
)

STATED, PROVED = "0.194145", "0.194035"
LARGEST, LEAST = "0.983247", "0.392294"

FIRST, SECOND = "alpha*G*e1", "(alpha - 1)*s*G/sqrt(x)"


@lemma("lemma-7", title="Bound on J12", reference="Lemma 7", domain=domains.WIDE)
def lemma_7(over: Box) -> list[Row]:
    return [
        *(
            bounds(
                name,
                f"|J12| <= {number}",
                "J12",
                inside(f"-{number}", number, strict=False),
                over=over,
                printed=number,
                place=place,
            )
            for name, number, place in (
                ("statement", STATED, "Lemma 7"),
                ("end-of-proof", PROVED, "(75), Lemma 7, proof"),
            )
        ),
        _part(
            "G-e1-lower", "G e1 >= 0.434947", "G*e1", above("0.434947", strict=False), "0.434947"
        ),
        _part(
            "G-e1-upper", "G e1 <= 0.587622", "G*e1", below("0.587622", strict=False), "0.587622"
        ),
        bounds(
            "density-lower",
            "s G/sqrt(x) >= 0.582677",
            "s*G/sqrt(x)",
            above("0.582677", strict=False),
            over=domains.WIDE_PLANE,
            printed="0.582677",
            place="Lemma 7, proof",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "s G/sqrt(x) >= 0.582676: printed is the least value, at |mu omega| = 0.01,"
                " nu tau = 1.875, rounded to a number above it. Nothing depends on the difference.",
                Cause.ROUNDING,
            ),
        ),
        bounds(
            "density-lower-corrected",
            "s G/sqrt(x) >= 0.582676",
            "s*G/sqrt(x)",
            above("0.582676", strict=False),
            over=domains.WIDE_PLANE,
            corrects="density-lower",
        ),
        _part(
            "density-upper",
            "s G/sqrt(x) <= 0.997356",
            "s*G/sqrt(x)",
            below("0.997356", strict=False),
            "0.997356",
        ),
        _part(
            "first-term",
            f"0.727780 <= alpha G e1 <= {LARGEST}",
            FIRST,
            inside("0.727780", LARGEST, strict=False),
            f"0.727780, {LARGEST}",
        ),
        _part(
            "second-term",
            f"{LEAST} <= (alpha - 1) s G/sqrt(x) <= 0.671484",
            SECOND,
            inside(LEAST, "0.671484", strict=False),
            f"{LEAST}, 0.671484",
        ),
        _part(
            "difference",
            f"|alpha G e1 - (alpha - 1) s G/sqrt(x)| <= {LARGEST} - {LEAST}",
            f"|{FIRST} - {SECOND}|",
            below("0.590953", strict=False),
            f"{LARGEST} - {LEAST}",
        ),
        bounds(
            "product",
            f"(1/4) |lambda| |tau| |{LARGEST} - {LEAST}| <= {PROVED} at tau = 1.25",
            f"1.25*(lambda/4)*({LARGEST} - {LEAST})",
            below(PROVED, strict=False),
            over=Box(),
            printed=PROVED,
            place="(75), Lemma 7, proof",
            erratum=Erratum(
                Consequence.ARGUMENT,
                "The product is 0.1940359, rounded down in print where a bound is to be rounded up."
                " |J12| <= 0.194035 holds all the same, and so does what Lemma 10 takes from it.",
                Cause.ROUNDING,
            ),
        ),
        bounds(
            "product-corrected",
            f"(1/4) |lambda| |tau| |{LARGEST} - {LEAST}| <= 0.194036 at tau = 1.25",
            f"1.25*(lambda/4)*({LARGEST} - {LEAST})",
            below("0.194036", strict=False),
            over=Box(),
            corrects="product",
        ),
    ]


def _part(name: str, text: str, quantity: str, condition: Condition, printed: str) -> Row:
    """A part of the argument, on all (y, x) of the domain."""
    over, place = domains.WIDE_PLANE, "Lemma 7, proof"
    return bounds(name, text, quantity, condition, over=over, printed=printed, place=place)


if __name__ == "__main__":
    raise SystemExit(snnproof.run("lemma-7"))
