(** * The closed forms in the values of erfc, erfcx and the exponential

    [tail k] is e^(-y^2/(2x)) erfcx (y/sqrt(2x) + k sqrt(x/2)).  In this form no variable is
    repeated in an argument, so that enclosures are nearly sharp. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc Erfcx Plane ClosedForms.
Open Scope R_scope.

(** The paper's e^(-y^2/(2x)), and the arguments of erfc. *)
Definition decay (y x : R) : R := exp (- y ^ 2 / (2 * x)).
Definition z0 (y x : R) : R := y / sqrt (2 * x).

Section Arguments.
Variables y x : R.
Hypothesis x_pos : 0 < x.

Lemma sqrt_half : sqrt (2 * x) = 2 * sqrt (x / 2).
Proof.
  replace (2 * x) with (2 * 2 * (x / 2)) by field.
  rewrite sqrt_mult, sqrt_square by lra; reflexivity.
Qed.

Lemma argument k : (y + k * x) / sqrt (2 * x) = z0 y x + k * sqrt (x / 2).
Proof.
  assert (P : 0 < sqrt (x / 2)) by (apply sqrt_lt_R0; lra).
  assert (Q : sqrt (x / 2) ^ 2 = x / 2) by (apply pow2_sqrt; lra).
  unfold z0; rewrite sqrt_half.
  apply Rmult_eq_reg_r with (2 * sqrt (x / 2)); [| lra].
  transitivity (y + k * (2 * sqrt (x / 2) ^ 2)); [rewrite Q; field; lra | field; lra].
Qed.

(** e^(k y + k^2 x/2) = decay e^(z_k^2). *)
Lemma argument_sqr k :
  exp (k * y + k ^ 2 * x / 2) * exp (- (z0 y x + k * sqrt (x / 2)) ^ 2) = decay y x.
Proof.
  rewrite <- argument; unfold decay; rewrite <- exp_plus; f_equal.
  assert (S : 0 < sqrt (2 * x)) by (apply sqrt_lt_R0; lra).
  replace (((y + k * x) / sqrt (2 * x)) ^ 2) with ((y + k * x) ^ 2 / sqrt (2 * x) ^ 2)
    by (field; lra).
  rewrite pow2_sqrt by lra; field; lra.
Qed.

Lemma tail_erfcx k : tail k y x = decay y x * erfcx (z0 y x + k * sqrt (x / 2)).
Proof.
  unfold tail; rewrite <- (argument_sqr k), argument, Rmult_assoc, erfc_erfcx; reflexivity.
Qed.

Lemma tail_0_values : tail 0 y x = erfc (z0 y x).
Proof.
  unfold tail; replace (0 * y + 0 ^ 2 * x / 2) with 0 by field.
  replace (y + 0 * x) with y by ring; rewrite exp_0; unfold z0; ring.
Qed.

Lemma tail_1_values : tail 1 y x = decay y x * erfcx (z0 y x + sqrt (x / 2)).
Proof. rewrite tail_erfcx, Rmult_1_l; reflexivity. Qed.

Lemma tail_2_values : tail 2 y x = decay y x * erfcx (z0 y x + 2 * sqrt (x / 2)).
Proof. apply tail_erfcx. Qed.

Lemma peak_values : peak y x = sqrt (2 / PI) * (decay y x / sqrt x).
Proof.
  assert (P := PI_RGT_0).
  assert (S : 0 < sqrt x) by (apply sqrt_lt_R0, x_pos).
  unfold peak, decay; replace (2 / (PI * x)) with (2 / PI / x) by (field; lra).
  rewrite sqrt_div_alt by exact x_pos; field; lra.
Qed.

Lemma x_peak_values : x * peak y x = sqrt (2 / PI) * sqrt x * decay y x.
Proof.
  assert (S : 0 < sqrt x) by (apply sqrt_lt_R0, x_pos).
  assert (Q : sqrt x ^ 2 = x) by (apply pow2_sqrt; lra).
  rewrite peak_values.
  transitivity (sqrt (2 / PI) * (sqrt x ^ 2 * decay y x / sqrt x)).
  - rewrite Q; field; lra.
  - field; lra.
Qed.

End Arguments.

(** ** Along the rays y = r sqrt x *)

Lemma z0_ray r x : 0 < x -> z0 (r * sqrt x) x = r / sqrt 2.
Proof.
  intros Hx; assert (P : 0 < sqrt x) by (apply sqrt_lt_R0, Hx).
  assert (Q : 0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  unfold z0; rewrite sqrt_mult by lra; field; lra.
Qed.

Lemma decay_ray r x : 0 < x -> decay (r * sqrt x) x = exp (- r ^ 2 / 2).
Proof.
  intros Hx; unfold decay; f_equal; rewrite Rpow_mult_distr, pow2_sqrt by lra; field; lra.
Qed.

(** ** The variance as a function of the values *)

Section Formulas.
Variables al lam y x e0 e1 e2 xd : R.
Definition mu_at := lam / 2 * (y * (2 - e0) + xd + al * (e1 - e0)).
Definition xi_at :=
  lam ^ 2 / 2 * ((y ^ 2 + x) * (2 - e0) + y * xd + al ^ 2 * (e0 - 2 * e1 + e2)).
Definition nu_at := xi_at - mu_at ^ 2.
End Formulas.

(** The largest singular value of the Jacobian of g. *)
Definition jacobian_norm (alpha lambda y x omega tau : R) : R :=
  largest_singular_value
    (omega * mu_by_y alpha lambda y x) (tau * mu_by_x alpha lambda y x)
    (omega * nu_by_y alpha lambda y x) (tau * nu_by_x alpha lambda y x).

Lemma nu_values alpha lambda y x : 0 < x ->
  nu_closed alpha lambda y x
  = nu_at alpha lambda y x (erfc (z0 y x)) (decay y x * erfcx (z0 y x + sqrt (x / 2)))
      (decay y x * erfcx (z0 y x + 2 * sqrt (x / 2))) (sqrt (2 / PI) * sqrt x * decay y x).
Proof.
  intros x_pos; change (nu_closed alpha lambda y x)
    with (nu_at alpha lambda y x (tail 0 y x) (tail 1 y x) (tail 2 y x) (x * peak y x)).
  rewrite x_peak_values, tail_1_values, tail_2_values, tail_0_values by exact x_pos; reflexivity.
Qed.

(** Products and quotients of positive ranges: much faster than [nra]. *)
Lemma product_range a b c d u v :
  0 <= a -> 0 <= c -> a <= u <= b -> c <= v <= d -> a * c <= u * v <= b * d.
Proof. intros; split; apply Rmult_le_compat; lra. Qed.

Lemma divided_le nu tau t : 0 < t -> 0 <= nu -> tau <= t -> nu * tau / t <= nu.
Proof.
  intros Ht Hnu H; apply Rmult_le_reg_r with t; [exact Ht |].
  replace (nu * tau / t * t) with (nu * tau) by (field; lra).
  apply Rmult_le_compat_l; assumption.
Qed.

Lemma le_divided nu tau t : 0 < t -> 0 <= nu -> t <= tau -> nu <= nu * tau / t.
Proof.
  intros Ht Hnu H; apply Rmult_le_reg_r with t; [exact Ht |].
  replace (nu * tau / t * t) with (nu * tau) by (field; lra).
  apply Rmult_le_compat_l; assumption.
Qed.
