(** * The variance of selu at mean 0

    V x = Var selu(z) for z normal with mean 0 and variance x, which is what g does to a variance
    when the weights have the sum 0.  V rises, and x / V x rises, between two bounds that it does
    not reach.  With b = E|z|, and e = E(1 - e^-|z|): mu~ is lambda/2 (b - alpha e). *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc ClosedForms Moments Mills HalfNormal LengthMap Correlated.
Open Scope R_scope.

Section Variance.
Variables alpha lambda : R.
Hypothesis alpha_above_1 : 1 <= alpha.
Hypothesis alpha_small : alpha ^ 2 - alpha + 1 < PI.
Hypothesis lambda_not_0 : lambda <> 0.

Notation V := (nu_closed alpha lambda 0).
Notation L := (lambda ^ 2).
Let V' x := nu_by_x alpha lambda 0 x.

Lemma L_pos : 0 < L.
Proof. apply pow2_gt_0, lambda_not_0. Qed.

Lemma D_facts x : 0 < x -> 0 < D x < 1 /\ D x < x /\ 0 < D' x /\ x * D' x < D x.
Proof.
  intros H; repeat split; [exact (D_pos x H) | exact (D_below_1 x H) | exact (D_below_x x H) | |].
  - exact (D'_pos x H).
  - exact (D_above x H).
Qed.

Lemma V_alt x : V x = L / 2 * (x + alpha ^ 2 * D x) - L / 4 * (b x - alpha * e x) ^ 2.
Proof. unfold nu_closed, xi_closed, mu_closed, D, b, e; rewrite tail_0_0; field. Qed.

Lemma is_derive_V x : 0 < x -> is_derive V x (V' x).
Proof.
  intros H; evar_last.
  - apply (is_derive_nu_closed alpha lambda (fun _ => 0) (fun u => u) x 0 1 H).
    + exact (is_derive_const (V := R_NormedModule) 0 x).
    + exact (is_derive_id (K := R_AbsRing) x).
  - unfold V'; ring.
Qed.

Lemma x_V' x : x * V' x
  = L / 2 * (x + alpha ^ 2 * (x * D' x)) - L / 4 * ((b x - alpha * e x) * (b x - alpha * q x)).
Proof.
  unfold V', nu_by_x, xi_closed_yy, mu_closed, mu_closed_yy, D', q, b, e; rewrite tail_0_0; field.
Qed.

Lemma V'_pos x : 0 < x -> 0 < V' x.
Proof.
  intros H; apply Rmult_lt_reg_l with x; [exact H |]; rewrite Rmult_0_r, x_V'.
  destruct (D_facts x H) as (_ & _ & P & _).
  assert (P' : 0 < x * D' x) by (apply Rmult_lt_0_compat; lra).
  assert (B := b_pos x H); assert (S := b_sqr x H); assert (Q := q_between x H).
  assert (E1 := e_pos x H); assert (E2 := e_below_b x H); assert (L0 := L_pos).
  assert (A : 0 < alpha ^ 2 * (x * D' x)) by (apply Rmult_lt_0_compat; nra).
  assert (M : (b x - alpha * e x) * (b x - alpha * q x) < 2 * x).
  { apply Rlt_trans with (b x ^ 2 * (1 + alpha ^ 2 - alpha)).
    - assert (0 < alpha * (b x * e x))
        by (apply Rmult_lt_0_compat; [lra | apply Rmult_lt_0_compat; lra]).
      assert (alpha ^ 2 * (e x * q x) <= alpha ^ 2 * (b x * q x))
        by (apply Rmult_le_compat_l; [apply pow2_ge_0 |]; apply Rmult_le_compat_r; lra).
      assert ((alpha ^ 2 - alpha) * (b x * q x) <= (alpha ^ 2 - alpha) * (b x * b x))
        by (apply Rmult_le_compat_l; [nra |]; apply Rmult_le_compat_l; lra).
      nra.
    - rewrite S; assert (Pi := PI_RGT_0); apply Rmult_lt_reg_r with PI; [exact Pi |].
      replace (2 * x / PI * (1 + alpha ^ 2 - alpha) * PI) with (2 * x * (1 + alpha ^ 2 - alpha))
        by (field; lra).
      apply Rmult_lt_compat_l; lra. }
  assert (0 < L / 4 * (2 * x - (b x - alpha * e x) * (b x - alpha * q x)
                       + 2 * (alpha ^ 2 * (x * D' x)))).
  { apply Rmult_lt_0_compat; lra. }
  lra.
Qed.

Lemma V_above_slope x : 0 < x -> x * V' x < V x.
Proof.
  intros H; rewrite x_V', V_alt.
  assert (C := correlated x H); assert (Q := q_below_e x H); assert (B := b_pos x H).
  assert (E := e_pos x H); assert (L0 := L_pos).
  assert (A : 0 <= alpha ^ 2 * (D x - x * D' x - e x * (e x - q x)))
    by (apply Rmult_le_pos; [apply pow2_ge_0 | lra]).
  assert (W : 0 < alpha * (e x - q x) * (b x + alpha * e x)).
  { apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat | apply Rplus_lt_0_compat]; try lra.
    apply Rmult_lt_0_compat; lra. }
  assert (0 < L / 4 * (2 * (alpha ^ 2 * (D x - x * D' x - e x * (e x - q x)))
                       + alpha * (e x - q x) * (b x + alpha * e x)))
    by (apply Rmult_lt_0_compat; lra).
  lra.
Qed.

Lemma V_above x : 0 < x -> L / 2 * (1 - 1 / PI) * x < V x.
Proof.
  intros H; rewrite V_alt; assert (L0 := L_pos); assert (Pi := PI_RGT_0).
  assert (E := e_pos x H); assert (B := b_pos x H); assert (S := b_sqr x H).
  assert (A : alpha ^ 2 * e x ^ 2 <= alpha ^ 2 * D x)
    by (apply Rmult_le_compat_l; [apply pow2_ge_0 | apply e_sqr, H]).
  assert (W : 0 < alpha * (b x * e x))
    by (apply Rmult_lt_0_compat; [lra | apply Rmult_lt_0_compat; lra]).
  assert (0 <= alpha ^ 2 * e x ^ 2) by (apply Rmult_le_pos; apply pow2_ge_0).
  replace (L / 2 * (1 - 1 / PI) * x) with (L / 2 * x - L / 4 * b x ^ 2) by (rewrite S; field; lra).
  assert (0 < L / 4 * (2 * (alpha ^ 2 * D x) - alpha ^ 2 * e x ^ 2 + 2 * (alpha * (b x * e x))))
    by (apply Rmult_lt_0_compat; lra).
  lra.
Qed.

Lemma V_pos x : 0 < x -> 0 < V x.
Proof.
  intros H; apply Rlt_trans with (2 := V_above x H).
  assert (L0 := L_pos); assert (P := PI_RGT_0); assert (1 < PI) by nra.
  assert (1 / PI < 1)
    by (apply Rmult_lt_reg_r with PI; [| unfold Rdiv; rewrite Rmult_assoc, Rinv_l]; lra).
  apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; lra | exact H].
Qed.

Lemma V_rises x v : 0 < x -> x < v -> V x < V v.
Proof.
  intros Hx Hv; apply (incr_function V 0 p_infty V'); [| | exact Hx | exact Hv | exact I].
  - intros u Hu _; apply is_derive_V, Hu.
  - intros u Hu _; apply V'_pos, Hu.
Qed.

Lemma V_ratio_falls x v : 0 < x -> x < v -> x * V v < v * V x.
Proof.
  intros Hx Hv; assert (Px := V_pos x Hx); assert (Pv := V_pos v ltac:(lra)).
  assert (R : x / V x < v / V v).
  { apply (incr_function (fun u => u / V u) 0 p_infty (fun u => (V u - u * V' u) / V u ^ 2));
      [| | exact Hx | exact Hv | exact I].
    - intros u Hu _; assert (P := V_pos u Hu); evar_last.
      + apply (is_derive_div (fun u => u) V u 1 _ (is_derive_id (K := R_AbsRing) u)
                 (is_derive_V u Hu)); lra.
      + simpl; field; lra.
    - intros u Hu _; assert (P := V_pos u Hu); assert (S := V_above_slope u Hu).
      apply Rdiv_lt_0_compat; [lra | apply pow_lt, P]. }
  apply (Rmult_lt_compat_r (V x * V v)) in R; [| apply Rmult_lt_0_compat; assumption].
  replace (x / V x * (V x * V v)) with (x * V v) in R by (field; lra).
  replace (v / V v * (V x * V v)) with (v * V x) in R by (field; lra).
  exact R.
Qed.

(** Its bounds: twice the limits of V x / (L x) at 0 and at infinity are v0 and 1 - 1/PI. *)
Let v0 := 1 + alpha ^ 2 - (alpha - 1) ^ 2 / PI.

Lemma v0_pos : 0 < v0.
Proof.
  assert (P := PI_RGT_0); unfold v0.
  assert ((alpha - 1) ^ 2 / PI < 1 + alpha ^ 2); [| lra].
  apply Rmult_lt_reg_r with PI; [exact P |].
  replace ((alpha - 1) ^ 2 / PI * PI) with ((alpha - 1) ^ 2) by (field; lra).
  assert (1 < PI) by nra; nra.
Qed.

Lemma at_most_near_0 x : 0 < x -> V x <= x * (L / 2 * v0 + L / 4 * alpha ^ 2 * b x).
Proof.
  intros H; rewrite V_alt; assert (L0 := L_pos); assert (P := PI_RGT_0).
  destruct (D_facts x H) as (_ & D1 & _); assert (B := b_pos x H); assert (S := b_sqr x H).
  assert (E2 := e_below_b x H); assert (E3 := b_minus_e x H).
  assert (A : alpha ^ 2 * D x <= alpha ^ 2 * x)
    by (apply Rmult_le_compat_l; [apply pow2_ge_0 | lra]).
  assert (Q : (alpha - 1) ^ 2 * b x ^ 2 - alpha ^ 2 * (b x * x) <= (b x - alpha * e x) ^ 2).
  { assert (X1 : 0 <= (alpha * (b x - e x)) ^ 2) by apply pow2_ge_0.
    assert (X2 : alpha * (alpha - 1) * (b x * (b x - e x)) <= alpha ^ 2 * (b x * (x / 2))).
    { apply Rmult_le_compat; [nra | apply Rmult_le_pos; lra | nra |].
      apply Rmult_le_compat_l; lra. }
    replace ((b x - alpha * e x) ^ 2) with ((alpha - 1) ^ 2 * b x ^ 2
      - 2 * (alpha * (alpha - 1) * (b x * (b x - e x))) + (alpha * (b x - e x)) ^ 2) by ring.
    lra. }
  replace (x * (L / 2 * v0 + L / 4 * alpha ^ 2 * b x)) with
    (L / 2 * (x + alpha ^ 2 * x) - L / 4 * ((alpha - 1) ^ 2 * b x ^ 2 - alpha ^ 2 * (b x * x)))
    by (unfold v0; rewrite S; field; lra).
  apply (Rmult_le_compat_l (L / 2)) in A; [| lra]; apply (Rmult_le_compat_l (L / 4)) in Q; lra.
Qed.

Lemma at_least_near_0 x : 0 < x ->
  x * (L / 2) * (v0 - alpha ^ 2 * (1 - D' x) - alpha ^ 2 * x / 8) < V x.
Proof.
  intros H; rewrite V_alt; assert (L0 := L_pos); assert (P := PI_RGT_0).
  destruct (D_facts x H) as (_ & _ & _ & D1); assert (B := b_pos x H); assert (S := b_sqr x H).
  assert (E2 := e_below_b x H); assert (E3 := b_minus_e x H).
  assert (A0 : 0 < alpha ^ 2) by nra.
  assert (A : alpha ^ 2 * (x * D' x) < alpha ^ 2 * D x) by (apply Rmult_lt_compat_l; lra).
  assert (Q : (b x - alpha * e x) ^ 2 <= (alpha - 1) ^ 2 * b x ^ 2 + alpha ^ 2 * (x / 2) ^ 2).
  { assert (X1 : (b x - e x) ^ 2 <= (x / 2) ^ 2) by (apply pow_incr; lra).
    apply (Rmult_le_compat_l (alpha ^ 2)) in X1; [| lra].
    assert (X2 : 0 <= alpha * (alpha - 1) * (b x * (b x - e x)))
      by (apply Rmult_le_pos; [nra | apply Rmult_le_pos; lra]).
    replace ((b x - alpha * e x) ^ 2) with ((alpha - 1) ^ 2 * b x ^ 2
      - 2 * (alpha * (alpha - 1) * (b x * (b x - e x))) + alpha ^ 2 * (b x - e x) ^ 2) by ring.
    lra. }
  replace (x * (L / 2) * (v0 - alpha ^ 2 * (1 - D' x) - alpha ^ 2 * x / 8)) with
    (L / 2 * (x + alpha ^ 2 * (x * D' x))
     - L / 4 * ((alpha - 1) ^ 2 * b x ^ 2 + alpha ^ 2 * (x / 2) ^ 2))
    by (unfold v0; rewrite S; field; lra).
  apply (Rmult_lt_compat_l (L / 2)) in A; [| lra]; apply (Rmult_le_compat_l (L / 4)) in Q; lra.
Qed.

Lemma V_below x : 0 < x -> V x < L / 2 * v0 * x.
Proof.
  intros H; apply Rnot_le_lt; intros N; assert (L0 := L_pos).
  set (h := x / 2); assert (Hh : 0 < h < x) by (unfold h; lra).
  assert (R := V_ratio_falls h x (proj1 Hh) (proj2 Hh)).
  assert (N1 : L / 2 * v0 * h < V h).
  { apply Rmult_lt_reg_l with x; [exact H |]; apply Rle_lt_trans with (2 := R).
    apply (Rmult_le_compat_l h) in N; lra. }
  set (k := L / 4 * alpha ^ 2); assert (K : 0 < k) by (unfold k; apply Rmult_lt_0_compat; nra).
  set (d := (V h / h - L / 2 * v0) / k).
  assert (D0 : 0 < d).
  { unfold d; apply Rdiv_lt_0_compat; [| exact K].
    assert (L / 2 * v0 < V h / h); [| lra].
    apply Rmult_lt_reg_r with h; [lra |].
    replace (V h / h * h) with (V h) by (field; lra); exact N1. }
  set (w := Rmin (d ^ 2) (h / 2)).
  assert (W : 0 < w) by (unfold w; apply Rmin_pos; [apply pow_lt, D0 | lra]).
  assert (W1 : w <= d ^ 2) by apply Rmin_l; assert (W2 : w <= h / 2) by apply Rmin_r.
  assert (B : b w <= d).
  { apply Rle_trans with (1 := b_small w W); rewrite <- (sqrt_pow2 d) by lra.
    apply sqrt_le_1_alt, W1. }
  assert (R2 := V_ratio_falls w h W ltac:(lra)); assert (U := at_most_near_0 w W); fold k in U.
  assert (U2 : V w <= w * (V h / h)).
  { apply Rle_trans with (1 := U); apply Rmult_le_compat_l; [lra |].
    apply (Rmult_le_compat_l k) in B; [| lra].
    replace (k * d) with (V h / h - L / 2 * v0) in B by (unfold d; field; lra); lra. }
  apply (Rmult_le_compat_l h) in U2; [| lra].
  replace (h * (w * (V h / h))) with (w * V h) in U2 by (field; lra); lra.
Qed.

Lemma V_above_near_0 tau : 2 / (L * v0) < tau -> exists x, 0 < x /\ x < tau * V x.
Proof.
  intros T; assert (L0 := L_pos); assert (Z := v0_pos).
  assert (T0 : 0 < tau)
    by (apply Rlt_trans with (2 := T), Rdiv_lt_0_compat; [lra | apply Rmult_lt_0_compat; lra]).
  set (d := v0 - 2 / (L * tau)).
  assert (D0 : 0 < d).
  { unfold d; assert (2 / (L * tau) < v0); [| lra].
    apply Rmult_lt_reg_r with (tau * / v0).
    - apply Rmult_lt_0_compat; [exact T0 | apply Rinv_0_lt_compat, Z].
    - replace (2 / (L * tau) * (tau * / v0)) with (2 / (L * v0)) by (field; lra).
      replace (v0 * (tau * / v0)) with tau by (field; lra); exact T. }
  assert (A0 : 0 < alpha ^ 2) by nra.
  destruct (D'_near_1 (1 - d / (2 * alpha ^ 2)) (2 * d / alpha ^ 2)) as (x & [Hx X1] & X2).
  { assert (0 < d / (2 * alpha ^ 2)) by (apply Rdiv_lt_0_compat; lra); lra. }
  { apply Rdiv_lt_0_compat; lra. }
  exists x; split; [exact Hx |].
  assert (U := at_least_near_0 x Hx); change (1 - d / (2 * alpha ^ 2) < D' x) in X2.
  assert (Y1 : alpha ^ 2 * (1 - D' x) < d / 2).
  { apply Rlt_le_trans with (alpha ^ 2 * (d / (2 * alpha ^ 2)));
      [apply Rmult_lt_compat_l; lra | right; field; lra]. }
  assert (Y2 : alpha ^ 2 * x / 8 <= d / 4).
  { apply Rle_trans with (alpha ^ 2 * (2 * d / alpha ^ 2) / 8);
      [apply Rmult_le_compat_r; [lra |]; apply Rmult_le_compat_l; lra | right; field; lra]. }
  apply Rlt_trans with (tau * (x * (L / 2) * (v0 - alpha ^ 2 * (1 - D' x) - alpha ^ 2 * x / 8)));
    [| apply Rmult_lt_compat_l; assumption].
  apply Rle_lt_trans with (tau * (x * (L / 2) * (2 / (L * tau)))); [right; field; lra |].
  apply Rmult_lt_compat_l; [exact T0 |]; apply Rmult_lt_compat_l.
  - apply Rmult_lt_0_compat; lra.
  - unfold d in Y1, Y2, D0; lra.
Qed.

Lemma V_below_far tau : 0 < tau -> tau < 2 / (L * (1 - 1 / PI)) -> exists x, 0 < x /\ tau * V x < x.
Proof.
  intros T0 T; assert (L0 := L_pos); assert (P := PI2_1); assert (A0 : 0 < alpha ^ 2) by nra.
  assert (J : 0 < 1 - 1 / PI).
  { assert (1 / PI < 1); [| lra].
    apply Rmult_lt_reg_r with PI; [| unfold Rdiv; rewrite Rmult_assoc, Rinv_l]; lra. }
  set (h := tau * (L / 2 * (1 - 1 / PI))).
  assert (Hh : h < 1).
  { assert (K : 0 < L / 2 * (1 - 1 / PI)) by (apply Rmult_lt_0_compat; lra).
    apply (Rmult_lt_compat_r (L / 2 * (1 - 1 / PI))) in T; [| exact K]; unfold h.
    replace (2 / (L * (1 - 1 / PI)) * (L / 2 * (1 - 1 / PI))) with 1 in T by (field; lra).
    exact T. }
  set (c := tau * (L / 2 * (alpha ^ 2 + alpha))).
  assert (C : 0 < c) by (unfold c; apply Rmult_lt_0_compat; [| apply Rmult_lt_0_compat]; lra).
  assert (C' : 0 < c / (1 - h)) by (apply Rdiv_lt_0_compat; lra).
  set (s := 1 + c / (1 - h)); assert (S1 : 1 < s) by (unfold s; lra).
  assert (X : 0 < s ^ 2) by (apply pow_lt; lra).
  exists (s ^ 2); split; [exact X |].
  assert (B : b (s ^ 2) <= s)
    by (apply Rle_trans with (1 := b_small _ X); rewrite sqrt_pow2; lra).
  assert (B0 := b_pos _ X); assert (E := e_pos _ X); assert (Sq := b_sqr _ X).
  assert (T1 := tail_1_pos (s ^ 2)).
  destruct (D_facts _ X) as ([_ D1] & _); rewrite V_alt.
  assert (E1 : e (s ^ 2) < 1) by (unfold e; lra).
  assert (A : alpha ^ 2 * D (s ^ 2) < alpha ^ 2 * 1) by (apply Rmult_lt_compat_l; lra).
  assert (Q : b (s ^ 2) ^ 2 - 2 * (alpha * s) <= (b (s ^ 2) - alpha * e (s ^ 2)) ^ 2).
  { assert (0 <= (alpha * e (s ^ 2)) ^ 2) by apply pow2_ge_0.
    assert (alpha * (b (s ^ 2) * e (s ^ 2)) <= alpha * (s * 1))
      by (apply Rmult_le_compat_l; [lra |]; apply Rmult_le_compat; lra).
    lra. }
  rewrite Sq in Q; set (V1 := L / 2 * (s ^ 2 + alpha ^ 2 * D (s ^ 2)) - _).
  assert (W : V1 < L / 2 * (1 - 1 / PI) * s ^ 2 + L / 2 * (alpha ^ 2 + alpha * s)).
  { apply (Rmult_le_compat_l (L / 4)) in Q; [| lra].
    apply (Rmult_lt_compat_l (L / 2)) in A; [| lra].
    replace (L / 4 * (2 * s ^ 2 / PI - 2 * (alpha * s)))
      with (L / 2 * (1 / PI) * s ^ 2 - L / 2 * (alpha * s)) in Q by (field; lra).
    unfold V1; lra. }
  apply (Rmult_lt_compat_l tau) in W; [| exact T0]; apply Rlt_le_trans with (1 := W).
  apply Rle_trans with (h * s ^ 2 + c * s).
  - unfold h, c; assert (G : L / 2 * (alpha ^ 2 + alpha * s) <= L / 2 * (alpha ^ 2 + alpha) * s).
    { rewrite Rmult_assoc; apply Rmult_le_compat_l; [lra |]; nra. }
    apply (Rmult_le_compat_l tau) in G; lra.
  - assert (F : c = (s - 1) * (1 - h)) by (unfold s; field; lra).
    rewrite F; nra.
Qed.

End Variance.
