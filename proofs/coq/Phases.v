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
Variables alpha lambda tau : R.
Hypothesis alpha_not_0 : alpha <> 0.
Hypothesis lambda_not_0 : lambda <> 0.
Hypothesis tau_pos : 0 < tau.

Notation F := (xi_closed alpha lambda 0).
Notation f := (length_map alpha lambda tau).
Notation at_tau := (tau_of alpha lambda).

Lemma argument_pos q : 0 < q -> 0 < tau * q.
Proof. apply Rmult_lt_0_compat, tau_pos. Qed.

Lemma f_closed q : 0 < q -> f q = F (tau * q).
Proof.
  intros H; exact (is_RInt_gen_unique (V := R_CompleteNormedModule) _ _
    (selu_second_moment alpha lambda 0 (tau * q) (argument_pos q H))).
Qed.

Lemma f_pos q : 0 < q -> 0 < f q.
Proof. intros H; rewrite f_closed by exact H; apply F_pos, argument_pos; assumption. Qed.

Lemma continuous_length_map q : 0 < q -> continuous f q.
Proof.
  intros H; apply (continuous_ext_loc _ (fun v => F (tau * v))).
  - apply (filter_imp (fun v => 0 < v)); [| apply (open_gt 0), H].
    intros v Hv; symmetry; apply f_closed, Hv.
  - apply (continuous_comp (fun v => tau * v) F).
    + apply (continuous_scal_r tau (fun v : R => v)), continuous_id.
    + apply (ex_derive_continuous (V := R_NormedModule)); eexists.
      apply is_derive_F, argument_pos, H.
Qed.

(** Where the map is above, and where below the diagonal. *)
Lemma with_tau q : 0 < q -> f q * at_tau (tau * q) = tau * q.
Proof.
  intros H; assert (P := f_pos q H); rewrite f_closed in * by exact H; unfold tau_of; field; lra.
Qed.

Lemma above_diagonal q : 0 < q -> at_tau (tau * q) < tau -> q < f q.
Proof.
  intros H L; assert (E := with_tau q H); assert (P := f_pos q H).
  apply Rmult_lt_reg_l with tau; [exact tau_pos |]; rewrite <- E, Rmult_comm.
  apply Rmult_lt_compat_r; assumption.
Qed.

Lemma below_diagonal q : 0 < q -> tau < at_tau (tau * q) -> f q < q.
Proof.
  intros H L; assert (E := with_tau q H); assert (P := f_pos q H).
  apply Rmult_lt_reg_l with tau; [exact tau_pos |]; rewrite <- E, Rmult_comm.
  apply Rmult_lt_compat_l; assumption.
Qed.

Lemma at_tau_rises q v : 0 < q -> q < v -> at_tau (tau * q) < at_tau (tau * v).
Proof.
  intros H L; apply tau_of_rises; try assumption; [apply argument_pos, H |].
  apply Rmult_lt_compat_l; assumption.
Qed.

Lemma f_rises q v : 0 < q -> q < v -> f q < f v.
Proof.
  intros H L; rewrite !f_closed by lra; apply F_rises; try assumption; [apply argument_pos, H |].
  apply Rmult_lt_compat_l; assumption.
Qed.

Lemma dies q : tau <= 2 / (lambda ^ 2 * (1 + alpha ^ 2)) -> 0 < q -> tends f q 0.
Proof.
  intros T H; apply falls_to; [apply continuous_length_map | lra | exact H |].
  intros v Hv; split; [apply f_pos, Hv | apply below_diagonal; [exact Hv |]].
  apply Rle_lt_trans with (1 := T), tau_of_between; try assumption; apply argument_pos, Hv.
Qed.

Lemma explodes q : 2 / lambda ^ 2 <= tau -> 0 < q -> tends f q p_infty.
Proof.
  intros T H; apply rises_to; [apply continuous_length_map | exact H | exact I |].
  intros v Hv _; split; [apply above_diagonal; [exact Hv |] | exact I].
  apply Rlt_le_trans with (2 := T), tau_of_between; try assumption; apply argument_pos, Hv.
Qed.

Lemma level_is p : 0 < p -> f p = p -> at_tau (tau * p) = tau.
Proof.
  intros H E; assert (W := with_tau p H); rewrite E in W.
  apply Rmult_eq_reg_l with p; lra.
Qed.

Lemma attracts p q : 0 < p -> f p = p -> 0 < q -> tends f q p.
Proof.
  intros Hp E Hq; assert (L := level_is p Hp E).
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

Lemma level_exists : 2 / (lambda ^ 2 * (1 + alpha ^ 2)) < tau < 2 / lambda ^ 2 ->
  exists p, 0 < p /\ f p = p.
Proof.
  intros [T1 T2].
  destruct (tau_of_low alpha lambda alpha_not_0 lambda_not_0 tau T1) as (a & Ha & La).
  destruct (tau_of_high alpha lambda alpha_not_0 lambda_not_0 tau T2) as (b & Hb & Lb).
  assert (O : a < b).
  { apply Rnot_le_lt; intros [N | ->]; [| lra].
    assert (R := tau_of_rises alpha lambda alpha_not_0 lambda_not_0 b a Hb N); lra. }
  destruct (IVT_interv (fun x => at_tau x - tau) a b) as (x & Hx & E); [| exact O | lra | lra |].
  - intros x [Hx _].
    apply continuity_pt_minus; [| apply continuity_pt_const; intros u v; reflexivity].
    apply continuity_pt_filterlim, (ex_derive_continuous (V := R_NormedModule)); eexists.
    apply is_derive_tau_of; try assumption; lra.
  - assert (X : 0 < x) by lra.
    assert (P : 0 < x / tau) by (apply Rdiv_lt_0_compat; assumption).
    exists (x / tau); split; [exact P |].
    assert (W := with_tau _ P); replace (tau * (x / tau)) with x in W by (field; lra).
    replace (at_tau x) with tau in W by lra.
    apply Rmult_eq_reg_r with tau; [rewrite W; field |]; lra.
Qed.

End Phases.

Theorem phases_holds : phases.
Proof.
  intros alpha lambda tau A L T f; split; [| split].
  - intros H q; apply dies; assumption.
  - intros H; destruct (level_exists alpha lambda tau A L T H) as (p & Hp & E).
    assert (At : forall q, 0 < q -> tends f q p)
      by (intros q; apply attracts; assumption).
    exists p; repeat split; [exact Hp | exact E | | exact At].
    intros q Hq Eq.
    assert (U : is_lim_seq (fun n => layers f n q) q).
    { apply (is_lim_seq_ext (fun _ => q)); [| apply is_lim_seq_const].
      induction n as [| n I]; simpl; [reflexivity | rewrite <- I; symmetry; exact Eq]. }
    assert (V : Finite q = Finite p)
      by (rewrite <- (is_lim_seq_unique _ _ U); apply is_lim_seq_unique, At, Hq).
    injection V; trivial.
  - intros H q; apply explodes; assumption.
Qed.

Theorem phases_01_holds : phases_01.
Proof.
  assert (A := alpha_01_near); assert (L := lambda_01_near).
  split; [interval with (i_prec 80) | split; [interval with (i_prec 80) |]].
  intros q; apply attracts; try lra.
  rewrite f_closed, Rmult_1_l by lra.
  assert (V := nu_closed_fixed); unfold nu_closed in V; rewrite mu_closed_fixed in V; lra.
Qed.
