(** * The constants alpha_01 and lambda_01: numbers, and why (0, 1) is a fixed point *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Erfc ClosedForms.
Open Scope R_scope.

(** ** erfc at the two points that occur *)

Lemma erfc_half : 0.3173105078629 <= erfc (1 / sqrt 2) <= 0.3173105078630.
Proof. rewrite erfc_proper; unfold proper, gauss; integral with (i_prec 80, i_fuel 300). Qed.

Lemma erfc_sqrt2 : 0.0455002638963 <= erfc (sqrt 2) <= 0.0455002638964.
Proof. rewrite erfc_proper; unfold proper, gauss; integral with (i_prec 80, i_fuel 300). Qed.

(** The paper's closed forms in terms of c1 and c2. *)
Definition c1 : R := erfc (1 / sqrt 2) * exp (1 / 2).
Definition c2 : R := erfc (sqrt 2) * exp 2.

Lemma c1_near : 0.523156583729 <= c1 <= 0.523156583731.
Proof.
  assert (H := erfc_half).
  unfold c1; interval with (i_prec 80).
Qed.

Lemma c2_near : 0.336204002445 <= c2 <= 0.336204002448.
Proof.
  assert (H := erfc_sqrt2).
  unfold c2; interval with (i_prec 80).
Qed.

Lemma sqrt_exp_1 : sqrt (exp 1) = exp (1 / 2).
Proof.
  replace (exp 1) with (exp (1 / 2) * exp (1 / 2)) by (rewrite <- exp_plus; f_equal; field).
  apply sqrt_square, Rlt_le, exp_pos.
Qed.

Lemma alpha_01_alt : alpha_01 = sqrt (2 / PI) / (1 - c1).
Proof.
  assert (H := c1_near).
  unfold alpha_01; fold c1; field; lra.
Qed.

Definition radicand : R := PI * (1 - c1) ^ 2 + 2 * (1 - 2 * c1 + c2).

Lemma radicand_pos : 0 < radicand.
Proof.
  assert (H := c1_near).
  assert (H2 := c2_near).
  unfold radicand; interval with (i_prec 60).
Qed.

Lemma lambda_01_alt : lambda_01 = (1 - c1) * sqrt (2 * PI) / sqrt radicand.
Proof.
  unfold lambda_01; rewrite sqrt_exp_1; fold c1.
  replace (2 * erfc (sqrt 2) * exp 2 + PI * erfc (1 / sqrt 2) ^ 2 * exp 1
           - 2 * (2 + PI) * erfc (1 / sqrt 2) * exp (1 / 2) + PI + 2) with radicand;
    [reflexivity |].
  replace (exp 1) with (exp (1 / 2) * exp (1 / 2)) by (rewrite <- exp_plus; f_equal; field).
  unfold radicand, c1, c2; ring.
Qed.

Lemma alpha_01_near : 1.67326324234 <= alpha_01 <= 1.67326324236.
Proof.
  assert (H := c1_near).
  rewrite alpha_01_alt; interval with (i_prec 80).
Qed.

Lemma lambda_01_near : 1.05070098734 <= lambda_01 <= 1.05070098737.
Proof.
  assert (H := c1_near).
  assert (H2 := c2_near).
  rewrite lambda_01_alt; unfold radicand; interval with (i_prec 80).
Qed.

(** ** (0, 1) is fixed *)

Lemma E0_01 : tail 0 0 1 = 1.
Proof.
  unfold tail; replace (0 * 0 + 0 ^ 2 * 1 / 2) with 0 by field.
  replace ((0 + 0 * 1) / sqrt (2 * 1)) with 0 by (unfold Rdiv; ring).
  rewrite exp_0, erfc_0; ring.
Qed.

Lemma E1_01 : tail 1 0 1 = c1.
Proof.
  unfold tail, c1; replace (1 * 0 + 1 ^ 2 * 1 / 2) with (1 / 2) by field.
  replace (2 * 1) with 2 by ring; replace (0 + 1 * 1) with 1 by ring; ring.
Qed.

Lemma E2_01 : tail 2 0 1 = c2.
Proof.
  assert (S : 0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  unfold tail, c2; replace (2 * 0 + 2 ^ 2 * 1 / 2) with 2 by field.
  replace ((0 + 2 * 1) / sqrt (2 * 1)) with (sqrt 2); [ring |].
  replace (2 * 1) with 2 by ring.
  apply Rmult_eq_reg_r with (sqrt 2); [| lra].
  rewrite sqrt_sqrt by lra; field; lra.
Qed.

Lemma D_01 : peak 0 1 = sqrt (2 / PI).
Proof.
  unfold peak; replace (- 0 ^ 2 / (2 * 1)) with 0 by field.
  rewrite exp_0, Rmult_1_r, Rmult_1_r; reflexivity.
Qed.

Theorem mu_closed_fixed : mu_closed alpha_01 lambda_01 0 1 = 0.
Proof.
  assert (H := c1_near).
  unfold mu_closed; rewrite E0_01, E1_01, D_01, alpha_01_alt; field; lra.
Qed.

Theorem nu_closed_fixed : nu_closed alpha_01 lambda_01 0 1 = 1.
Proof.
  assert (H := c1_near).
  assert (P := PI_RGT_0); assert (R := radicand_pos).
  assert (A : alpha_01 ^ 2 = 2 / PI / (1 - c1) ^ 2).
  { rewrite alpha_01_alt.
    replace ((sqrt (2 / PI) / (1 - c1)) ^ 2) with (sqrt (2 / PI) ^ 2 / (1 - c1) ^ 2)
      by (field; lra).
    rewrite pow2_sqrt; [reflexivity | apply Rlt_le, Rdiv_lt_0_compat; lra]. }
  assert (L : lambda_01 ^ 2 = (1 - c1) ^ 2 * (2 * PI) / radicand).
  { rewrite lambda_01_alt.
    assert (S : 0 < sqrt radicand) by (apply sqrt_lt_R0, R).
    replace (((1 - c1) * sqrt (2 * PI) / sqrt radicand) ^ 2)
      with ((1 - c1) ^ 2 * sqrt (2 * PI) ^ 2 / sqrt radicand ^ 2) by (field; lra).
    rewrite !pow2_sqrt by lra; reflexivity. }
  unfold nu_closed; rewrite mu_closed_fixed; unfold xi_closed.
  rewrite E0_01, E1_01, E2_01, D_01, A, L.
  unfold radicand in *; field; repeat split; lra.
Qed.

