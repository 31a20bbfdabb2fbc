(** * Enclosures of erfcx and erfc on any interval

    Both decrease, so the ends of the interval suffice.  At an end: the table up to 8, the
    asymptotic series beyond, reflection below 0. *)

From Coq Require Import Reals ZArith List Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Float.Basic.
From SNN Require Import Challenge Erfc Erfcx Mills Asymptotic Table Intervals.
Import ListNotations.
Open Scope R_scope.

Definition one : I.type := Eval vm_compute in of_Z 1.
Definition two : I.type := Eval vm_compute in of_Z 2.
Definition from_m1_to_1 : I.type := Eval vm_compute in I.join (of_Z (-1)) (of_Z 1).
Definition from_0_to_1 : I.type := Eval vm_compute in I.join (of_Z 0) (of_Z 1).
Definition error : I.type := Eval vm_compute in I.join (of_Z (- 2 ^ 20)) (of_Z (2 ^ 20)).
Definition one_unit : I.type := Eval vm_compute in of_Z unit.
Definition eight : I.type := Eval vm_compute in of_Z 8.
Definition c_enclosed : I.type :=
  Eval vm_compute in I.div prec (of_Z 2) (I.sqrt prec (I.pi prec)).
(** The polynomials with the points 2 i + 1, their middles times 8. *)
Definition pieces : list (I.type * list I.type) := Eval vm_compute in
  map (fun ip => (of_Z (2 * Z.of_nat (fst ip) + 1), map of_Z (snd ip)))
    (combine (seq 0 (length table)) table).

Lemma one_in : 1 \in one.
Proof. change one with (of_Z 1); apply of_Z_in. Qed.

Lemma two_in : 2 \in two.
Proof. change two with (of_Z 2); apply of_Z_in. Qed.

Lemma eight_in : 8 \in eight.
Proof. change eight with (of_Z 8); apply of_Z_in. Qed.

Lemma one_unit_in : IZR unit \in one_unit.
Proof. replace one_unit with (of_Z unit) by (vm_compute; reflexivity); apply of_Z_in. Qed.

Lemma c_in : c \in c_enclosed.
Proof.
  replace c_enclosed with (I.div prec (of_Z 2) (I.sqrt prec (I.pi prec)))
    by (vm_compute; reflexivity).
  apply div_in; [apply of_Z_in | apply sqrt_in, pi_in].
Qed.

Lemma from_m1_to_1_ok : forall u A, u \in A -> I.subset A from_m1_to_1 = true -> -1 <= u <= 1.
Proof.
  intros u A Hu S.
  assert (H := I.subset_correct _ _ _ Hu S).
  assert (P := is_ge_0_ok (1 + u) (I.add prec one from_m1_to_1)).
  assert (N := is_ge_0_ok (1 - u) (I.sub prec one from_m1_to_1)).
  split.
  - assert (0 <= 1 + u); [| lra]; apply P; [apply add_in; [apply one_in | exact H] |].
    vm_compute; reflexivity.
  - assert (0 <= 1 - u); [| lra]; apply N; [apply sub_in; [apply one_in | exact H] |].
    vm_compute; reflexivity.
Qed.

Fixpoint horner (l : list I.type) (u : I.type) : I.type :=
  match l with [] => I.zero | a :: t => I.add prec a (I.mul prec u (horner t u)) end.

Lemma zero_in : 0 \in I.zero.
Proof. unfold inside; rewrite I.zero_correct; simpl; lra. Qed.

Lemma horner_in l u U : u \in U -> value l u \in horner (map of_Z l) U.
Proof.
  intros H; induction l as [| a l IH]; cbn [value horner map]; [apply zero_in |].
  apply add_in; [apply of_Z_in | apply mul_in; assumption].
Qed.

(** Which polynomial to try; nothing depends on it but the width of the result. *)
Definition index (A : I.type) : nat :=
  match F.toF (I.lower (I.mul prec A (of_Z 4))) with
  | Basic.Float false m e =>
      match Z.shiftl (Zpos m) e with Zpos n => Nat.min 40 (Pos.to_nat (Pos.min n 40)) | _ => 0 end
  | _ => 0
  end%nat.

Fixpoint nested_in (n : nat) (k : Z) (W S : I.type) : I.type :=
  match n with
  | O => S
  | S m => I.sub prec one (I.mul prec (I.mul prec (of_Z k) W) (nested_in m (k + 2) W S))
  end.

