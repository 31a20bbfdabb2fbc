(** * The length map of selu: the signal dies, settles or explodes *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Beyond ClosedForms Moments Constants LengthMap Levels.
Open Scope R_scope.

Section Phases.
Variables alpha lambda tau s : R.
Hypothesis alpha_not_0 : alpha <> 0.
Hypothesis lambda_not_0 : lambda <> 0.
Hypothesis tau_pos : 0 < tau.
Hypothesis s_pos : 0 <= s.

Notation F := (xi_closed alpha lambda 0).
Notation f := (length_map alpha lambda tau s).
Notation X q := (tau * q + s).
Notation at_tau q := (tau_of alpha lambda s (X q)).

Lemma X_pos q : 0 < q -> 0 < X q.
Proof. intros H; assert (0 < tau * q) by (apply Rmult_lt_0_compat; assumption); lra. Qed.

Lemma f_closed q : 0 < X q -> f q = F (X q).
Proof.
  intros H; exact (is_RInt_gen_unique (V := R_CompleteNormedModule) _ _
    (selu_second_moment alpha lambda 0 (X q) H)).
Qed.

Lemma f_pos q : 0 < X q -> 0 < f q.
Proof. intros H; rewrite f_closed by exact H; apply F_pos; assumption. Qed.

Lemma continuous_length_map q : 0 < q -> continuous f q.
Proof.
  intros H; apply (continuous_ext_loc _ (fun v => F (X v))).
  - apply (filter_imp (fun v => 0 < v)); [| apply (open_gt 0), H].
    intros v Hv; symmetry; apply f_closed, X_pos, Hv.
  - apply (continuous_comp (fun v => X v) F).
    + apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
    + apply (ex_derive_continuous (V := R_NormedModule)); eexists.
      apply is_derive_F, X_pos, H.
Qed.

Lemma f_rises q v : 0 < q -> q < v -> f q < f v.
Proof.
  intros H L; rewrite !f_closed by (apply X_pos; lra); apply F_rises; try assumption.
  - apply X_pos, H.
  - apply Rplus_lt_compat_r, Rmult_lt_compat_l; assumption.
Qed.

Lemma ratio_falls q v : 0 < q -> q < v -> q * f v < v * f q.
Proof.
  intros H L; assert (R := tau_of_rises alpha lambda alpha_not_0 lambda_not_0 s (X q) (X v) s_pos).
  assert (Xq := X_pos q H); assert (Xv := X_pos v ltac:(lra)).
  assert (Pq := f_pos q Xq); assert (Pv := f_pos v Xv); rewrite !f_closed in * by assumption.
  specialize (R Xq); lapply R; [clear R; intros R; unfold tau_of in R |].
  - apply (Rmult_lt_compat_r (F (X q) * F (X v))) in R; [| apply Rmult_lt_0_compat; assumption].
    replace ((X q - s) / F (X q) * (F (X q) * F (X v))) with (tau * (q * F (X v))) in R
      by (field; lra).
    replace ((X v - s) / F (X v) * (F (X q) * F (X v))) with (tau * (v * F (X q))) in R
      by (field; lra).
    apply Rmult_lt_reg_l with tau; assumption.
  - apply Rplus_lt_compat_r, Rmult_lt_compat_l; assumption.
Qed.

(** Where the map is above, and where below the diagonal. *)
Lemma above_diagonal q : 0 < q -> tau_of alpha lambda s (X q) < tau -> q < f q.
Proof.
  intros H L; assert (Xq := X_pos q H); assert (P := f_pos q Xq); rewrite f_closed in * by exact Xq.
  apply (Rmult_lt_compat_r (F (X q))) in L; [| exact P]; unfold tau_of in L.
  replace ((X q - s) / F (X q) * F (X q)) with (tau * q) in L by (field; lra).
  apply Rmult_lt_reg_l with tau; assumption.
Qed.

Lemma below_diagonal q : 0 < q -> tau < tau_of alpha lambda s (X q) -> f q < q.
Proof.
  intros H L; assert (Xq := X_pos q H); assert (P := f_pos q Xq); rewrite f_closed in * by exact Xq.
  apply (Rmult_lt_compat_r (F (X q))) in L; [| exact P]; unfold tau_of in L.
  replace ((X q - s) / F (X q) * F (X q)) with (tau * q) in L by (field; lra).
  apply Rmult_lt_reg_l with tau; assumption.
Qed.

Lemma length_map_explodes q : 2 / lambda ^ 2 <= tau -> 0 < q -> tends f q p_infty.
Proof.
  intros T; apply explodes; [apply continuous_length_map |].
  intros v Hv; apply above_diagonal; [exact Hv |]; apply Rlt_le_trans with (2 := T).
  assert (B := tau_of_between alpha lambda alpha_not_0 lambda_not_0 (X v) (X_pos v Hv)).
  apply Rle_lt_trans with (2 := proj2 B).
  apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, F_pos |]; try assumption; [| lra].
  apply X_pos, Hv.
