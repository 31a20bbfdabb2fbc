(** * Equation (14): alpha_01 and lambda_01 are the only constants that fix mean 0 and variance 1 *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc ClosedForms Moments Constants.
Open Scope R_scope.

Lemma mu_at_01 alpha lambda :
  mu_closed alpha lambda 0 1 = lambda / 2 * (sqrt (2 / PI) - alpha * (1 - c1)).
Proof. unfold mu_closed; rewrite E0_01, E1_01, D_01; ring. Qed.

Lemma xi_at_01 alpha lambda :
  xi_closed alpha lambda 0 1 = lambda ^ 2 / 2 * (1 + alpha ^ 2 * (1 - 2 * c1 + c2)).
Proof. unfold xi_closed; rewrite E0_01, E1_01, E2_01; ring. Qed.

Theorem equation_14_holds : equation_14.
Proof.
  intros alpha lambda L.
  rewrite mu_tilde_closed, nu_tilde_closed by lra.
  rewrite Rmult_0_l, Rmult_1_l.
  split; [| intros [-> ->]; split; [apply mu_closed_fixed | apply nu_closed_fixed]].
  intros [M N].
  assert (C := c1_near); assert (C2 := c2_near).
  assert (A : alpha = alpha_01).
  { rewrite mu_at_01 in M; rewrite alpha_01_alt.
    apply Rmult_integral in M; destruct M as [M | M]; [lra |].
    apply Rmult_eq_reg_r with (1 - c1); [| lra].
    transitivity (sqrt (2 / PI)); [lra | field; lra]. }
  split; [exact A |].
  assert (F := nu_closed_fixed); unfold nu_closed in N, F.
  rewrite mu_closed_fixed in F; rewrite M in N; rewrite xi_at_01 in N, F; rewrite A in N.
  assert (K : 0 < 1 + alpha_01 ^ 2 * (1 - 2 * c1 + c2)).
  { assert (0 <= alpha_01 ^ 2) by apply pow2_ge_0; nra. }
  assert (Q : (lambda - lambda_01) * (lambda + lambda_01) = 0).
  { apply Rmult_eq_reg_r with ((1 + alpha_01 ^ 2 * (1 - 2 * c1 + c2)) / 2); [lra | lra]. }
  assert (L1 := lambda_01_near).
  apply Rmult_integral in Q; destruct Q; lra.
Qed.

Theorem equation_14_digits_holds : equation_14_digits.
Proof.
  assert (A := alpha_01_near); assert (L := lambda_01_near).
  split; apply Rabs_def1; lra.
Qed.