Definition asymptotic (A : I.type) : I.type :=
  if is_pos A then
    I.mul prec (I.div prec c_enclosed (I.mul prec two A))
      (nested_in 40 1 (I.div prec one (I.mul prec two (I.sqr prec A))) from_0_to_1)
  else I.nai.

Definition erfcx_right (A : I.type) : I.type :=
  match nth_error pieces (index A) with
  | Some (m, p) =>
      let u := I.sub prec (I.mul prec eight A) m in
      if I.subset u from_m1_to_1 then I.div prec (I.add prec (horner p u) error) one_unit
      else asymptotic A
  | None => asymptotic A
  end.

Lemma nested_ok n k w W s S : w \in W -> s \in S ->
  nested n (IZR k) w s \in nested_in n k W S.
Proof.
  intros Hw Hs; revert k; induction n as [| n IH]; intros k; cbn [nested nested_in];
    [exact Hs |].
  apply sub_in; [apply one_in |]; apply mul_in; [apply mul_in; [apply of_Z_in | exact Hw] |].
  replace (IZR k + 2) with (IZR (k + 2)) by apply plus_IZR; apply IH.
Qed.

Lemma asymptotic_in a A : a \in A -> erfcx a \in asymptotic A.
Proof.
  intros H; unfold asymptotic; destruct (is_pos A) eqn:P; [| apply nai_in].
  assert (Ha := is_pos_ok a A H P).
  destruct (erfcx_asymptotic 20 a Ha) as (s & Hs & ->).
  apply mul_in.
  - apply div_in; [apply c_in | apply mul_in; [apply two_in | exact H]].
  - change (2 * 20)%nat with 40%nat; change 1 with (IZR 1); apply nested_ok.
    + replace (/ (2 * a ^ 2)) with (1 / (2 * a ^ 2)) by (unfold Rdiv; ring).
      apply div_in; [apply one_in | apply mul_in; [apply two_in | apply sqr_in, H]].
    + change from_0_to_1 with (I.join (of_Z 0) (of_Z 1)).
      apply (join_between 0 s 1); [apply of_Z_in .. | exact Hs].
Qed.

Lemma pieces_ok k m p : nth_error pieces k = Some (m, p) -> exists q,
  nth_error table k = Some q /\ p = map of_Z q /\ IZR (2 * Z.of_nat k + 1) \in m.