Qed.

Lemma length_map_settles a : tau < 2 / lambda ^ 2 -> 0 < a -> a < f a ->
  settles f (fun q => 0 < q).
Proof.
  intros T Ha La.
  destruct (tau_of_high alpha lambda alpha_not_0 lambda_not_0 s tau) as (x & Hx & Lx);
    [exact s_pos | lra |].
  set (b := (x - s) / tau); assert (Xb : X b = x) by (unfold b; field; lra).
  assert (Hb : 0 < b) by (apply Rdiv_lt_0_compat; lra).
  destruct (level_exists f continuous_length_map ratio_falls a b Ha La Hb) as (p & Hp & E).
  { apply below_diagonal; [exact Hb | rewrite Xb; exact Lx]. }
  exists p; split; [exact Hp | split; [exact E |]]; intros q Hq; split.
  - apply (only_level f ratio_falls); assumption.
  - apply (attracts f continuous_length_map f_rises ratio_falls); assumption.
Qed.

End Phases.

Theorem phases_holds : phases.
Proof.
  intros alpha lambda tau A L T f.
  assert (Z : forall q, tau * q + 0 = tau * q) by (intros; ring).
  split; [| split].
  - intros H q Hq; apply falls_to; [| lra | exact Hq |].
    + apply continuous_length_map; try assumption; lra.
    + intros v Hv; assert (X := X_pos tau 0 T (Rle_refl 0) v Hv).
      split; [apply f_pos; assumption | apply below_diagonal; try assumption; try lra].
      apply Rle_lt_trans with (1 := H), tau_of_between; assumption.
  - intros [H1 H2]; destruct (tau_of_low alpha lambda A L tau H1) as (x & Hx & Lx).
    assert (P : 0 < x / tau) by (apply Rdiv_lt_0_compat; assumption).
    apply (length_map_settles alpha lambda tau 0 A L T (Rle_refl 0) (x / tau)); try assumption.
    apply above_diagonal; try assumption; [lra |].
    replace (tau * (x / tau) + 0) with x by (field; lra); exact Lx.
  - intros H q Hq; apply length_map_explodes; try assumption; lra.
Qed.

Theorem phases_with_biases_holds : phases_with_biases.
Proof.
  intros alpha lambda tau s A L T Hs f; assert (Hs' := Rlt_le _ _ Hs).
  assert (F0 : 0 < f 0) by (apply f_pos; try assumption; lra).
  assert (Shift : forall n q, layers f (S n) q = layers f n (f q)).
  { induction n as [| n I]; intros q; [reflexivity |]; simpl in *; rewrite <- I; reflexivity. }
  assert (All : forall l, (forall q, 0 < q -> tends f q l) -> forall q, 0 <= q -> tends f q l).
  { intros l H q [Hq | <-]; [apply H, Hq |].
    apply is_lim_seq_incr_1, (is_lim_seq_ext (fun n => layers f n (f 0))); [| apply H, F0].
    intros n; symmetry; apply Shift. }
  split.
  - intros H; destruct (length_map_settles alpha lambda tau s A L T Hs' (f 0 / 2) H)
      as (p & Hp & E & U); [lra | |].
    + apply Rlt_trans with (f 0); [lra |].
      assert (H0 : 0 < f 0 / 2) by lra; revert H0; generalize (f 0 / 2); intros h H0.
      unfold f; rewrite !f_closed; [| apply X_pos; assumption | lra].
      apply F_rises; try assumption; [lra |].
      apply Rplus_lt_compat_r, Rmult_lt_compat_l; assumption.
    + exists p; split; [exact Hp | split; [exact E |]]; intros q Hq; split.
      * destruct Hq as [Hq | <-]; [apply U, Hq | lra].
      * apply All; [| exact Hq]; intros v Hv; apply U, Hv.
  - intros H; apply All; intros q Hq; apply length_map_explodes; assumption.
Qed.

Theorem phases_01_holds : phases_01.
Proof.
  assert (A := alpha_01_near); assert (L := lambda_01_near).
  split; [interval with (i_prec 80) | split; [interval with (i_prec 80) |]].
  intros q Hq; apply attracts; try lra.
  - apply continuous_length_map; lra.
  - apply f_rises; lra.
  - apply ratio_falls; lra.
  - rewrite f_closed, Rmult_1_l, Rplus_0_r by lra.
    assert (V := nu_closed_fixed); unfold nu_closed in V; rewrite mu_closed_fixed in V; lra.
Qed.
