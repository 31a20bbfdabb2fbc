r"""Initialization and alpha dropout.

*Paper*: main text, "Initialization" and "New Dropout Technique"; the authors' code (selu.py) and
notebook for the general formula.

Weights drawn with mean 0 and variance 1/n have omega = 0 and tau = 1 in expectation; MSRA takes
variance 2/n for ReLU, which halves second moments.

Alpha dropout keeps an activation x with probability q and puts a' = lim selu = -lambda alpha in
its place otherwise: x d + a' (1 - d) with d = 1 with probability q, independent of x.  Then an
affine map a (x d + a' (1 - d)) + b restores mean and variance.  Below c stands for a'.

All formulas hold as printed, for 0 < q <= 1.

    python -m proofs.section_9
"""

import snnproof
from snnproof.statements import Box, Row, by_hand, same, section

from .section_9_fixed_points import XI

MEAN = "(q*mu + (1 - q)*c)"
SECOND_MOMENT = "(q*(nu + mu^2) + (1 - q)*c^2)"
VARIANCE = "(q*((1 - q)*(c - mu)^2 + nu))"
SCALE_SQUARED = "(nu/(q*((1 - q)*(c - mu)^2 + nu)))"

STANDARD_MEAN = "((1 - q)*c)"
STANDARD_SCALE_SQUARED = "(1/(q + c^2*q*(1 - q)))"


@section(
    "initialization",
    title="omega = 0 and tau = 1 in expectation",
    reference="Main text, Initialization",
    domain=Box(n=(1, 1000)),
)
def initialization(over: Box) -> list[Row]:
    return [
        same("mean", "n * 0 = 0", "n*0", "0", over=over, stands="ours"),
        same(
            "second-moment",
            "n (1/n + 0^2) = 1",
            "n*(1/n + 0^2)",
            "1",
            over=over,
            stands="ours",
        ),
        by_hand(
            "expectation",
            "Weights w_1..w_n with mean 0 and variance 1/n: omega has expectation 0, tau has 1",
            note="For every n, and every distribution with these moments: Gaussian, uniform, ...",
            uses=("mean", "second-moment"),
            argument="""
                Expectations add: E omega = sum E w_i = n * 0 = 0, and
                E tau = sum E w_i^2 = n (Var w_i + (E w_i)^2) = n (1/n + 0^2) = 1.
            """,
            place="Main text, Initialization",
        ),
        same(
            "msra",
            "With variance 2/n (MSRA) tau is 2",
            "n*(2/n + 0^2)",
            "2",
            over=over,
            place="Main text, Initialization",
        ),
        same(
            "msra-relu",
            "The second moment of ReLU of z ~ N(0, x) is x/2, which tau = 2 makes up for",
            f"at({XI}, a=0, l=1, y=0)",
            "x/2*(2 - erfc(0))",
            over=Box(x=("0.1", 10)),
            note="ReLU is SELU with alpha = 0, lambda = 1; erfc 0 = 1.",
            place="Main text, Initialization",
        ),
    ]


@section(
    "alpha-dropout",
    title="Alpha dropout: mean, variance and the affine map that restores them",
    reference="Main text, New Dropout Technique; selu.py",
    domain=Box(q=("0.01", 1), mu=(-1, 1), nu=("0.01", 16), c=(-3, "-0.01"), a=("0.01", 10)),
)
def alpha_dropout(over: Box) -> list[Row]:
    return [
        *_limit(),
        *_dropped(over),
        *_restored_at_0_1(over),
        *_restored(over),
    ]


def _limit() -> list[Row]:
    return [
        same(
            "limit-distance",
            "For x <= 0, selu x - (-lambda alpha) = lambda alpha e^x",
            "lambda*(alpha*exp(x) - alpha) - (-lambda*alpha)",
            "lambda*alpha*exp(x)",
            over=Box(x=(-10, 0)),
            stands="ours",
        ),
        by_hand(
            "limit",
            "selu x tends to a' = -lambda alpha as x tends to -infinity",
            uses=("limit-distance",),
            argument="For x <= 0 the distance is lambda alpha e^x, which tends to 0.",
            place="Main text, New Dropout Technique",
        ),
    ]


