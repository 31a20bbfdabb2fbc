"""Mutants of Challenge.v: definitions that are not the paper's, and statements that are false."""

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
)
