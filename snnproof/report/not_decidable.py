"""What print says that no row decides, and why."""

from __future__ import annotations

from typing import NamedTuple


class Undecidable(NamedTuple):
    """A sentence in print, in our words, where it stands, and why it is not decided here."""

    place: str
    claim: str
    reason: str


EXPERIMENT = "an experiment, whose data and programs are not here"
NO_STATEMENT = "no quantities, bounds or domain are named that could be decided"
ON_LIBRARIES = "a statement on other people's libraries and hardware"

NOT_DECIDABLE = (
    Undecidable(
        "Abstract",
        "Activations that are propagated through many layers converge towards zero mean and unit"
        " variance, even under noise and perturbations",
        f"of noise {NO_STATEMENT}; without it this is Theorem 1",
    ),
    Undecidable(
        "Abstract; Conclusion; after Theorems 2 and 3; A2.2, A2.3",
        "Vanishing and exploding gradients are impossible",
        "the theorems are on mean and variance of activations; none is stated on gradients",
    ),
    Undecidable(
        "Abstract; Introduction; Figure 1; A4",
        "SNNs allow to train many layers, to regularize strongly, and learn robustly; training"
        " errors of batch normalization have high variance; all ranks, errors and areas",
        EXPERIMENT,
    ),
    Undecidable(
        "Definition 1, and after it",
        "What a self-normalizing network is; if omega and tau differ, means and variances are drawn"
        " into the intervals",
        "a definition; what Theorem 1 shows of SELU networks are the rows of `theorem-1`",
    ),
    Undecidable(
        "Constructing SNNs",
        "SNNs cannot be derived with (scaled) ReLU, sigmoid, tanh or leaky ReLU; an activation"
        " function is required to have four properties",
        "no proof is given, and what a derivation may use is not said",
    ),
    Undecidable(
        "Deriving the mapping; A4.3, Figure A8",
        "The net input approaches a normal distribution as n grows, even under weak dependence, and"
        " is close to it in trained networks",
        "a limit theorem is quoted without a bound; that inputs are normal is the model here",
    ),
    Undecidable(
        "Before and after (6); before Theorem 1",
        "The fixed point for weights near (0, 1) is `close` to (0, 1)",
        "how close is not said; that it tends to (0, 1) is the row `theorem-1.close-to-0-1`",
    ),
    Undecidable(
        "Figures 2, A3 to A8",
        "What the figures show",
        "the text has neither their data nor the ranges of their axes",
    ),
    Undecidable(
        "After Theorem 1",
        "SELU damps the variance for negative and increases it for positive net inputs; nu has much"
        " stronger influence than mu; mean and variance were observed to be pushed into Omega",
        NO_STATEMENT,
    ),
    Undecidable(
        "Initialization; New Dropout Technique",
        "Other distributions with these moments behave alike; dropout rates 0.05 and 0.10 are good",
        EXPERIMENT,
    ),
    Undecidable(
        "Definition 2; (8); (26), (27); (225), (226); (261)",
        "What a contraction mapping is; the letters g, F and E",
        "definitions; rows use them",
    ),
    Undecidable(
        "Appendix A5",
        "A similar analysis can be performed for other fixed points",
        "what is similar is not said; alpha and lambda that are printed are rows of"
        " `other-fixed-points`",
    ),
    Undecidable(
        "Lemma 44, after (261)",
        "With the safety gap the inequality would hold even for negative x",
        "for x < 0 the functions, which contain sqrt(x), are not defined",
    ),
    Undecidable(
        "Lemma 43, proof",
        "mu~^2 was evaluated on a grid, with an error below 1e-13",
        "the program and the points of the grid are not in print; the maximum on all of the domain,"
        " and what errors of 2^-52 pass on, are the rows `lemma-43.maximum`, `.numerical-error`",
    ),
    Undecidable(
        "A3.4.1, after (56)",
        "The influence of mu~ on nu~ is small",
        NO_STATEMENT,
    ),
    Undecidable(
        "Lemma 12, proof",
        "S was evaluated on a grid on several systems, with a precision better than 1e-13",
        "the program, the anchor of the grid and its number of points are not in print; that the"
        " bound holds at all points is the row `lemma-12.grid-maximum`",
    ),
    Undecidable(
        "A3.4.5, Precision of Implementations",
        "The functions used are correct to 3 ulps, or to one; IEEE 754 and the makers of libraries"
        " and processors, who are quoted, guarantee so much",
        ON_LIBRARIES,
    ),
)
