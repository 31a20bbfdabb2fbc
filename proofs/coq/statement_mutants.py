"""Mutants of Challenge.v and Beyond.v: wrong definitions, and statements that are false."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """In SOURCE.v, `old` becomes `new`; `breaks`: FILE.LEMMA whose proof has to fail."""

    name: str
    old: str
    new: str
    breaks: str
    source: str = "Challenge"

    @property
    def target(self) -> str:
        """The file up to which everything is compiled."""
        return self.breaks.partition(".")[0]


def _beyond(name: str, old: str, new: str, breaks: str) -> Mutant:
    return Mutant(name, old, new, breaks, "Beyond")


BEYOND = (
    _beyond("affine-through-0", "f z = f 0 + k * z", "f z = k * z", "Poincare.variance_below"),
    _beyond(
        "activation-with-jumps",
        "is_RInt d a b (f b - f a)",
        "ex_RInt d a b",
        "Gradients.poincare_holds",
    ),
    _beyond(
        "second-moment-for-variance",
        " - expectation y x f ^ 2.",
        ".",
        "Gradients.poincare_holds",
    ),
    _beyond(
        "poincare-strict-for-lines",
        "(~ affine f -> variance",
        "(True -> variance",
        "Gradients.poincare_holds",
    ),
    _beyond(
        "level-without-mean",
        "1 - expectation 0 x f ^ 2 / q <=",
        "1 <=",
        "Gradients.chi_at_a_level_holds",
    ),
    _beyond(
        "level-not-through-0",
        " -> f 0 = 0 ->",
        " ->",
        "Gradients.chi_at_a_level_through_0_holds",
    ),
    _beyond(
        "level-of-one-line",
        "f z = r * z",
        "f z = (l + 0 * r) * z",
        "Gradients.chi_at_a_level_through_0_holds",
    ),
    _beyond(
        "length-map-with-a-mean",
        "expectation 0 (tau * q + s)",
        "expectation 1 (tau * q + s)",
        "Phases.f_closed",
    ),
    _beyond("phases-dies-later", "(tau <= 2 /", "(tau <= 2.1 /", "Phases.phases_holds"),
    _beyond(
        "phases-from-0",
        "settles f (fun q => 0 < q)",
        "settles f (fun q => 0 <= q)",
        "Phases.phases_holds",
    ),
    _beyond(
        "biases-of-variance-0",
        "0 < tau -> 0 < s ->",
        "0 < tau -> 0 <= s ->",
        "Phases.phases_with_biases_holds",
    ),
    _beyond("phases-one-digit", "0.4767710179", "0.4767710189", "Phases.phases_01_holds"),
    _beyond(
        "zero-sum-dies-later",
        "(tau <= low ->",
        "(tau <= low + 0.001 ->",
        "ZeroSumPhases.zero_sum_phases_holds",
    ),
    _beyond(
        "zero-sum-from-variance-0",
        "forall q, 0 < snd q -> (g 0 tau q",
        "forall q, 0 <= snd q -> (g 0 tau q",
        "ZeroSumPhases.zero_sum_phases_holds",
    ),
    _beyond("threshold-of-random-weights", "(1 - 1 / PI)", "(1 - 0 / PI)", "ZeroSumPhases.rises"),
    _beyond(
        "another-level", "lambda_01 1 0) q 1.", "lambda_01 1 0) q 2.", "Phases.phases_01_holds"
    ),
)

STATEMENTS = (
    Mutant(
        "selu-sign-of-alpha",
        "(alpha * exp z - alpha)",
        "(alpha * exp z + alpha)",
        "Moments.selu_mean",
    ),
    Mutant("selu-without-lambda", "then lambda * z", "then z", "Moments.selu_mean"),
    Mutant(
        "erfc-without-factor", "2 / sqrt PI * exp (- t ^ 2)", "exp (- t ^ 2)", "Erfc.erfc_proper"
    ),
    Mutant(
        "erfc-from-the-left",
        "(at_point z) (Rbar_locally p_infty)",
        "(Rbar_locally m_infty) (at_point z)",
        "Erfc.erfc_proper",
    ),
    Mutant(
        "alpha-without-sign", "R := - sqrt (2 / PI)", "R := sqrt (2 / PI)", "Constants.alpha_01_alt"
    ),
    Mutant("lambda-one-digit", "2 * (2 + PI)", "2 * (3 + PI)", "Constants.lambda_01_alt"),
    Mutant(
        "density-without-factor", " / sqrt (2 * PI * x)", " / sqrt (2 * x)", "Moments.density_alt"
    ),
    Mutant(
        "density-deviation-for-variance",
        "(2 * x)) / sqrt (2 * PI * x)",
        "(2 * x ^ 2)) / (sqrt (2 * PI) * x)",
        "Moments.density_alt",
    ),
    Mutant(
        "integral-over-the-half-line",
        "R := RInt_gen f (Rbar_locally m_infty)",
        "R := RInt_gen f (at_point 0)",
        "Moments.mu_tilde_closed",
    ),
    Mutant(
        "sqrt-tau-for-tau",
        "expectation (mu * omega) (nu * tau) (selu",
        "expectation (mu * omega) (nu * sqrt tau) (selu",
        "Moments.mu_tilde_closed",
    ),
    Mutant(
        "omega-and-tau-exchanged",
        "expectation (mu * omega) (nu * tau) (selu",
        "expectation (mu * tau) (nu * omega) (selu",
        "Moments.mu_tilde_closed",
    ),
    Mutant(
        "xi-for-nu",
        "tau - mu_tilde alpha lambda mu omega nu tau ^ 2",
        "tau",
        "Moments.nu_tilde_closed",
    ),
    Mutant("distance-of-the-means", " + (snd p - snd q) ^ 2)", ")", "Plane.distance_len"),
    Mutant(
        "convergence-to-another-point",
        "(fun n => snd (iterate f n q)) (snd p)",
        "(fun n => snd (iterate f n q)) (fst p)",
        "Theorem1.theorem_1_holds",
    ),
    Mutant("S-without-half", "(b + c) ^ 2)) / 2", "(b + c) ^ 2))", "Lipschitz.S_is_norm"),
    Mutant(
        "H-by-the-other-variable",
        "R) := Derive (fun v => snd (g omega tau (mu, v))) nu",
        "R) := Derive (fun v => snd (g omega tau (v, nu))) mu",
        "Lipschitz.S_is_norm",
    ),
    Mutant(
        "theorem-1-faster", "0.95 ^ n * distance", "0.9 ^ n * distance", "Theorem1.theorem_1_holds"
    ),
    Mutant(
        "theorem-1-more-tau", "0.95 <= tau <= 1.1.", "0.95 <= tau <= 1.2.", "Rectangle.in_plane"
    ),
    Mutant(
        "box-without-1/1000", "-0.0209 < fst p", "-0.0199 < fst p", "Theorem1.smaller_box_holds"
    ),
    Mutant(
        "lemma-13-as-printed", "-0.0310606 <", "-0.03106 <", "Theorem1.lemma_13_corrected_holds"
    ),
    Mutant("theorem-2-from-2", "3 <= nu <= 16", "2 <= nu <= 16", "Theorem2.theorem_2_holds"),
    Mutant(
        "theorem-2-16-layers", "(17 <= k)%nat", "(16 <= k)%nat", "Layers.theorem_2_layers_holds"
    ),
    Mutant(
        "theorem-3-to-0.26",
        "increases 0.02 0.24 0.9",
        "increases 0.02 0.26 0.9",
        "Theorem3.theorem_3_holds",
    ),
    Mutant("theorem-3-reversed", "omega nu tau > nu", "omega nu tau < nu", "Theorem3.increases_1"),
    Mutant(
        "fixed-points-above-0.17",
        "0.16 < nu < 3",
        "0.17 < nu < 3",
        "FixedPoints.all_fixed_points_holds",
    ),
    Mutant(
        "constants-with-any-sign",
        "lambda, 0 < lambda ->",
        "lambda, lambda <> 0 ->",
        "Equation14.equation_14_holds",
    ),
    Mutant("chi-one-digit", "1.0715749925", "1.0715749935", "Chi.chi_0_1_holds"),
    Mutant(
        "dropout-other-sign",
        "R := - lambda_01 * alpha_01",
        "R := lambda_01 * alpha_01",
        "AlphaDropout.selu_saturates",
    ),
    Mutant(
        "dropout-with-any-sign",
        "0 < q <= 1 -> 0 < a ->",
        "0 < q <= 1 ->",
        "AlphaDropout.alpha_dropout_holds",
    ),
    Mutant("chi-without-tau", "  tau * expectation", "  expectation", "Chi.chi_closed"),
    Mutant("chi-above-1.01", "1 < chi mu", "1.01 < chi mu", "Chi.chi_above_1_holds"),
    *BEYOND,
)
