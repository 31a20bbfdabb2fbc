(** * Boxes with rational sides

    A point of a box lies in its intervals ([in_intervals]), and so does its centre. *)

From Coq Require Import Reals QArith Qreals Qminmax ZArith List Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Intervals ErfcxEnclosed Cells Formula Duals Slopes.
Import ListNotations.
Open Scope R_scope.

Definition sides := list (Q * Q).
Definition side (b : sides) (i : nat) : Q * Q := nth i b (0%Q, 0%Q).
Definition in_box (p : point) (b : sides) : Prop :=
  forall i, (i < length b)%nat -> within (p i) (side b i).
Definition middle (s : Q * Q) : Q := Qred ((fst s + snd s) * (1 # 2)).
Definition intervals (b : sides) : list I.type := tab (fun i => of_sides (side b i)) (length b).
Definition centres (b : sides) : list I.type := tab (fun i => of_Q (middle (side b i))) (length b).

Lemma Q2R_red q : Q2R (Qred q) = Q2R q.
Proof. apply Qeq_eqR, Qred_correct. Qed.

Lemma Q2R_middle s : Q2R (middle s) = (Q2R (fst s) + Q2R (snd s)) / 2.
Proof.
  unfold middle; rewrite Q2R_red, Q2R_mult, Q2R_plus.
  replace (Q2R (1 # 2)) with (/ 2) by (unfold Q2R; simpl; field); reflexivity.
Qed.

Lemma in_intervals p b : in_box p b -> in_list p (intervals b).
Proof. intros H; apply tab_in; intros i L; apply of_sides_in, H, L. Qed.

Definition centre_of (b : sides) : point := fun i => Q2R (middle (side b i)).

Lemma centre_in_box p b : in_box p b -> in_box (centre_of b) b.
Proof.
  intros H i L; assert (W := H i L); unfold within, centre_of in *; rewrite Q2R_middle; lra.
Qed.

Lemma centre_in_centres b : in_list (centre_of b) (centres b).
Proof. apply tab_in; intros; apply of_Q_in. Qed.
