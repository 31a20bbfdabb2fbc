(** * Enclosures of a formula over a box with rational sides

    Three are met: the plain one, the mean value form, and, where slopes have one sign, those on the
    faces where the formula is largest and least. *)

From Coq Require Import Reals QArith Qreals Qminmax ZArith List Lra Lia Bool.
From Coq Require Import FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Real.Xreal.
From SNN Require Import Challenge Intervals ErfcxEnclosed Cells Formula Duals Slopes Boxes Same.
Import ListNotations.
Open Scope R_scope.

(** ** Mean values *)

Lemma mean_value_theorem n X f d p q : sound n X f d -> smooth d = true ->
  in_list p X -> in_list q X ->
  exists a, in_list a (slopes d) /\ f p - f q = dot n a (fun i => p i - q i).
Proof.
  intros [_ S] Sm Hp Hq.
  set (v := fun i => p i - q i); set (h := fun s => f (line q v s)).
  assert (In : forall s, 0 <= s <= 1 -> in_list (line q v s) X).
  { intros s Hs i; unfold line, v.
    destruct (Rle_dec (q i) (p i)) as [L | L].
    - apply (between_in (q i) _ (p i)); [apply Hq | apply Hp | nra].
    - apply (between_in (p i) _ (q i)); [apply Hp | apply Hq | nra]. }
  assert (D : forall s, 0 <= s <= 1 -> exists a, in_list a (slopes d) /\ is_derive h s (dot n a v))
    by (intros s Hs; exact (S Sm q v s (In s Hs))).
  destruct (MVT_gen h 0 1 (Derive h)) as [s [Hs E]].
  - intros s Hs; rewrite Rmin_left, Rmax_right in Hs by lra.
    destruct (D s ltac:(lra)) as (a & _ & Da); apply Derive_correct; eexists; exact Da.
  - intros s Hs; rewrite Rmin_left, Rmax_right in Hs by lra; apply continuity_pt_filterlim.
    destruct (D s ltac:(lra)) as (a & _ & Da).
    apply (ex_derive_continuous (V := R_NormedModule) h); eexists; exact Da.
  - rewrite Rmin_left, Rmax_right in Hs by lra.
    destruct (D s Hs) as (a & Ha & Da); apply is_derive_unique in Da.
    exists a; split; [exact Ha |]; rewrite Da in E.
    replace (f p) with (h 1); [replace (f q) with (h 0); [rewrite E; ring |] |];
      unfold h; f_equal; apply functional_extensionality; intros i; unfold line, v; ring.
Qed.

Fixpoint dot_in (n : nat) (A W : list I.type) : I.type :=
  match n with
  | O => I.zero
  | S m => I.add prec (dot_in m A W) (I.mul prec (nth m A I.nai) (nth m W I.nai))
  end.

Lemma dot_ok n a w A W : in_list a A -> in_list w W -> dot n a w \in dot_in n A W.
Proof.
  intros Ha Hw; induction n as [| n IH]; cbn [dot dot_in]; [apply zero_in |].
  apply add_in; [exact IH | apply mul_in; [apply Ha | apply Hw]].
Qed.

(** ** Enclosures over a box *)

Section Enclosures.
Variable places : list (expr * expr).
Variable e : expr.

Notation value p := (value_of places e p).

Definition over (n : nat) (X : list I.type) : dual := dual_of n X (places_in n X [] places) e.
(** Without slopes. *)
Definition plain (X : list I.type) : I.type := val (over 0 X).

Lemma plain_in p X : in_list p X -> value p \in plain X.
Proof. intros H; apply (proj1 (value_sound 0 X places e)), H. Qed.

Variable b : sides.
Notation n := (length b).

Definition with_slopes : dual := over n (intervals b).
Definition from_centre (d : dual) (at_centre : I.type) : I.type :=
  if smooth d then
    I.meet (val d) (I.add prec at_centre
      (dot_in n (slopes d) (map2 (I.sub prec) (intervals b) (centres b))))
  else val d.
Definition by_mean_value (d : dual) : I.type := from_centre d (plain (centres b)).

