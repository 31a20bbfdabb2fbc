(** * All fixed points of g have a variance between 0.16 and 3

    At a fixed point |y| <= 0.1 |mu|, and mu = mu~ is bounded by y and sqrt x, whatever they are; so
    y = r sqrt x with |r| <= 0.0852.  Polynomials do the rest; for x above 20, [xi_anywhere], and
    for x near 0, [nu_near_0]. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Erfc ClosedForms Constants Values Lipschitz TailBounds
  Inequalities Rays SmallRays.
Open Scope R_scope.

Lemma tail_0_on_ray r x : -0.0852 <= r <= 0.0852 -> 0 < x ->
  0.93 <= tail 0 (r * sqrt x) x <= 1.07.
Proof.
  intros Hr Hx; rewrite tail_0_values, z0_ray by exact Hx.
  assert (Z : -0.0603 <= r / sqrt 2 <= 0.0603) by (split; interval with (i_prec 60)).
  revert Z; generalize (r / sqrt 2); intros z Z; split; by_cover plane z 0.
Qed.

Lemma nu_beyond r x : -0.0852 <= r <= 0.0852 -> 20 <= x -> nu_01 (r * sqrt x) x < x / 1.25.
Proof.
  intros Hr Hx.
  assert (X := xi_anywhere (r * sqrt x) x ltac:(lra)).
  assert (P := x_peak_bound (r * sqrt x) x ltac:(lra)).
  assert (T := tail_pos (r * sqrt x) x ltac:(lra) 1).
  assert (E := tail_0_on_ray r x Hr ltac:(lra)).
  assert (L := lambda_01_near); assert (A := alpha_01_near).
  unfold nu_closed; assert (0 <= mu_01 (r * sqrt x) x ^ 2) by apply pow2_ge_0.
  apply Rle_lt_trans with (xi_closed alpha_01 lambda_01 (r * sqrt x) x); [lra |].
  apply Rle_lt_trans with (1 := X); clear X.
  set (e0 := tail 0 _ x) in *; set (e1 := tail 1 _ x) in *; set (p := x * peak _ x) in *.
  assert (S2 : sqrt x * sqrt x = x) by (apply sqrt_sqrt; lra).
  assert (S0 : 0 <= sqrt x) by apply sqrt_pos; set (s := sqrt x) in *.
  assert (R2 : 0 <= r ^ 2 <= 0.00726) by (split; nra).
  assert (B1 : ((r * s) ^ 2 + x) * (2 - e0) <= x * (1.00726 * 1.07)).
  { replace ((r * s) ^ 2 + x) with (x * (r ^ 2 + 1))
      by (rewrite Rpow_mult_distr; replace (s ^ 2) with x by (rewrite <- S2; ring); ring).
    rewrite Rmult_assoc; apply Rmult_le_compat_l; [lra |]; nra. }
  assert (B2 : r * s * p <= x * (0.0852 * 0.7979)).
  { apply Rle_trans with (0.0852 * s * (0.7979 * s)); [| right; rewrite <- S2; ring].
    apply Rle_trans with (0.0852 * s * p); [| apply Rmult_le_compat_l; nra].
    apply Rmult_le_compat_r; [lra |]; apply Rmult_le_compat_r; lra. }
  assert (A2 : 0 <= alpha_01 ^ 2 <= 2.8) by (split; nra).
  assert (B3 : alpha_01 ^ 2 * (e0 - e1) <= x * (2.8 * 1.07 / 20)).
  { apply Rle_trans with (2.8 * 1.07); [| lra].
    apply Rle_trans with (alpha_01 ^ 2 * 1.07); [apply Rmult_le_compat_l; lra |].
    apply Rmult_le_compat_r; lra. }
  assert (L2 : 0 <= lambda_01 ^ 2 / 2 <= 0.5521) by (split; nra).
  assert (B : ((r * s) ^ 2 + x) * (2 - e0) + r * s * p + alpha_01 ^ 2 * (e0 - e1) <= x * 1.3)
    by lra.
  apply Rle_lt_trans with (lambda_01 ^ 2 / 2 * (x * 1.3)); [apply Rmult_le_compat_l; lra |].
  apply Rle_lt_trans with (0.5521 * (x * 1.3)); [apply Rmult_le_compat_r |]; lra.
Qed.

Lemma nu_decreases y nu tau :
  3 <= nu -> 0.8 <= tau <= 1.25 -> Rabs y <= 0.0852 * sqrt (nu * tau) -> nu_01 y (nu * tau) < nu.
Proof.
  intros Hnu Htau Hy.
  assert (X : 2.4 <= nu * tau) by nra; assert (X0 : 0 < nu * tau) by lra.
  assert (T : nu * tau / 1.25 <= nu) by (apply divided_le; lra).
  assert (R := ratio _ _ _ X0 Hy); rewrite (on_ray y _ X0).
  set (x := nu * tau) in *; set (r := y / sqrt x) in *.
  destruct (Rle_dec x 3.75); [| destruct (Rle_dec x 20)].
  - assert (B := nu_ray_low r x); lra.
  - assert (B := nu_ray_high r x); lra.
  - assert (B := nu_beyond r x); lra.
Qed.

Theorem all_fixed_points_holds : all_fixed_points.
Proof.
  intros mu omega nu tau Homega Htau Hnu E.
  assert (X : 0 < nu * tau) by nra.
  rewrite g_closed in E by exact X; injection E as Em En.
  assert (M := mu_anywhere (mu * omega) (nu * tau) X); rewrite Em in M.
  assert (Y : Rabs (mu * omega) <= Rabs mu * 0.1).
  { rewrite Rabs_mult; apply Rmult_le_compat_l; [apply Rabs_pos | apply Rabs_le; lra]. }
  assert (R : Rabs (mu * omega) <= 0.0852 * sqrt (nu * tau)) by (generalize (sqrt_pos (nu * tau));
      lra).
  split; [split |]; [| | intros Htau9]; apply Rnot_le_lt; intros N.
  - assert (B := nu_increases_1 (mu * omega) nu tau); lra.
  - assert (B := nu_decreases (mu * omega) nu tau); lra.
  - assert (B := nu_increases_2 (mu * omega) nu tau); lra.
Qed.
