(** * The second moment of selu at mean 0

    F x = E selu(z)^2 for z normal with mean 0 and variance x.  F rises, and x / F x rises, from
    2 / (lambda^2 (1 + alpha^2)) at 0 to 2 / lambda^2 at infinity, neither of which it reaches: so
    say five integrals over z < 0 whose integrands are positive. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc Erfcx ClosedForms Moments Mills HalfNormal.
Open Scope R_scope.

(** ** F *)

Section Moment.
Variables alpha lambda : R.
Hypothesis alpha_not_0 : alpha <> 0.
Hypothesis lambda_not_0 : lambda <> 0.

Notation F := (xi_closed alpha lambda 0).
Let D x := 1 - 2 * tail 1 0 x + tail 2 0 x.
Let D' x := 2 * tail 2 0 x - tail 1 0 x.

Lemma squares : 0 < lambda ^ 2 /\ 0 < alpha ^ 2.
Proof. split; apply pow2_gt_0; assumption. Qed.

Lemma F_alt x : F x = lambda ^ 2 / 2 * (x + alpha ^ 2 * D x).
Proof. unfold xi_closed, D; rewrite tail_0_0; ring. Qed.

Lemma is_derive_F x : 0 < x -> is_derive F x (lambda ^ 2 / 2 * (1 + alpha ^ 2 * D' x)).
Proof.
  intros H; evar_last.
  - apply (is_derive_xi_closed alpha lambda (fun _ => 0) (fun u => u) x 0 1 H).
    + exact (is_derive_const (V := R_NormedModule) 0 x).
    + exact (is_derive_id (K := R_AbsRing) x).
  - unfold xi_closed_yy, D'; rewrite tail_0_0; field.
Qed.

Section At_x.
Variable x : R.
Hypothesis x_pos : 0 < x.

Lemma D_pos : 0 < D x.
Proof.
  assert (V := positive_by x 1 (-2) 1 0 0 0 0 x_pos); unfold D.
  use_weight V; nra.
Qed.

Lemma D_below_1 : D x < 1.
Proof.
  assert (V := positive_by x 0 2 (-1) 0 0 0 0 x_pos); unfold D.
  use_weight V; nra.
Qed.

Lemma D_below_x : D x < x.
Proof.
  assert (V := positive_by x (-1) 2 (-1) 0 0 0 1 x_pos); unfold D.
  use_weight V.
  assert (G := exp_ineq1 z (Rlt_not_eq z 0 Hz)).
  assert (0 < (- z - (1 - exp z)) * (- z + (1 - exp z))) by (apply Rmult_lt_0_compat; lra); lra.
Qed.

Lemma D'_pos : 0 < D' x.
Proof.
  assert (V := positive_by x 0 0 0 (-1) 1 0 0 x_pos); unfold D'.
  apply Rmult_lt_reg_l with x; [exact x_pos |].
  use_weight V.
  assert (0 < - z * (exp z * (1 - exp z))) by (repeat apply Rmult_lt_0_compat; lra); lra.
Qed.

Lemma D_above : x * D' x < D x.
Proof.
  assert (V := positive_by x 1 (-2) 1 1 (-1) 0 0 x_pos); unfold D, D'.
  use_weight V.
  assert (G := exp_ineq1 (- z) ltac:(intros N; lra)).
  assert (I : exp z * exp (- z) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  assert (0 < 1 - exp z + z * exp z) by nra.
  assert (0 < (1 - exp z) * (1 - exp z + z * exp z)) by (apply Rmult_lt_0_compat; lra); lra.
Qed.

Lemma F_pos : 0 < F x.
Proof. destruct squares; rewrite F_alt; assert (P := D_pos); apply Rmult_lt_0_compat; nra. Qed.

Lemma F_below : F x < lambda ^ 2 * (1 + alpha ^ 2) / 2 * x.
Proof.
  destruct squares as [L A]; rewrite F_alt.
  replace (lambda ^ 2 * (1 + alpha ^ 2) / 2 * x)
    with (lambda ^ 2 / 2 * (x + alpha ^ 2 * x)) by field.
  apply Rmult_lt_compat_l; [lra |]; apply Rplus_lt_compat_l, Rmult_lt_compat_l; [exact A |].
  apply D_below_x.
Qed.

End At_x.

Lemma F_rises x v : 0 < x -> x < v -> F x < F v.
Proof.
  intros Hx Hv; apply (incr_function F 0 p_infty
    (fun x => lambda ^ 2 / 2 * (1 + alpha ^ 2 * D' x))); [| | exact Hx | exact Hv | exact I].
  - intros u Hu _; apply is_derive_F, Hu.
  - intros u Hu _; destruct squares; assert (P := D'_pos u Hu); apply Rmult_lt_0_compat; nra.
Qed.

(** With biases of variance s: the tau for which x is the variance of the net input at a level. *)
Definition tau_of (s x : R) : R := (x - s) / F x.

Lemma is_derive_tau_of s x : 0 < x -> is_derive (tau_of s) x
  (lambda ^ 2 / 2 * (alpha ^ 2 * (D x - x * D' x) + s * (1 + alpha ^ 2 * D' x)) / F x ^ 2).
Proof.
  intros H; assert (P := F_pos x H); unfold tau_of; evar_last.
  - apply (is_derive_div (fun u => u - s) F x 1); [| apply (is_derive_F x H) | lra].
    auto_derive; [trivial | ring].
  - rewrite F_alt at 1; simpl; field; lra.
Qed.

Lemma tau_of_rises s x v : 0 <= s -> 0 < x -> x < v -> tau_of s x < tau_of s v.
Proof.
  intros Hs Hx Hv; apply (incr_function (tau_of s) 0 p_infty (fun x =>
    lambda ^ 2 / 2 * (alpha ^ 2 * (D x - x * D' x) + s * (1 + alpha ^ 2 * D' x)) / F x ^ 2));
    [| | exact Hx | exact Hv | exact I].
  - intros u Hu _; apply is_derive_tau_of, Hu.
  - intros u Hu _; destruct squares as [L A].
    assert (P := D_above u Hu); assert (Q := F_pos u Hu); assert (P' := D'_pos u Hu).
    apply Rdiv_lt_0_compat; [apply Rmult_lt_0_compat; [lra |] | apply pow_lt, Q].
    apply Rplus_lt_le_0_compat; [apply Rmult_lt_0_compat; lra | apply Rmult_le_pos; [exact Hs |]].
    assert (0 < alpha ^ 2 * D' u) by (apply Rmult_lt_0_compat; assumption); lra.
Qed.

Lemma tau_of_between x : 0 < x ->
  2 / (lambda ^ 2 * (1 + alpha ^ 2)) < tau_of 0 x < 2 / lambda ^ 2.
Proof.
  intros H; destruct squares as [L A]; unfold tau_of; rewrite Rminus_0_r, F_alt.
  assert (P := D_pos x H); assert (Q := D_below_x x H).
  replace (x / (lambda ^ 2 / 2 * (x + alpha ^ 2 * D x)))
    with (2 / lambda ^ 2 * (x / (x + alpha ^ 2 * D x))) by (field; split; nra).
  replace (2 / (lambda ^ 2 * (1 + alpha ^ 2)))
    with (2 / lambda ^ 2 * (x / (x + alpha ^ 2 * x))) by (field; repeat split; nra).
  assert (0 < 2 / lambda ^ 2) by (apply Rdiv_lt_0_compat; lra).
  assert (P' : 0 < alpha ^ 2 * D x < alpha ^ 2 * x)
    by (split; [apply Rmult_lt_0_compat | apply Rmult_lt_compat_l]; assumption).
  split; [apply Rmult_lt_compat_l; [assumption |] |].
  - apply Rmult_lt_compat_l; [exact H |]; apply Rinv_lt_contravar; [| lra].
    apply Rmult_lt_0_compat; lra.
  - rewrite <- Rmult_1_r; apply Rmult_lt_compat_l; [assumption |].
    apply Rmult_lt_reg_r with (x + alpha ^ 2 * D x); [lra |].
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
Qed.

(** Every weight between these bounds is passed. *)
Lemma D'_near_1 c h : c < 1 -> 0 < h -> exists x, 0 < x <= h /\ c < D' x.
Proof.
  intros Hc Hh.
  set (k := fun w => 2 * erfcx (2 * w) - erfcx w).
  assert (C : continuous k 0).
  { apply (ex_derive_continuous (V := R_NormedModule)).
    apply (ex_derive_minus (fun w => 2 * erfcx (2 * w)) erfcx);
      [| eexists; apply is_derive_erfcx].
    apply ex_derive_scal, (ex_derive_comp erfcx (fun w => 2 * w)).
    - eexists; apply is_derive_erfcx.
    - auto_derive; trivial. }
  assert (K : k 0 = 1).
  { unfold k, erfcx; replace (2 * 0) with 0 by ring.
    replace (0 ^ 2) with 0 by ring; rewrite exp_0, erfc_0; ring. }
  destruct (C (fun v => c < v)) as [r Hr]; [rewrite K; apply (open_gt c), Hc |].
  assert (r0 := cond_pos r); set (w := Rmin (r / 2) (Rmin 1 (h / 2))).
  assert (W : 0 < w) by (unfold w; repeat apply Rmin_pos; lra).
  assert (W1 : w <= r / 2) by apply Rmin_l.
  assert (W2 : w <= 1 /\ w <= h / 2).
  { assert (R := Rmin_r (r / 2) (Rmin 1 (h / 2))).
    assert (R1 := Rmin_l 1 (h / 2)); assert (R2 := Rmin_r 1 (h / 2)); unfold w; lra. }
  exists (2 * w ^ 2); split; [nra |].
  assert (S : sqrt (2 * (2 * w ^ 2)) = 2 * w).
  { replace (2 * (2 * w ^ 2)) with ((2 * w) * (2 * w)) by ring.
    apply sqrt_square; lra. }
  assert (B : c < k w).
  { apply (Hr w); unfold ball; simpl; unfold AbsRing_ball, abs, minus, plus, opp; simpl.
    apply Rabs_lt_between; lra. }
  unfold D', tail; rewrite S.
  replace ((0 + 1 * (2 * w ^ 2)) / (2 * w)) with w by (field; lra).
  replace ((0 + 2 * (2 * w ^ 2)) / (2 * w)) with (2 * w) by (field; lra).
  replace (1 * 0 + 1 ^ 2 * (2 * w ^ 2) / 2) with (w ^ 2) by field.
  replace (2 * 0 + 2 ^ 2 * (2 * w ^ 2) / 2) with ((2 * w) ^ 2) by field.
  exact B.
Qed.

Lemma tau_of_low tau :
  2 / (lambda ^ 2 * (1 + alpha ^ 2)) < tau -> exists x, 0 < x /\ tau_of 0 x < tau.
Proof.
  intros H; destruct squares as [L A].
  assert (T0 : 0 < tau).
  { apply Rlt_trans with (2 := H), Rdiv_lt_0_compat; nra. }
  destruct (D'_near_1 ((2 / (lambda ^ 2 * tau) - 1) / alpha ^ 2) 1) as (x & [Hx _] & Hd);
    [| lra |].
  { apply Rmult_lt_reg_r with (alpha ^ 2 * tau); [nra |].
    replace ((2 / (lambda ^ 2 * tau) - 1) / alpha ^ 2 * (alpha ^ 2 * tau))
      with (2 / lambda ^ 2 - tau) by (field; lra).
    assert (E : 2 / (lambda ^ 2 * (1 + alpha ^ 2)) * (1 + alpha ^ 2) = 2 / lambda ^ 2)
      by (field; lra).
    nra. }
  exists x; split; [exact Hx |].
  assert (B := D_above x Hx); unfold tau_of; rewrite Rminus_0_r, F_alt.
  apply Rmult_lt_reg_r with (lambda ^ 2 / 2 * (x + alpha ^ 2 * D x));
    [rewrite <- F_alt; apply F_pos, Hx |].
  unfold Rdiv at 1; rewrite Rmult_assoc, Rinv_l, Rmult_1_r
    by (rewrite <- F_alt; assert (P := F_pos x Hx); lra).
  assert (M : 2 / (lambda ^ 2 * tau) - 1 < D' x * alpha ^ 2).
  { apply Rmult_lt_compat_r with (r := alpha ^ 2) in Hd; [| exact A].
    replace ((2 / (lambda ^ 2 * tau) - 1) / alpha ^ 2 * alpha ^ 2)
      with (2 / (lambda ^ 2 * tau) - 1) in Hd by (field; lra); exact Hd. }
  apply Rle_lt_trans with (tau * (lambda ^ 2 / 2 * (x * (2 / (lambda ^ 2 * tau))))).
  { right; field; lra. }
  apply Rmult_lt_compat_l; [exact T0 |]; apply Rmult_lt_compat_l; [lra |].
  apply Rlt_trans with (x * (1 + D' x * alpha ^ 2)); [apply Rmult_lt_compat_l; lra |].
  nra.
Qed.

Lemma tau_of_high s tau : 0 <= s -> 0 < tau < 2 / lambda ^ 2 -> exists x, s < x /\ tau < tau_of s x.
Proof.
  intros Hs [T0 H]; destruct squares as [L A].
  set (h := lambda ^ 2 / 2 * tau).
  assert (G : 0 < h < 1).
  { split; [apply Rmult_lt_0_compat; lra |].
    replace 1 with (lambda ^ 2 / 2 * (2 / lambda ^ 2)) by (field; exact lambda_not_0).
    apply Rmult_lt_compat_l; lra. }
  assert (B : 0 < h * alpha ^ 2) by (apply Rmult_lt_0_compat; lra).
  set (x := (s + h * alpha ^ 2) / (1 - h)).
  assert (X : x * (1 - h) = s + h * alpha ^ 2) by (unfold x; field; lra).
  assert (Hx : s < x) by nra.
  exists x; split; [exact Hx |].
  assert (Q := D_below_1 x ltac:(lra)); assert (F0 := F_pos x ltac:(lra)).
  apply Rmult_lt_reg_r with (F x); [exact F0 |].
  unfold tau_of, Rdiv; rewrite Rmult_assoc, Rinv_l, Rmult_1_r, F_alt by lra.
  replace (tau * (lambda ^ 2 / 2 * (x + alpha ^ 2 * D x)))
    with (h * x + h * (alpha ^ 2 * D x)) by (unfold h; ring).
  assert (alpha ^ 2 * D x < alpha ^ 2 * 1) by (apply Rmult_lt_compat_l; assumption).
  assert (h * (alpha ^ 2 * D x) < h * alpha ^ 2) by (apply Rmult_lt_compat_l; lra).
  lra.
Qed.

End Moment.
