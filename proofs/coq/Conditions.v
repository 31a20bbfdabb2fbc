(** * Conditions on formulas, and what shows that they hold on a box *)

From Coq Require Import Reals QArith Qreals Qminmax ZArith List Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Real.Xreal.
From SNN Require Import Challenge Intervals ErfcxEnclosed Cells Formula Slopes Enclose.
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

(** ** Formulas of rational numbers alone: exactly, so that a bound may be reached *)

Definition product (s t : Q * Q) : Q * Q :=
  let '(a, b, (c, d)) := (s, t) in
  let '(ac, ad, bc, bd) := (Qred (a * c), Qred (a * d), Qred (b * c), Qred (b * d)) in
  (Qmin (Qmin ac ad) (Qmin bc bd), Qmax (Qmax ac ad) (Qmax bc bd)).

Lemma Q2R_min a b : Q2R (Qmin a b) <= Q2R a /\ Q2R (Qmin a b) <= Q2R b.
Proof. split; apply Qle_Rle; [apply Q.le_min_l | apply Q.le_min_r]. Qed.

Lemma Q2R_max a b : Q2R a <= Q2R (Qmax a b) /\ Q2R b <= Q2R (Qmax a b).
Proof. split; apply Qle_Rle; [apply Q.le_max_l | apply Q.le_max_r]. Qed.

Lemma product_ok u v s t : within u s -> within v t -> within (u * v) (product s t).
Proof.
  destruct s as [a b], t as [c d]; unfold within, product; cbn [fst snd]; intros Hu Hv.
  destruct (Q2R_min (Qmin (Qred (a * c)) (Qred (a * d))) (Qmin (Qred (b * c)) (Qred (b * d)))).
  destruct (Q2R_min (Qred (a * c)) (Qred (a * d))), (Q2R_min (Qred (b * c)) (Qred (b * d))).
  destruct (Q2R_max (Qmax (Qred (a * c)) (Qred (a * d))) (Qmax (Qred (b * c)) (Qred (b * d)))).
  destruct (Q2R_max (Qred (a * c)) (Qred (a * d))), (Q2R_max (Qred (b * c)) (Qred (b * d))).
  rewrite !Q2R_red, !Q2R_mult in *.
  set (A := Q2R a) in *; set (B := Q2R b) in *; set (C := Q2R c) in *; set (D := Q2R d) in *.
  assert (L : forall w, C <= w <= D -> (A * w <= u * w <= B * w) \/ (B * w <= u * w <= A * w))
    by (intros w _; destruct (Rle_dec 0 w); [left | right]; split; nra).
  assert (M : forall w, (w * C <= w * v <= w * D) \/ (w * D <= w * v <= w * C))
    by (intros w; destruct (Rle_dec 0 w); [left | right]; split; nra).
  destruct (L v Hv), (M A), (M B); split; lra.
Qed.

Fixpoint exactly (e : expr) (b : sides) : option (Q * Q) :=
  match e with
  | Const q => Some (q, q)
  | Var i => if Nat.ltb i (length b) then Some (side b i) else None
  | Opp e =>
      match exactly e b with Some s => Some (Qopp (snd s), Qopp (fst s)) | None => None end
  | Add e f =>
      match exactly e b, exactly f b with
      | Some s, Some t => Some (Qred (fst s + fst t), Qred (snd s + snd t))
      | _, _ => None
      end
  | Sub e f =>
      match exactly e b, exactly f b with
      | Some s, Some t => Some (Qred (fst s - snd t), Qred (snd s - fst t))
      | _, _ => None
      end
  | Mul e f =>
      match exactly e b, exactly f b with Some s, Some t => Some (product s t) | _, _ => None end
  | _ => None
  end.

Lemma some_inj (A : Type) (a b : A) : Some a = Some b -> a = b.
Proof. congruence. Qed.

Lemma exactly_ok places e b s p : in_box p b -> exactly e b = Some s ->
  within (value_of places e p) s.
Proof.
  intros Hp; unfold value_of; revert s.
  induction e; intros s; cbn [exactly eval]; try discriminate;
    repeat match goal with
           | |- context [match exactly ?x b with _ => _ end] => destruct (exactly x b)
           end; try discriminate.
  - intros E; apply some_inj in E; subst s; split; apply Rle_refl.
  - destruct (Nat.ltb_spec i (length b)); [| discriminate].
    intros E; apply some_inj in E; subst s; apply Hp; assumption.
  - intros E; apply some_inj in E; subst s; specialize (IHe _ eq_refl); unfold within in *.
    cbn [fst snd]; rewrite !Q2R_opp; lra.
  - intros E; apply some_inj in E; subst s.
    specialize (IHe1 _ eq_refl); specialize (IHe2 _ eq_refl).
    unfold within in *; cbn [fst snd]; rewrite !Q2R_red, !Q2R_plus; lra.
  - intros E; apply some_inj in E; subst s.
    specialize (IHe1 _ eq_refl); specialize (IHe2 _ eq_refl).
    unfold within in *; cbn [fst snd]; rewrite !Q2R_red, !Q2R_minus; lra.
  - intros E; apply some_inj in E; subst s.
    apply product_ok; [apply IHe1 | apply IHe2]; reflexivity.
Qed.

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

(** Does the condition hold on the box?  The cheapest enclosure that shows it suffices. *)
Definition decided (places : list (expr * expr)) (e : expr) (k : condition) (b : sides) : bool :=
  if match exactly e b with Some s => shown_exactly k s | None => false end then true
  else if shown k (plain places e (intervals b)) then true
  else
    let d := with_slopes places e b in
    let A := by_mean_value places e b d in
    if shown k A then true else shown k (I.meet A (by_faces places e b d)).

Lemma decided_ok places e k b : decided places e k b = true ->
  forall p, in_box p b -> meets k (value_of places e p).
Proof.
  intros E p Hp; unfold decided in E.
  destruct (match exactly e b with Some s => shown_exactly k s | None => false end) eqn:E0.
  { destruct (exactly e b) as [s |] eqn:Ex; [| discriminate].
    exact (shown_exactly_ok k s _ (exactly_ok places e b s p Hp Ex) E0). }
  clear E0; destruct (shown k (plain _ _ _)) eqn:E1.
  - apply (shown_ok k _ _ (plain_in _ _ p _ (in_intervals p b Hp)) E1).
  - destruct (shown k (by_mean_value _ _ _ _)) eqn:E2.
    + apply (shown_ok k _ _ (by_mean_value_in _ _ b p Hp) E2).
    + apply (shown_ok k _ _ (enclosure_in _ _ b p Hp) E).
Qed.
