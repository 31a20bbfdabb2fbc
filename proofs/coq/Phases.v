(** * The length map of selu without biases: the signal dies, settles or explodes *)

From Coq Require Import Reals Lra Ranalysis5.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Beyond Erfc ClosedForms Moments Constants LengthMap.
Open Scope R_scope.

(** ** Iterates of a map that rises *)

Section Iterates.
Variable f : R -> R.
Hypothesis continuous_f : forall q, 0 < q -> continuous f q.

Lemma limit_is_fixed q (l : R) : 0 < l -> tends f q l -> f l = l.
Proof.
  intros Hl H.
  assert (H1 : is_lim_seq (fun n => layers f (S n) q) l) by exact (proj1 (is_lim_seq_incr_1 _ _) H).
  assert (H2 : is_lim_seq (fun n => f (layers f n q)) (f l)).
  { apply is_lim_seq_continuous; [| exact H].
    apply continuity_pt_filterlim, continuous_f, Hl. }
  assert (E : Finite (f l) = Finite l)
    by (rewrite <- (is_lim_seq_unique _ _ H1), <- (is_lim_seq_unique _ _ H2); reflexivity).
  injection E; trivial.
Qed.

Lemma rises_to (p : Rbar) q : 0 < q -> Rbar_lt q p ->
  (forall v : R, 0 < v -> Rbar_lt v p -> v < f v /\ Rbar_lt (f v) p) -> tends f q p.
Proof.
  intros Hq Hp Up.
  assert (In : forall n, q <= layers f n q /\ Rbar_lt (layers f n q) p).
  { induction n as [| n [I1 I2]]; simpl; [split; [lra | exact Hp] |].
    destruct (Up (layers f n q) ltac:(lra) I2); split; [lra | assumption]. }
  assert (M : forall n, layers f n q <= layers f (S n) q).
  { intros n; destruct (In n) as [I1 I2]; simpl; destruct (Up (layers f n q) ltac:(lra) I2); lra. }
  destruct (ex_lim_seq_incr _ M) as [l L].
  assert (Lq : Rbar_le q l)
    by (apply (is_lim_seq_le _ _ _ _ (fun n => proj1 (In n)) (is_lim_seq_const q) L)).
  destruct (Rbar_lt_dec l p) as [B | B].
  - destruct l as [l | |]; [| destruct p; contradiction | contradiction].
    simpl in Lq; assert (E := limit_is_fixed q l ltac:(lra) L).
    destruct (Up l ltac:(lra) B); lra.
  - replace p with l; [exact L |]; apply Rbar_le_antisym; [| apply Rbar_not_lt_le, B].
    destruct p as [p | |]; [| destruct l; simpl; auto | contradiction].
    exact (is_lim_seq_le _ _ _ _ (fun n => Rlt_le _ _ (proj2 (In n))) L (is_lim_seq_const p)).
Qed.

Lemma falls_to p q : 0 <= p -> p < q -> (forall v, p < v -> p < f v < v) -> tends f q p.
Proof.
  intros Hp Hq Down.
  assert (In : forall n, p < layers f n q).
  { induction n as [| n I]; simpl; [exact Hq | apply Down, I]. }
  assert (M : forall n, layers f (S n) q <= layers f n q)
    by (intros n; apply Rlt_le, Down, In).
  assert (Mq : forall n, layers f n q <= q).
  { induction n as [| n I]; [simpl; lra | apply Rle_trans with (1 := M n), I]. }
  destruct (ex_lim_seq_decr _ M) as [l L].
  assert (L1 : Rbar_le p l)
    by (apply (is_lim_seq_le _ _ _ _ (fun n => Rlt_le _ _ (In n)) (is_lim_seq_const p) L)).
  assert (L2 : Rbar_le l q) by (apply (is_lim_seq_le _ _ _ _ Mq L (is_lim_seq_const q))).
  destruct l as [l | |]; [| contradiction | contradiction]; simpl in L1.
  destruct (Req_dec p l) as [-> | N]; [exact L |].
  assert (E := limit_is_fixed q l ltac:(lra) L); assert (B := Down l ltac:(lra)); lra.
Qed.

End Iterates.

(** ** The phases *)

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

(** Where the map is above, and where below the diagonal. *)
Lemma with_tau q : 0 < q -> f q * at_tau q = tau * q.
Proof.
  intros H; assert (P := f_pos q (X_pos q H)); rewrite f_closed in * by apply X_pos, H.
  unfold tau_of; field; lra.