def _dropped(over: Box) -> list[Row]:
    return [
        same(
            "variance-algebra",
            "q(nu+mu^2) + (1-q) a'^2 - (q mu + (1-q) a')^2 = q((1-q)(a'-mu)^2 + nu)",
            f"{SECOND_MOMENT} - {MEAN}^2",
            VARIANCE,
            over=over,
            stands="ours",
        ),
        by_hand(
            "mean",
            "E(x d + a'(1-d)) = q mu + (1-q) a'",
            place="Main text, New Dropout Technique",
            alone="expectations add, and that of a product of independent factors is the product.",
            argument="""
                d is 1 with probability q, else 0, and independent of x. So E(x d) = E x E d = q mu
                and E(a'(1-d)) = (1-q) a'.
            """,
        ),
        by_hand(
            "variance",
            "Var(x d + a'(1-d)) = q((1-q)(a'-mu)^2 + nu)",
            uses=("mean", "variance-algebra"),
            argument="""
                Of d and 1-d one is 0 and the other 1: (x d + a'(1-d))^2 = x^2 d + a'^2 (1-d). Its
                expectation is q (nu + mu^2) + (1-q) a'^2, since E x^2 = nu + mu^2 and x^2 and d are
                independent. Subtract the square of the mean: that is the left side of the row
                `variance-algebra`.
            """,
            place="Main text, New Dropout Technique",
        ),
    ]


def _restored_at_0_1(over: Box) -> list[Row]:
    return [
        same(
            "scale-algebra",
            "a^2 Var = 1 for mu = 0, nu = 1, with a^2 = 1/(q + a'^2 q (1-q))",
            f"{STANDARD_SCALE_SQUARED}*at({VARIANCE}, mu=0, nu=1)",
            "1",
            over=over,
            stands="ours",
        ),
        same(
            "shift-algebra",
            "a E + b = 0 for mu = 0, with b = -a (1-q) a'",
            f"a*at({MEAN}, mu=0) - a*{STANDARD_MEAN}",
            "0",
            over=over,
            stands="ours",
        ),
        by_hand(
            "restored-at-0-1",
            "a = (q + a'^2 q(1-q))^(-1/2), b = -(q + a'^2 q(1-q))^(-1/2) (1-q) a' restore mean 0"
            " and variance 1",
            uses=("mean", "variance", "scale-algebra", "shift-algebra"),
            argument="""
                q + a'^2 q (1-q) >= q > 0, so a is defined. The mean of a Z + b is a E Z + b and the
                variance a^2 Var Z, for Z = x d + a'(1-d); by the two rows of algebra these are 0
                and 1.
            """,
            place="Main text, New Dropout Technique",
        ),
    ]


def _restored(over: Box) -> list[Row]:
    return [
        same(
            "general-scale-algebra",
            "a^2 Var = nu, with a^2 = nu/(q((1-q)(a'-mu)^2 + nu))",
            f"{SCALE_SQUARED}*{VARIANCE}",
            "nu",
            over=over,
            stands="code",
            place="selu.py",
        ),
        same(
            "general-shift-algebra",
            "a E + b = mu, with b = mu - a (q mu + (1-q) a')",
            f"a*{MEAN} + (mu - a*{MEAN})",
            "mu",
            over=over,
            stands="code",
            place="selu.py",
        ),
        by_hand(
            "restored",
            "a = sqrt(nu/(q((1-q)(a'-mu)^2 + nu))), b = mu - a(q mu + (1-q) a') restore mean mu and"
            " variance nu",
            stands="code",
            place="selu.py",
            note="The formula of the authors' code, for nu > 0; the paper prints mu = 0, nu = 1.",
            uses=("mean", "variance", "general-scale-algebra", "general-shift-algebra"),
            argument="""
                For nu > 0 and q > 0 the denominator is at least q nu > 0, so a is defined. With
                Z = x d + a'(1-d): E(a Z + b) = a E Z + b = mu and Var(a Z + b) = a^2 Var Z = nu.
            """,
        ),
        same(
            "general-at-0-1",
            "At mu = 0, nu = 1 its a^2 is 1/(q + a'^2 q (1-q))",
            f"at({SCALE_SQUARED}, mu=0, nu=1)",
            STANDARD_SCALE_SQUARED,
            over=over,
            stands="code",
            place="selu.py",
        ),
    ]


if __name__ == "__main__":
    raise SystemExit(snnproof.run("initialization", "alpha-dropout"))
