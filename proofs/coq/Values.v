(** * The closed forms in the values of erfc, erfcx and the exponential

    [tail k] is e^(-y^2/(2x)) erfcx (y/sqrt(2x) + k sqrt(x/2)).  In this form no variable is
    repeated in an argument, so that enclosures are nearly sharp; and approximations of erfc and
    erfcx can take their places ([approximated]). *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
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

(** ** The closed forms as functions of the values *)

Section Formulas.
Variables al lam y x e0 e1 e2 d xd : R.
Definition mu_at := lam / 2 * (y * (2 - e0) + xd + al * (e1 - e0)).
Definition mu_y_at := lam / 2 * (2 - e0 + al * e1).
Definition mu_yy_at := lam / 2 * (al * e1 - (al - 1) * d).
Definition xi_at :=
  lam ^ 2 / 2 * ((y ^ 2 + x) * (2 - e0) + y * xd + al ^ 2 * (e0 - 2 * e1 + e2)).
Definition xi_y_at := lam ^ 2 * (y * (2 - e0) + xd + al ^ 2 * (e2 - e1)).
Definition xi_yy_at := lam ^ 2 * (2 - e0 + al ^ 2 * (2 * e2 - e1)).
Definition nu_at := xi_at - mu_at ^ 2.
Definition nu_x_at := xi_yy_at / 2 - mu_at * mu_yy_at.
Definition norm_at (omega tau : R) :=
  largest_singular_value (omega * mu_y_at) (tau * (mu_yy_at / 2))
    (omega * (xi_y_at - 2 * mu_at * mu_y_at)) (tau * nu_x_at).
Definition slope_at := lam ^ 2 / 2 * (2 - e0 + al ^ 2 * e2).
End Formulas.

(** The largest singular value of the Jacobian of g. *)
Definition jacobian_norm (alpha lambda y x omega tau : R) : R :=
  largest_singular_value
    (omega * mu_by_y alpha lambda y x) (tau * mu_by_x alpha lambda y x)
    (omega * nu_by_y alpha lambda y x) (tau * nu_by_x alpha lambda y x).

Section Values.
Variables alpha lambda y x : R.
Hypothesis x_pos : 0 < x.

Notation e0 := (erfc (z0 y x)).
Notation e1 := (decay y x * erfcx (z0 y x + sqrt (x / 2))).
Notation e2 := (decay y x * erfcx (z0 y x + 2 * sqrt (x / 2))).
Notation d := (sqrt (2 / PI) * (decay y x / sqrt x)).
Notation xd := (sqrt (2 / PI) * sqrt x * decay y x).

Lemma mu_values : mu_closed alpha lambda y x = mu_at alpha lambda y e0 e1 xd.
Proof.
  change (mu_closed alpha lambda y x)
    with (mu_at alpha lambda y (tail 0 y x) (tail 1 y x) (x * peak y x)).
  rewrite x_peak_values, tail_1_values, tail_0_values by exact x_pos; reflexivity.
Qed.

Lemma nu_values : nu_closed alpha lambda y x = nu_at alpha lambda y x e0 e1 e2 xd.
Proof.
  change (nu_closed alpha lambda y x)
    with (nu_at alpha lambda y x (tail 0 y x) (tail 1 y x) (tail 2 y x) (x * peak y x)).
  rewrite x_peak_values, tail_1_values, tail_2_values, tail_0_values by exact x_pos; reflexivity.
Qed.

Lemma nu_by_x_values : nu_by_x alpha lambda y x = nu_x_at alpha lambda y e0 e1 e2 d xd.
Proof.
  change (nu_by_x alpha lambda y x) with
    (nu_x_at alpha lambda y (tail 0 y x) (tail 1 y x) (tail 2 y x) (peak y x) (x * peak y x)).
  rewrite x_peak_values, peak_values, tail_1_values, tail_2_values, tail_0_values by exact x_pos;
      reflexivity.
Qed.

Lemma slope_values : slope_closed alpha lambda y x = slope_at alpha lambda e0 e2.
Proof.
  change (slope_closed alpha lambda y x)
    with (slope_at alpha lambda (tail 0 y x) (tail 2 y x)).
  rewrite tail_2_values, tail_0_values by exact x_pos; reflexivity.
Qed.

Lemma norm_values omega tau :
  jacobian_norm alpha lambda y x omega tau = norm_at alpha lambda y e0 e1 e2 d xd omega tau.
Proof.
  change (jacobian_norm alpha lambda y x omega tau) with
    (norm_at alpha lambda y (tail 0 y x) (tail 1 y x) (tail 2 y x) (peak y x) (x * peak y x)
       omega tau).
  rewrite x_peak_values, peak_values, tail_1_values, tail_2_values, tail_0_values by exact x_pos;
      reflexivity.
Qed.

End Values.

(** ** Approximations *)

(** erfc near 0, where its argument may have either sign. *)
Definition erfc_near_0 (z : R) : R :=
  1 - 2 / sqrt PI * (z * (1 - z ^ 2 * (1 / 3 - z ^ 2 * (1 / 10 - z ^ 2 / 42)))).

Lemma erfc_near_0_error z : -0.1 <= z <= 0.1 -> Rabs (erfc_near_0 z - erfc z) <= 1e-10.
Proof.
  intros Hz.
  assert (Q : 0 < sqrt PI) by (apply sqrt_lt_R0, PI_RGT_0).
  assert (D : forall u, is_derive (fun z => erfc_near_0 z - erfc z) u
                (2 / sqrt PI * (exp (- u ^ 2) - (1 - u ^ 2 + u ^ 4 / 2 - u ^ 6 / 6)))).
  { intros u; evar_last.
    - apply (is_derive_minus erfc_near_0 erfc u
               (- (2 / sqrt PI * (1 - u ^ 2 + u ^ 4 / 2 - u ^ 6 / 6)))); [| apply is_derive_erfc].
      unfold erfc_near_0; auto_derive; [trivial | field; lra].
    - unfold minus, plus, opp; simpl; field; lra. }
  destruct (MVT_gen (fun z => erfc_near_0 z - erfc z) 0 z
              (fun u => 2 / sqrt PI * (exp (- u ^ 2) - (1 - u ^ 2 + u ^ 4 / 2 - u ^ 6 / 6))))
    as [d [Hd Eq]].
  - intros u _; apply D.
  - intros u _; apply continuity_pt_filterlim.
    apply (ex_derive_continuous (V := R_NormedModule) (fun z => erfc_near_0 z - erfc z)).
    eexists; apply D.
  - assert (Hd' : -0.1 <= d <= 0.1)
      by (unfold Rmin, Rmax in Hd; destruct (Rle_dec 0 z); lra).
    replace (erfc_near_0 z - erfc z) with ((erfc_near_0 z - erfc z) - (erfc_near_0 0 - erfc 0))
      by (rewrite erfc_0; unfold erfc_near_0; field; lra).
    rewrite Eq, Rabs_mult; clear Eq Hd.
    apply Rle_trans with (1e-9 * 0.1); [| lra].
    apply Rmult_le_compat; try apply Rabs_pos; [| apply Rabs_le; lra].
    interval with (i_bisect d, i_taylor d, i_prec 90).
Qed.

(** The values at (y, x) are those of P1 and P2 within e1 and e2. *)
Definition approximated (P1 : R -> R) (e1 : R) (P2 : R -> R) (e2 y x : R) : Prop :=
  exists d0 d1 d2, Rabs d0 <= 1e-10 /\ Rabs d1 <= e1 /\ Rabs d2 <= e2 /\
    erfc (z0 y x) = erfc_near_0 (z0 y x) + d0 /\
    erfcx (z0 y x + sqrt (x / 2)) = P1 (z0 y x + sqrt (x / 2)) + d1 /\
    erfcx (z0 y x + 2 * sqrt (x / 2)) = P2 (z0 y x + 2 * sqrt (x / 2)) + d2.

Lemma with_error (a b e : R) : Rabs (a - b) <= e -> exists d, Rabs d <= e /\ b = a + d.
Proof. intros H; exists (b - a); rewrite Rabs_minus_sym; split; [exact H | ring]. Qed.

Lemma approximate P1 l1 r1 e1 P2 l2 r2 e2 z s t y x :
  (forall z, l1 <= z <= r1 -> Rabs (P1 z - erfcx z) <= e1) ->
  (forall z, l2 <= z <= r2 -> Rabs (P2 z - erfcx z) <= e2) ->
  - z <= z0 y x <= z -> s <= sqrt (x / 2) <= t ->
  z <= 0.1 -> l1 <= s - z -> z + t <= r1 -> l2 <= 2 * s - z -> z + 2 * t <= r2 ->
  approximated P1 e1 P2 e2 y x.
Proof.
  intros H1 H2 Hz Hs L0 L1 R1 L2 R2.
  destruct (with_error _ _ _ (erfc_near_0_error (z0 y x) ltac:(lra))) as (d0 & B0 & E0).
  destruct (with_error _ _ _ (H1 (z0 y x + sqrt (x / 2)) ltac:(lra))) as (d1 & B1 & E1).
  destruct (with_error _ _ _ (H2 (z0 y x + 2 * sqrt (x / 2)) ltac:(lra))) as (d2 & B2 & E2).
  exists d0, d1, d2; repeat split; assumption.
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

#[global] Hint Unfold mu_at mu_y_at mu_yy_at xi_at xi_y_at xi_yy_at nu_at nu_x_at norm_at slope_at
  largest_singular_value erfc_near_0 decay z0 : values.