Qed.

Lemma above_diagonal q : 0 < q -> at_tau q < tau -> q < f q.
Proof.
  intros H L; assert (E := with_tau q H); assert (P := f_pos q (X_pos q H)).
  apply Rmult_lt_reg_l with tau; [exact tau_pos |]; rewrite <- E, Rmult_comm.
  apply Rmult_lt_compat_r; assumption.
Qed.

Lemma below_diagonal q : 0 < q -> tau < at_tau q -> f q < q.
Proof.
  intros H L; assert (E := with_tau q H); assert (P := f_pos q (X_pos q H)).
  apply Rmult_lt_reg_l with tau; [exact tau_pos |]; rewrite <- E, Rmult_comm.
  apply Rmult_lt_compat_l; assumption.
Qed.

Lemma on_diagonal p : 0 < p -> f p = p -> at_tau p = tau.
Proof.
  intros H E; assert (W := with_tau p H); rewrite E in W.
  apply Rmult_eq_reg_l with p; lra.
Qed.

Lemma at_tau_rises q v : 0 < q -> q < v -> at_tau q < at_tau v.
Proof.
  intros H L; apply tau_of_rises; try assumption; [apply X_pos, H |].
  apply Rplus_lt_compat_r, Rmult_lt_compat_l; assumption.
Qed.

Lemma f_rises q v : 0 < q -> q < v -> f q < f v.
Proof.
  intros H L; rewrite !f_closed by (apply X_pos; lra); apply F_rises; try assumption.
  - apply X_pos, H.
  - apply Rplus_lt_compat_r, Rmult_lt_compat_l; assumption.
Qed.

(** ** One level, or none *)

Lemma explodes q : 2 / lambda ^ 2 <= tau -> 0 < q -> tends f q p_infty.
Proof.
  intros T H; apply rises_to; [apply continuous_length_map | exact H | exact I |].
  intros v Hv _; split; [apply above_diagonal; [exact Hv |] | exact I].
  apply Rlt_le_trans with (2 := T).
  apply Rle_lt_trans with (tau_of alpha lambda 0 (X v)).
  - apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat, F_pos; try assumption |]; try lra.
    apply X_pos, Hv.
  - apply tau_of_between; try assumption; apply X_pos, Hv.
Qed.

Lemma attracts p q : 0 < p -> f p = p -> 0 < q -> tends f q p.
Proof.
  intros Hp E Hq; assert (L := on_diagonal p Hp E).
  destruct (total_order_T q p) as [[B | ->] | B].
  - apply rises_to; [apply continuous_length_map | exact Hq | exact B |].
    intros v Hv B'; simpl in B'; split.
    + apply above_diagonal; [exact Hv |]; rewrite <- L at 2; apply at_tau_rises; assumption.
    + simpl; rewrite <- E; apply f_rises; assumption.
  - apply (is_lim_seq_ext (fun _ => p)); [| apply is_lim_seq_const].
    induction n as [| n I]; simpl; [reflexivity | rewrite <- I; symmetry; exact E].
  - apply falls_to; [apply continuous_length_map | lra | exact B |].
    intros v Hv; split.
    + rewrite <- E at 1; apply f_rises; assumption.
    + apply below_diagonal; [lra |]; rewrite <- L at 1; apply at_tau_rises; assumption.
Qed.

Lemma only_level p q : 0 < p -> f p = p -> 0 < q -> f q = q -> q = p.
Proof.
  intros Hp Ep Hq Eq; assert (Lp := on_diagonal p Hp Ep); assert (Lq := on_diagonal q Hq Eq).
  destruct (total_order_T q p) as [[B | B] | B]; [| exact B |];
    apply at_tau_rises in B; lra.
Qed.

Lemma level_exists a : tau < 2 / lambda ^ 2 -> 0 < a -> at_tau a < tau ->
  exists p, 0 < p /\ f p = p.
