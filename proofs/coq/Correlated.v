(** * Inequalities between means of |z| and e^-|z|, for z normal with mean 0 and variance x

    b = E|z|, e = E(1 - e^-|z|), D = E(1 - e^-|z|)^2, q = E|z| e^-|z|; D' is the derivative of D. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc ClosedForms Moments Mills HalfNormal.
Open Scope R_scope.

Definition b (x : R) : R := x * peak 0 x.
Definition e (x : R) : R := 1 - tail 1 0 x.
Definition D (x : R) : R := 1 - 2 * tail 1 0 x + tail 2 0 x.
Definition D' (x : R) : R := 2 * tail 2 0 x - tail 1 0 x.
Definition q (x : R) : R := b x - x * tail 1 0 x.

(** ** Inequalities, each from the sign of a weight *)

Section At_x.
Variable x : R.
Hypothesis x_pos : 0 < x.

Lemma b_sqr : b x ^ 2 = 2 * x / PI.
Proof.
  assert (P := PI_RGT_0).
  unfold b, peak; replace (- 0 ^ 2 / (2 * x)) with 0 by (field; lra); rewrite exp_0, Rmult_1_r.
  rewrite Rpow_mult_distr, pow2_sqrt; [field; lra |].
  apply Rlt_le, Rdiv_lt_0_compat; [lra |]; apply Rmult_lt_0_compat; assumption.
Qed.

Lemma tail_1_pos : 0 < tail 1 0 x.
Proof. unfold tail; apply Rmult_lt_0_compat; [apply exp_pos | apply erfc_pos]. Qed.

Lemma e_pos : 0 < e x.
Proof. assert (V := positive_by x 1 (-1) 0 0 0 0 0 x_pos); unfold e; use_weight V; lra. Qed.

Lemma e_below_b : e x < b x.
Proof.
  assert (V := positive_by x (-1) 1 0 0 0 (-1) 0 x_pos); unfold e, b; use_weight V.
  assert (G := exp_ineq1 z (Rlt_not_eq z 0 Hz)); lra.
Qed.

Lemma b_pos : 0 < b x.
Proof. assert (E := e_pos); assert (B := e_below_b); lra. Qed.

Lemma q_between : 0 < q x < b x.
Proof.
  split.
  - assert (V := positive_by x 0 0 0 (-1) 0 0 0 x_pos); unfold q, b; use_weight V; nra.
  - assert (T := tail_1_pos); assert (0 < x * tail 1 0 x) by (apply Rmult_lt_0_compat; assumption).
    unfold q; lra.
Qed.

Lemma q_below_e : q x < e x.
Proof.
  assert (V := positive_by x 1 (-1) 0 1 0 0 0 x_pos); unfold q, e, b; use_weight V.
  assert (G := exp_ineq1 (- z) ltac:(intros N; lra)).
  assert (I : exp z * exp (- z) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  nra.
Qed.

Lemma exp_below_square z : z <= 0 -> exp z <= 1 + z + z ^ 2 / 2.
Proof.
  intros [Hz | ->]; [| rewrite exp_0; lra].
  destruct (mean_value (fun z => 1 + z + z ^ 2 / 2 - exp z) (fun z => 1 + z - exp z) z 0)
    as (c & Hc & E); [| exact Hz |].
  - intros u; auto_derive; [trivial | field].
  - rewrite exp_0 in E; assert (G : 1 + c <= exp c) by (apply exp_ineq1_le); nra.
Qed.

Lemma b_minus_e : b x - e x <= x / 2.
Proof.
  assert (V := not_negative_by x 1 (-1) 0 0 0 1 (1 / 2) x_pos); unfold e, b.
  lapply V; [lra | intros z Hz]; assert (G := exp_below_square z Hz); lra.
Qed.

Lemma e_sqr : e x ^ 2 <= D x.
Proof.
  assert (V := not_negative_by x ((1 - e x) ^ 2) (-2 * (1 - e x)) 1 0 0 0 0 x_pos); unfold D.
  lapply V; [unfold e; lra | intros z Hz].
  assert (0 <= (1 - e x - exp z) ^ 2) by apply pow2_ge_0; lra.
Qed.

(** Chebyshev: 1 - e^z and 1 - e^z + z e^z both fall, so they are correlated. *)
Lemma correlated : e x * (e x - q x) <= D x - x * D' x.
Proof.
  assert (T := tail_1_pos); assert (E := e_pos).
  set (c := e x); set (y := ln (tail 1 0 x)).
  assert (Ey : exp y = 1 - c) by (unfold y, c, e; rewrite exp_ln by exact T; ring).
  assert (Hy : y < 0).
  { apply exp_lt_inv; rewrite exp_0, Ey; unfold c; lra. }
  set (m := c + y * (1 - c)).
  assert (V := not_negative_by x ((1 - c) * (1 - m)) (- (1 - c) - (1 - m)) 1 (1 - c) (-1) 0 0
                 x_pos).
  lapply V.
  - clear V; intros V; unfold D, D', q, c, e, b in *; lra.
  - intros z Hz.
    assert (Falls : forall u v, u < v -> v <= 0 ->
      1 - exp v + v * exp v <= 1 - exp u + u * exp u /\ exp u <= exp v).
    { intros u v Huv Hv; split; [| apply Rlt_le, exp_increasing, Huv].
      destruct (mean_value (fun z => 1 - exp z + z * exp z) (fun z => z * exp z) u v)
        as (k & Hk & Ek); [| exact Huv |].
      - intros w; auto_derive; [trivial | ring].
      - assert (0 <= - k * (exp k * (v - u))); [| lra].
        assert (0 < exp k) by apply exp_pos; apply Rmult_le_pos; [lra | apply Rmult_le_pos; lra]. }
    assert (M : m = 1 - exp y + y * exp y) by (unfold m; rewrite Ey; ring).
    assert (P : 0 <= (1 - exp z - c) * (1 - exp z + z * exp z - m)).
    { replace c with (1 - exp y) by lra; rewrite M.
      destruct (total_order_T z y) as [[O | ->] | O].
      - destruct (Falls z y O ltac:(lra)); nra.
      - lra.
      - destruct (Falls y z O Hz); nra. }
    lra.
Qed.

Lemma b_small : b x <= sqrt x.
Proof.
  assert (B := b_pos); assert (S := b_sqr); assert (P := PI2_1).
  apply Rsqr_incr_0_var; [| apply sqrt_pos].
  rewrite Rsqr_sqrt by lra; unfold Rsqr; replace (b x * b x) with (b x ^ 2) by ring; rewrite S.
  apply Rmult_le_reg_r with PI; [lra |]; replace (2 * x / PI * PI) with (2 * x) by (field; lra).
  nra.
Qed.

End At_x.