Proof.
  intros H.
  assert (E : pieces = map (fun ip => (of_Z (2 * Z.of_nat (fst ip) + 1), map of_Z (snd ip)))
                         (combine (seq 0 (length table)) table)) by (vm_compute; reflexivity).
  rewrite E in H; clear E.
  assert (G : forall t a k m p,
    nth_error (map (fun ip => (of_Z (2 * Z.of_nat (fst ip) + 1), map of_Z (snd ip)))
      (combine (seq a (length t)) t)) k = Some (m, p) ->
    exists q, nth_error t k = Some q /\ p = map of_Z q /\
      IZR (2 * Z.of_nat (a + k) + 1) \in m).
  { clear; intros t; induction t as [| q t IH]; intros a k m p H.
    - destruct k; discriminate.
    - destruct k as [| k]; cbn [length seq combine map nth_error] in H.
      + injection H as <- <-; exists q; split; [reflexivity | split; [reflexivity |]].
        rewrite Nat.add_0_r; apply of_Z_in.
      + destruct (IH (S a) k m p H) as (q' & A & B & C); exists q'; split; [exact A |].
        split; [exact B |]; rewrite <- Nat.add_succ_comm; exact C. }
  exact (G table 0%nat k m p H).
Qed.

Lemma erfcx_right_in a A : a \in A -> erfcx a \in erfcx_right A.
Proof.
  intros H; unfold erfcx_right.
  destruct (nth_error pieces (index A)) as [[m p] |] eqn:E; [| apply asymptotic_in, H].
  destruct (pieces_ok _ _ _ E) as (q & Hq & -> & Hm).
  set (u := I.sub prec (I.mul prec eight A) m).
  destruct (I.subset u from_m1_to_1) eqn:Su; [| apply asymptotic_in, H].
  assert (Hu : 8 * a - IZR (2 * Z.of_nat (index A) + 1) \in u)
    by (apply sub_in; [apply mul_in; [apply eight_in | exact H] | exact Hm]).
  set (v := 8 * a - IZR (2 * Z.of_nat (index A) + 1)) in *.
  assert (N := table_near _ _ Hq v (from_m1_to_1_ok v u Hu Su)).
  replace ((IZR (2 * Z.of_nat (index A) + 1) + v) / 8) with a in N by (unfold v; field).
  assert (U := unit_pos).
  replace (erfcx a) with ((value q v + (erfcx a * IZR unit - value q v)) / IZR unit)
    by (field; lra).
  apply div_in; [| apply one_unit_in].
  apply add_in; [apply horner_in, Hu |].
  replace error with (I.join (of_Z (- 2 ^ 20)) (of_Z (2 ^ 20))) by (vm_compute; reflexivity).
  rewrite Rabs_minus_sym in N; apply Rabs_le_between in N.
  apply (join_between (IZR (- 2 ^ 20)) _ (IZR (2 ^ 20))); [apply of_Z_in .. |].
  rewrite opp_IZR; exact N.
Qed.

Lemma erfcx_reflected z : erfcx z = 2 * exp (z ^ 2) - erfcx (- z).
Proof.
  unfold erfcx; rewrite erfc_opp; replace ((- z) ^ 2) with (z ^ 2) by ring; ring.
Qed.

Definition erfcx_at (A : I.type) : I.type :=
  if is_neg A then
    I.sub prec (I.mul prec two (I.exp prec (I.sqr prec A))) (erfcx_right (I.neg A))
  else erfcx_right A.

Lemma erfcx_at_in a A : a \in A -> erfcx a \in erfcx_at A.
Proof.
  intros H; unfold erfcx_at; destruct (is_neg A); [| apply erfcx_right_in, H].
  rewrite erfcx_reflected; apply sub_in; [| apply erfcx_right_in, neg_in, H].
  apply mul_in; [apply two_in | apply exp_in, sqr_in, H].
Qed.

Definition erfc_at (A : I.type) : I.type :=
  let g := I.exp prec (I.neg (I.sqr prec A)) in
  if is_neg A then I.sub prec two (I.mul prec g (erfcx_right (I.neg A)))
  else I.mul prec g (erfcx_right A).

Lemma erfc_at_in a A : a \in A -> erfc a \in erfc_at A.
Proof.
  intros H; unfold erfc_at.
  assert (G : exp (- a ^ 2) \in I.exp prec (I.neg (I.sqr prec A)))
    by apply exp_in, neg_in, sqr_in, H.
  destruct (is_neg A).
  - replace (erfc a) with (2 - exp (- a ^ 2) * erfcx (- a)).
    + apply sub_in; [apply two_in |]; apply mul_in; [exact G | apply erfcx_right_in, neg_in, H].
    + replace (- a ^ 2) with (- (- a) ^ 2) by ring; rewrite erfc_erfcx, erfc_opp; ring.
  - rewrite <- erfc_erfcx; apply mul_in; [exact G | apply erfcx_right_in, H].
Qed.

Lemma erfcx_decreases a b : a <= b -> erfcx b <= erfcx a.
Proof. intros [H | ->]; [apply Rlt_le, erfcx_decreasing, H | apply Rle_refl]. Qed.

Lemma erfc_decreases a b : a <= b -> erfc b <= erfc a.
Proof.
  intros [H | ->]; [| apply Rle_refl].
  destruct (mean_value erfc (fun z => - (2 / sqrt PI * exp (- z ^ 2))) a b is_derive_erfc H)
    as (d & _ & E).
  assert (0 < 2 / sqrt PI * exp (- d ^ 2))
    by (apply Rmult_lt_0_compat; [apply c_pos | apply exp_pos]); nra.
Qed.

Definition erfcx_enclosed : I.type -> I.type := by_ends erfcx_at.
Definition erfc_enclosed : I.type -> I.type := by_ends erfc_at.

Theorem erfcx_in a A : a \in A -> erfcx a \in erfcx_enclosed A.
Proof. apply by_ends_in; [exact erfcx_decreases | exact erfcx_at_in]. Qed.

Theorem erfc_in a A : a \in A -> erfc a \in erfc_enclosed A.
Proof. apply by_ends_in; [exact erfc_decreases | exact erfc_at_in]. Qed.