Proof.
  intros T Ha La.
  destruct (tau_of_high alpha lambda alpha_not_0 lambda_not_0 s tau) as (x & Hx & Lx);
    [exact s_pos | lra |].
  set (b := (x - s) / tau); assert (Xb : X b = x) by (unfold b; field; lra).
  assert (Hb : 0 < b) by (apply Rdiv_lt_0_compat; lra).
  rewrite <- Xb in Lx.
  assert (O : a < b).
  { apply Rnot_le_lt; intros [N | N]; [apply at_tau_rises in N | rewrite N in Lx]; lra. }
  destruct (IVT_interv (fun q => at_tau q - tau) a b) as (p & Hp & E); [| exact O | lra | lra |].
  - intros q [Hq _].
    apply continuity_pt_minus; [| apply continuity_pt_const; intros u v; reflexivity].
    apply continuity_pt_filterlim, (continuous_comp (fun q => X q) (tau_of alpha lambda s)).
    + apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
    + apply (ex_derive_continuous (V := R_NormedModule)); eexists.
      apply is_derive_tau_of; try assumption; apply X_pos; lra.
  - assert (P : 0 < p) by lra; exists p; split; [exact P |].
    assert (W := with_tau p P); replace (at_tau p) with tau in W by lra.
    apply Rmult_eq_reg_r with tau; lra.
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
  - intros [H1 H2].
    destruct (tau_of_low alpha lambda A L tau H1) as (x & Hx & Lx).
    destruct (level_exists alpha lambda tau 0 A L T (Rle_refl 0) (x / tau) H2)
      as (p & Hp & E).
    + apply Rdiv_lt_0_compat; assumption.
    + replace (tau * (x / tau) + 0) with x by (field; lra); exact Lx.
    + exists p; repeat split; [exact Hp | exact E | |]; intros.
      * apply (only_level alpha lambda tau 0); try assumption; lra.
      * apply attracts; try assumption; lra.
  - intros H q Hq; apply explodes; try assumption; lra.
Qed.

Theorem phases_with_biases_holds : phases_with_biases.
Proof.
  intros alpha lambda tau s A L T Hs f.
  assert (F0 : 0 < f 0).
  { apply f_pos; try assumption; lra. }
  assert (Shift : forall n q, layers f (S n) q = layers f n (f q)).
  { induction n as [| n I]; intros q; [reflexivity |]; simpl in *; rewrite <- I; reflexivity. }
  assert (From_0 : forall l, tends f (f 0) l -> tends f 0 l).
  { intros l H; apply is_lim_seq_incr_1, (is_lim_seq_ext (fun n => layers f n (f 0))); [| exact H].
    intros n; symmetry; apply Shift. }
  assert (All : forall l, (forall q, 0 < q -> tends f q l) -> forall q, 0 <= q -> tends f q l).
  { intros l H q [Hq | <-]; [apply H, Hq | apply From_0, H, F0]. }
  split.
  - intros H.
    destruct (level_exists alpha lambda tau s A L T (Rlt_le _ _ Hs) (f 0 / 2) H) as (p & Hp & E).
    + lra.
    + assert (X := X_pos tau s T (Rlt_le _ _ Hs) (f 0 / 2) ltac:(lra)).
      unfold tau_of; apply Rmult_lt_reg_r with (xi_closed alpha lambda 0 (tau * (f 0 / 2) + s));
        [apply F_pos; assumption |].
      unfold Rdiv at 1; rewrite Rmult_assoc, Rinv_l, Rmult_1_r
        by (apply Rgt_not_eq, F_pos; assumption).
      assert (R : f 0 < xi_closed alpha lambda 0 (tau * (f 0 / 2) + s)).
      { unfold f at 1; rewrite f_closed by lra; apply F_rises; try assumption; [lra |].
        apply Rplus_lt_compat_r, Rmult_lt_compat_l; lra. }
      replace (tau * (f 0 / 2) + s - s) with (tau * (f 0 / 2)) by ring.
      apply Rmult_lt_compat_l; [exact T | lra].
    + exists p; split; [exact Hp | split; [exact E |]]; intros q Hq; split.
      * intros Eq; apply (only_level alpha lambda tau s); try assumption; try lra.
        destruct Hq as [Hq | <-]; [exact Hq | lra].
      * apply All; [| exact Hq]; intros v Hv; apply attracts; try assumption; lra.
  - intros H; apply All; intros q Hq; apply explodes; try assumption; lra.
Qed.

Theorem phases_01_holds : phases_01.
Proof.
  assert (A := alpha_01_near); assert (L := lambda_01_near).
  split; [interval with (i_prec 80) | split; [interval with (i_prec 80) |]].
  intros q Hq; apply attracts; try lra.
  rewrite f_closed, Rmult_1_l, Rplus_0_r by lra.
  assert (V := nu_closed_fixed); unfold nu_closed in V; rewrite mu_closed_fixed in V; lra.
Qed.
