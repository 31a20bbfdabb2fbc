(** * Conditions on formulas, and what shows that they hold on a box

    [decided_ok]: where [decided] says true, the condition holds at every point of the box. *)

From Coq Require Import Reals QArith Qreals Qminmax ZArith List Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Real.Xreal.
From SNN Require Import Challenge Intervals ErfcxEnclosed Cells Formula Duals Slopes Boxes Same
  Enclose.
Import ListNotations.
Open Scope R_scope.

(** ** Conditions *)

Record condition := Condition { above : option Q; below : option Q; strict : bool }.

Definition meets (k : condition) (r : R) : Prop :=
  match above k with Some a => if strict k then Q2R a < r else Q2R a <= r | None => True end /\
  match below k with Some a => if strict k then r < Q2R a else r <= Q2R a | None => True end.

Definition shown (k : condition) (A : I.type) : bool :=
  (match above k with
   | Some a => (if strict k then is_pos else is_ge_0) (I.sub prec A (of_Q a)) | None => true
   end) &&
  (match below k with
   | Some a => (if strict k then is_neg else is_le_0) (I.sub prec A (of_Q a)) | None => true
   end).

Lemma shown_ok k r A : r \in A -> shown k A = true -> meets k r.
Proof.
  intros H E; apply andb_true_iff in E; destruct E as [E1 E2]; unfold meets; split.
  - destruct (above k) as [a |]; [| exact I].
    assert (D : r - Q2R a \in I.sub prec A (of_Q a)) by (apply sub_in; [exact H | apply of_Q_in]).
    destruct (strict k);
      [assert (P := is_pos_ok _ _ D E1) | assert (P := is_ge_0_ok _ _ D E1)]; lra.
  - destruct (below k) as [a |]; [| exact I].
    assert (D : r - Q2R a \in I.sub prec A (of_Q a)) by (apply sub_in; [exact H | apply of_Q_in]).
    destruct (strict k);
      [assert (P := is_neg_ok _ _ D E2) | assert (P := is_le_0_ok _ _ D E2)]; lra.
Qed.

(** ** Exact bounds *)

Definition less (strict : bool) (a b : Q) : bool :=
  if strict then negb (Qle_bool b a) else Qle_bool a b.
Definition shown_exactly (k : condition) (s : Q * Q) : bool :=
  (match above k with Some a => less (strict k) a (fst s) | None => true end) &&
  (match below k with Some a => less (strict k) (snd s) a | None => true end).

Lemma less_ok strict a b : less strict a b = true ->
  if strict then Q2R a < Q2R b else Q2R a <= Q2R b.
Proof.
  unfold less; destruct strict; intros E.
  - apply Qlt_Rlt, Qnot_le_lt; intros L; apply Qle_bool_iff in L; rewrite L in E; discriminate.
  - apply Qle_Rle, Qle_bool_iff, E.
Qed.

Lemma shown_exactly_ok k s r : within r s -> shown_exactly k s = true -> meets k r.
Proof.
  intros [L U] E; apply andb_true_iff in E; destruct E as [E1 E2]; unfold meets; split.
  - destruct (above k) as [a |]; [| exact I]; assert (W := less_ok _ _ _ E1).
    destruct (strict k); lra.
  - destruct (below k) as [a |]; [| exact I]; assert (W := less_ok _ _ _ E2).
    destruct (strict k); lra.
Qed.

(** The value as a rational side, where its form shows that. *)
Definition exact_side (places : list (expr * expr)) (e : expr) (b : sides) : option (Q * Q) :=
  match exactly e b with
  | Some s => Some s
  | None => if vanishes places b e then Some (0%Q, 0%Q) else None
  end.

Lemma exact_side_ok places e b s p : in_box p b -> exact_side places e b = Some s ->
  within (value_of places e p) s.
Proof.
  intros Hp; unfold exact_side; destruct (exactly e b) as [t |] eqn:E.
  - intros H; injection H as <-; exact (exactly_ok (places_of places) e b t p Hp E).
  - destruct (vanishes places b e) eqn:V; [| discriminate]; intros H; injection H as <-.
    rewrite (vanishes_ok places b p Hp e V); unfold within; cbn [fst snd]; rewrite Q2R_0; lra.
Qed.

(** Does the condition hold on the box?  The cheapest enclosure that shows it suffices. *)
Definition decided (places : list (expr * expr)) (e : expr) (k : condition) (b : sides) : bool :=
  if match exact_side places e b with Some s => shown_exactly k s | None => false end then true
  else if shown k (plain places e (intervals b)) then true
  else
    let d := with_slopes places e b in
    let A := by_mean_value places e b d in
    if shown k A then true else shown k (I.meet A (by_faces places e b d)).

Lemma decided_ok places e k b : decided places e k b = true ->
  forall p, in_box p b -> meets k (value_of places e p).
Proof.
  intros E p Hp; unfold decided in E.
  destruct (match exact_side places e b with Some s => shown_exactly k s | None => false end)
    eqn:E0.
  { destruct (exact_side places e b) as [s |] eqn:Ex; [| discriminate].
    exact (shown_exactly_ok k s _ (exact_side_ok places e b s p Hp Ex) E0). }
  clear E0; destruct (shown k (plain _ _ _)) eqn:E1.
  - apply (shown_ok k _ _ (plain_in _ _ p _ (in_intervals p b Hp)) E1).
  - destruct (shown k (by_mean_value _ _ _ _)) eqn:E2.
    + apply (shown_ok k _ _ (by_mean_value_in _ _ b p Hp) E2).
    + apply (shown_ok k _ _ (enclosure_in _ _ b p Hp) E).
Qed.
