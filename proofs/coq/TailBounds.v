(** * Bounds of mu~ and nu~ that hold for every mean and variance of the net input *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Erfc Erfcx Mills ClosedForms Constants Values Lipschitz.
Open Scope R_scope.

Section At_a_point.
Variables y x : R.
Hypothesis x_pos : 0 < x.

Let h := sqrt (x / 2).

Lemma h_pos : 0 < h.
Proof. apply sqrt_lt_R0; lra. Qed.

Lemma decay_pos : 0 < decay y x.
Proof. apply exp_pos. Qed.

Lemma decay_le_1 : decay y x <= 1.
Proof.
  unfold decay; rewrite <- exp_0; apply exp_le.
  apply Rmult_le_reg_r with (2 * x); [lra |].
  replace (- y ^ 2 / (2 * x) * (2 * x)) with (- y ^ 2) by (field; lra); nra.
Qed.

Lemma tail_pos k : 0 < tail k y x.
Proof. rewrite tail_erfcx by exact x_pos; apply Rmult_lt_0_compat;
    [apply decay_pos | apply erfcx_pos]. Qed.

Lemma tail_0_lt_2 : tail 0 y x < 2.
Proof.
  rewrite tail_0_values by exact x_pos.
  assert (P := erfc_pos (- z0 y x)); rewrite erfc_opp in P; lra.
Qed.

Lemma tail_decreasing k l : k < l -> tail l y x < tail k y x.
Proof.
  intros H; rewrite !tail_erfcx by exact x_pos.
  apply Rmult_lt_compat_l; [apply decay_pos |]; apply erfcx_decreasing.
  apply Rplus_lt_compat_l, Rmult_lt_compat_r; [apply h_pos | exact H].
Qed.

(** e^z >= 1 + z, integrated. *)
Lemma tail_1_tangent : tail 0 y x + (y * tail 0 y x - x * peak y x) <= tail 1 y x.
Proof.
  assert (T := erfcx_tangent (z0 y x) h h_pos); unfold erfcx_1, two_over_sqrt_PI in T.
  assert (D := decay_pos); assert (P := PI_RGT_0).
  apply Rmult_le_compat_l with (r := decay y x) in T; [| lra].
  rewrite x_peak_values, tail_1_values, (tail_erfcx y x x_pos 0), Rmult_0_l, Rplus_0_r
    by exact x_pos.
  fold h; apply Rle_trans with (2 := T); right.
  assert (Hz : h * (2 * z0 y x) = y).
  { unfold z0; rewrite sqrt_half by exact x_pos; fold h; assert (H := h_pos); field; lra. }
  assert (Hc : h * (2 / sqrt PI) = sqrt (2 / PI) * sqrt x).
  { assert (Q : 0 < sqrt PI) by (apply sqrt_lt_R0; lra).
    unfold h; rewrite !sqrt_div_alt by lra.
    assert (S : 0 < sqrt 2) by (apply sqrt_lt_R0; lra).
    apply Rmult_eq_reg_r with (sqrt 2 * sqrt PI); [| nra].
    transitivity (2 * sqrt x); [field; lra |].
    transitivity (sqrt 2 ^ 2 * sqrt x); [rewrite pow2_sqrt by lra; ring | field; lra]. }
  rewrite <- Hc.
  transitivity (decay y x * (erfcx (z0 y x) + h * (2 * z0 y x) * erfcx (z0 y x)
                             - h * (2 / sqrt PI))); [rewrite Hz; ring | ring].
Qed.

Lemma x_peak_bound : 0 < x * peak y x <= 0.7979 * sqrt x.
Proof.
  rewrite x_peak_values by exact x_pos.
  assert (S : 0 < sqrt x) by (apply sqrt_lt_R0, x_pos).
  assert (C : 0.797 <= sqrt (2 / PI) <= 0.7979) by (interval with (i_prec 60)).
  assert (D := decay_pos); assert (D1 := decay_le_1).
  split; [repeat apply Rmult_lt_0_compat; lra |].
  apply Rle_trans with (sqrt (2 / PI) * sqrt x * 1).
  - apply Rmult_le_compat_l; [nra | exact D1].
  - rewrite Rmult_1_r; apply Rmult_le_compat_r; lra.
Qed.

Theorem mu_anywhere : Rabs (mu_01 y x) <= 1.7582 * (Rabs y + 0.39895 * sqrt x).
Proof.
  assert (A := alpha_01_near); assert (L := lambda_01_near).
  assert (AL : 1.758 <= alpha_01 * lambda_01 <= 1.7582) by (split; nra).
  assert (P := x_peak_bound); assert (E0 := tail_pos 0); assert (E2 := tail_0_lt_2).
  assert (T := tail_1_tangent); assert (D := tail_decreasing 0 1 ltac:(lra)).
  unfold mu_closed.
  set (e0 := tail 0 y x) in *; set (e1 := tail 1 y x) in *; set (p := x * peak y x) in *.
  set (s := sqrt x) in *; set (a := Rabs y).
  assert (Y : - a <= y <= a) by (unfold a; generalize (Rle_abs y) (Rle_abs (- y)) (Rabs_Ropp y);
      lra).
  assert (A0 : 0 <= a) by apply Rabs_pos.
  apply Rabs_le; split.
  - (* alpha (e1 - e0) >= alpha (y e0 - p) *)
    assert (Y1 : - (2 * a) <= y * (2 - e0) / alpha_01 + y * e0).
    { assert (I : 0 < / alpha_01 < 1)
        by (split; [apply Rinv_0_lt_compat | rewrite <- Rinv_1; apply Rinv_lt_contravar]; lra).
      unfold Rdiv.
      assert (W : 0 <= (2 - e0) * / alpha_01 + e0 <= 2) by (split; nra).
      replace (y * (2 - e0) * / alpha_01 + y * e0) with (y * ((2 - e0) * / alpha_01 + e0)) by ring.
      nra. }
    assert (Y2 : - (2 * a) * alpha_01 <= y * (2 - e0) + alpha_01 * (y * e0)).
    { apply Rmult_le_compat_r with (r := alpha_01) in Y1; [| lra].
      apply Rle_trans with (1 := Y1); right; field; lra. }
    assert (Z : - alpha_01 * (2 * a + p) <= y * (2 - e0) + p + alpha_01 * (e1 - e0)) by nra.
    assert (Z' : - alpha_01 * (2 * a + 0.7979 * s) <= y * (2 - e0) + p + alpha_01 * (e1 - e0))
      by nra.
    assert (Q : 0 <= 2 * a + 0.7979 * s) by lra.
    apply Rle_trans with (lambda_01 / 2 * (- alpha_01 * (2 * a + 0.7979 * s)));
      [| apply Rmult_le_compat_l; lra].
    assert (alpha_01 * lambda_01 * (2 * a + 0.7979 * s) <= 1.7582 * (2 * a + 0.7979 * s))
      by (apply Rmult_le_compat_r; lra).
    lra.
  - assert (Z : y * (2 - e0) + p + alpha_01 * (e1 - e0) <= 2 * a + 0.7979 * s) by nra.
    apply Rle_trans with (lambda_01 / 2 * (2 * a + 0.7979 * s));
      [apply Rmult_le_compat_l; lra | nra].
Qed.

(** e^(2z) <= e^z, integrated. *)
Lemma xi_anywhere :
  xi_closed alpha_01 lambda_01 y x
  <= lambda_01 ^ 2 / 2 * ((y ^ 2 + x) * (2 - tail 0 y x) + y * (x * peak y x)
                          + alpha_01 ^ 2 * (tail 0 y x - tail 1 y x)).
Proof.
  unfold xi_closed; assert (A := alpha_01_near); assert (L := lambda_01_near).
  apply Rmult_le_compat_l; [nra |].
  apply Rplus_le_compat_l, Rmult_le_compat_l; [nra |].
  assert (D := tail_decreasing 1 2 ltac:(lra)); lra.
Qed.

End At_a_point.
