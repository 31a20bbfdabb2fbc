(** * chi: at (0, 1), and above 1 at the fixed points of Theorem 1 *)

From Coq Require Import Reals QArith Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge ClosedForms Moments Constants Values Lipschitz Formula
  PlaneFormulas Inequalities Rectangle.
Open Scope R_scope.

Lemma chi_closed mu omega nu tau : 0 < nu * tau ->
  chi mu omega nu tau = tau * slope_closed alpha_01 lambda_01 (mu * omega) (nu * tau).
Proof.
  intros H; unfold chi; f_equal.
  exact (is_RInt_gen_unique (V := R_CompleteNormedModule) _ _
           (selu_slope alpha_01 lambda_01 (mu * omega) (nu * tau) H)).
Qed.

Theorem chi_0_1_holds : chi_0_1.
Proof.
  unfold chi_0_1; rewrite chi_closed, Rmult_0_l, !Rmult_1_l by lra.
  unfold slope_closed; rewrite E0_01, E2_01.
  assert (A := alpha_01_near); assert (L := lambda_01_near); assert (C := c2_near).
  interval with (i_prec 80).
Qed.

(** Poincare's inequality: the variance is below x times the second moment of the slope. *)
Lemma poincare y x : -0.01 <= y <= 0.01 -> 0.76 <= x <= 1.65 ->
  0 < x * slope_closed alpha_01 lambda_01 y x - nu_01 y x.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Theorem chi_above_1_holds : chi_above_1.
Proof.
  intros omega tau [mu nu] W [Hmu Hnu] E; simpl in *.
  destruct (in_plane omega tau W mu nu Hmu Hnu) as [Hy Hx].
  rewrite g_closed in E by lra; injection E as _ En.
  rewrite chi_closed by lra.
  assert (P := poincare _ _ Hy Hx); rewrite En in P.
  apply Rmult_lt_reg_l with nu; [lra |].
  rewrite <- Rmult_assoc; lra.
Qed.
