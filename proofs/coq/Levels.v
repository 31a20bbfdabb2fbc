(** * Iterates of a map that rises more slowly than the identity

    f is positive and rises on q > 0, and f q / q falls: then there is at most one level, a q with
    f q = q, and it attracts every q > 0. *)

From Coq Require Import Reals Lra Ranalysis5.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Beyond.
Open Scope R_scope.

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

Lemma stays_at p : f p = p -> tends f p p.
Proof.
  intros E; apply (is_lim_seq_ext (fun _ => p)); [| apply is_lim_seq_const].
  induction n as [| n I]; simpl; [reflexivity | rewrite <- I; symmetry; exact E].
Qed.

Lemma explodes q : (forall v, 0 < v -> v < f v) -> 0 < q -> tends f q p_infty.
Proof.
  intros Up H; apply rises_to; [exact H | exact I |].
  intros v Hv _; split; [apply Up, Hv | exact I].
Qed.

Hypothesis rises : forall q v, 0 < q -> q < v -> f q < f v.
Hypothesis ratio_falls : forall q v, 0 < q -> q < v -> q * f v < v * f q.

Lemma attracts p q : 0 < p -> f p = p -> 0 < q -> tends f q p.
Proof.
  intros Hp E Hq; destruct (total_order_T q p) as [[B | ->] | B]; [| apply stays_at, E |].
  - apply rises_to; [exact Hq | exact B |]; intros v Hv B'; simpl in B'.
    assert (R := ratio_falls v p Hv B'); rewrite E in R; split; [nra |].
    simpl; rewrite <- E; apply rises; assumption.
  - apply falls_to; [lra | exact B |]; intros v Hv.
    assert (R := ratio_falls p v Hp Hv); rewrite E in R; split; [| nra].
    rewrite <- E at 1; apply rises; assumption.
Qed.

Lemma only_level p q : 0 < p -> f p = p -> 0 < q -> f q = q -> q = p.
Proof.
  intros Hp Ep Hq Eq; destruct (total_order_T q p) as [[B | B] | B]; [| exact B |].
  - assert (R := ratio_falls q p Hq B); rewrite Ep, Eq in R; lra.
  - assert (R := ratio_falls p q Hp B); rewrite Ep, Eq in R; lra.
Qed.

Lemma level_exists a b : 0 < a -> a < f a -> 0 < b -> f b < b -> exists p, 0 < p /\ f p = p.
Proof.
  intros Ha La Hb Lb.
  assert (O : a < b).
  { apply Rnot_le_lt; intros [N | N]; [| rewrite N in Lb; lra].
    assert (R := ratio_falls b a Hb N); nra. }
  destruct (IVT_interv (fun q => q - f q) a b) as (p & Hp & E); [| exact O | lra | lra |].
  - intros q [Hq _]; apply continuity_pt_minus; [apply continuity_pt_id |].
    apply continuity_pt_filterlim, continuous_f; lra.
  - exists p; split; lra.
Qed.

End Iterates.