(** In which direction the formula grows: to the upper end (Some true), the lower, or neither. *)
Definition towards (up : bool) (A : I.type) : option bool :=
  if is_ge_0 A then Some up else if is_le_0 A then Some (negb up) else None.
Definition face (k : option bool) (s : Q * Q) : I.type :=
  match k with
  | Some true => of_Q (snd s) | Some false => of_Q (fst s) | None => of_sides s
  end.
Definition face_centre (k : option bool) (s : Q * Q) : I.type :=
  match k with
  | Some true => of_Q (snd s) | Some false => of_Q (fst s) | None => of_Q (middle s)
  end.
Definition face_step (k : option bool) (s : Q * Q) : I.type :=
  match k with
  | Some _ => I.zero | None => I.sub prec (of_sides s) (of_Q (middle s))
  end.
Definition face_side (k : option bool) (s : Q * Q) : Q * Q :=
  match k with Some true => (snd s, snd s) | Some false => (fst s, fst s) | None => s end.
Definition on_face (up : bool) (d : dual) : I.type :=
  let k i := towards up (nth i (slopes d) I.nai) in
  I.meet
    (I.meet (plain (tab (fun i => face (k i) (side b i)) n))
       (I.add prec (plain (tab (fun i => face_centre (k i) (side b i)) n))
          (dot_in n (slopes d) (tab (fun i => face_step (k i) (side b i)) n))))
    (if vanishes places (map (fun i => face_side (k i) (side b i)) (seq 0 n)) e
     then I.zero else I.nai).
Definition by_faces (d : dual) : I.type :=
  if smooth d then
    I.meet (I.lower_extent (on_face true d)) (I.upper_extent (on_face false d))
  else I.nai.

Variable p : point.
Hypothesis Hp : in_box p b.

Lemma with_slopes_sound : sound n (intervals b) (value_of places e) with_slopes.
Proof. apply value_sound. Qed.

Lemma by_mean_value_in : value p \in by_mean_value with_slopes.
Proof.
  assert (S := with_slopes_sound); assert (Ip := in_intervals p b Hp).
  unfold by_mean_value, from_centre.
  destruct (smooth with_slopes) eqn:Sm; [| apply (proj1 S), Ip].
  apply meet_in; [apply (proj1 S), Ip |].
  destruct (mean_value_theorem n (intervals b) (value_of places e) with_slopes p (centre_of b))
    as (a & Ha & E); [exact S | exact Sm | exact Ip | |].
  - apply in_intervals, (centre_in_box p), Hp.
  - replace (value p) with (value (centre_of b) + dot n a (fun i => p i - centre_of b i)) by lra.
    apply add_in; [apply plain_in, centre_in_centres |]; apply dot_ok; [exact Ha |].
    apply (map2_in Rminus); [intros; apply sub_in; assumption | exact Ip | apply centre_in_centres].
Qed.

Definition end_of (k : option bool) (s : Q * Q) (r : R) : R :=
  match k with Some true => Q2R (snd s) | Some false => Q2R (fst s) | None => r end.

Lemma on_face_in up : smooth with_slopes = true -> exists r, r \in on_face up with_slopes /\
  (if up then value p <= r else r <= value p).
Proof.
  intros Sm; assert (S := with_slopes_sound); assert (Ip := in_intervals p b Hp).
  set (k := fun i => towards up (nth i (slopes with_slopes) I.nai)).
  set (q := fun i => if Nat.ltb i n then end_of (k i) (side b i) (p i) else p i).
  set (m := fun i => if Nat.ltb i n then end_of (k i) (side b i) (centre_of b i) else p i).
  assert (Lt : forall i, (i < n)%nat -> Nat.ltb i n = true)
    by (intros; apply Nat.ltb_lt; assumption).
  assert (Bq : in_box q b).
  { intros i L; unfold q; rewrite Lt by exact L; assert (W := Hp i L); unfold within in *.
    destruct (k i) as [[] |]; simpl; lra. }
  assert (Bm : in_box m b).
  { intros i L; unfold m; rewrite Lt by exact L; assert (W := Hp i L).
    assert (V := centre_in_box p b Hp i L); unfold within in *.
    destruct (k i) as [[] |]; simpl; lra. }
  exists (value q); split.
  - unfold on_face; apply meet_in; [apply meet_in |].
    + apply plain_in, tab_in; intros i L; unfold q; rewrite Lt by exact L.
      change (towards up (nth i (slopes with_slopes) I.nai)) with (k i).
      destruct (k i) as [[] |]; simpl; [apply of_Q_in .. | apply of_sides_in, Hp, L].
    + destruct (mean_value_theorem n (intervals b) (value_of places e) with_slopes q m)
        as (a & Ha & E); [exact S | exact Sm | apply in_intervals, Bq | apply in_intervals, Bm |].
      replace (value q) with (value m + dot n a (fun i => q i - m i)) by lra.
      apply add_in.
      * apply plain_in, tab_in; intros i L; unfold m; rewrite Lt by exact L.
        change (towards up (nth i (slopes with_slopes) I.nai)) with (k i).
        destruct (k i) as [[] |]; simpl; apply of_Q_in.
      * apply dot_ok; [exact Ha |]; apply tab_in; intros i L; unfold q, m.
        rewrite Lt by exact L.
        change (towards up (nth i (slopes with_slopes) I.nai)) with (k i).
        destruct (k i) as [[] |]; simpl.
        -- rewrite Rminus_diag_eq by reflexivity; apply zero_in.
        -- rewrite Rminus_diag_eq by reflexivity; apply zero_in.
        -- apply sub_in; [apply of_sides_in, Hp, L | apply of_Q_in].
    + destruct (vanishes _ _ e) eqn:V; [| apply nai_in].
      rewrite (vanishes_ok _ _ q) with (2 := V); [apply zero_in |].
      intros i L; rewrite map_length, seq_length in L; unfold side at 1.
      rewrite (nth_indep _ _ (face_side (k 0%nat) (side b 0)))
        by (rewrite map_length, seq_length; exact L).
      rewrite (map_nth (fun i => face_side (k i) (side b i))), seq_nth by exact L.
      unfold q; rewrite Lt by exact L; assert (W := Hp i L); unfold within in *.
      change (0 + i)%nat with i; destruct (k i) as [[] |]; simpl; lra.
  - destruct (mean_value_theorem n (intervals b) (value_of places e) with_slopes q p)
      as (a & Ha & E); [exact S | exact Sm | apply in_intervals, Bq | exact Ip |].
    assert (G : forall j, (j <= n)%nat ->
      if up then 0 <= dot j a (fun i => q i - p i) else dot j a (fun i => q i - p i) <= 0).
    { induction j as [| j IH]; intros L; [destruct up; simpl; lra |].
      specialize (IH ltac:(lia)); simpl dot.
      assert (T : if up then 0 <= a j * (q j - p j) else a j * (q j - p j) <= 0).
      { unfold q; rewrite Lt by lia; assert (W := Hp j ltac:(lia)); unfold within in W.
        unfold k, towards; assert (A := Ha j).
        destruct (is_ge_0 (nth j (slopes with_slopes) I.nai)) eqn:G1;
          [assert (A0 := is_ge_0_ok _ _ A G1); destruct up; simpl; nra |].
        destruct (is_le_0 (nth j (slopes with_slopes) I.nai)) eqn:G2;
          [assert (A0 := is_le_0_ok _ _ A G2); destruct up; simpl; nra |].
        destruct up; simpl; lra. }
      destruct up; lra. }
    specialize (G n (le_n n)); destruct up; lra.
Qed.

Lemma by_faces_in : value p \in by_faces with_slopes.
Proof.
  unfold by_faces; destruct (smooth with_slopes) eqn:Sm; [| apply nai_in].
  destruct (on_face_in true Sm) as (u & Hu & U); destruct (on_face_in false Sm) as (l & Hl & L).
  apply meet_in; [apply (I.lower_extent_correct _ _ u) | apply (I.upper_extent_correct _ _ l)];
    assumption.
Qed.

(** All three. *)
Definition enclosure : I.type :=
  let d := with_slopes in I.meet (by_mean_value d) (by_faces d).

Lemma enclosure_in : value p \in enclosure.
Proof. apply meet_in; [apply by_mean_value_in | apply by_faces_in]. Qed.

End Enclosures.
