(** * Covers: conditions on formulas over a box, by a tree of cuts

    [check_formulas_sound]: a claim about formulas that [check_formulas] accepts holds. *)

From Coq Require Import Reals QArith Qreals Qminmax ZArith List Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Real.Xreal.
From SNN Require Import Challenge Intervals ErfcxEnclosed Cells Formula Duals Slopes Boxes Same
  Enclose Conditions.
Import ListNotations.
Open Scope R_scope.

(** ** Trees *)

Inductive tree := Leaf | Cut (axis : nat) (at_ : Q) (low high : tree).

Fixpoint set_side (b : sides) (i : nat) (s : Q * Q) : sides :=
  match b, i with
  | [], _ => []
  | _ :: b', O => s :: b'
  | t :: b', S j => t :: set_side b' j s
  end.

Lemma set_side_length b i s : length (set_side b i s) = length b.
Proof. revert i; induction b as [| t b IH]; intros [| i]; simpl; congruence. Qed.

Lemma set_side_nth b i s j : side (set_side b i s) j =
  if Nat.eqb j i then (if Nat.ltb i (length b) then s else side b j) else side b j.
Proof.
  unfold side; revert i j; induction b as [| t b IH]; intros i j.
  - destruct (Nat.eqb j i); destruct i; reflexivity.
  - destruct i as [| i], j as [| j]; try reflexivity.
    cbn [set_side nth Nat.eqb length]; rewrite IH; reflexivity.
Qed.

Definition lower_part (b : sides) (i : nat) (q : Q) : sides := set_side b i (fst (side b i), q).
Definition upper_part (b : sides) (i : nat) (q : Q) : sides := set_side b i (q, snd (side b i)).

Lemma cut_ok p b i q : in_box p b -> in_box p (lower_part b i q) \/ in_box p (upper_part b i q).
Proof.
  intros H.
  assert (G : forall s, (within (p i) (side b i) -> within (p i) s) -> in_box p (set_side b i s)).
  { intros s Hs j L; rewrite set_side_length in L; rewrite set_side_nth.
    destruct (Nat.eqb_spec j i) as [-> | _]; [| apply H, L].
    destruct (Nat.ltb i (length b)); [apply Hs, H, L | apply H, L]. }
  destruct (Rle_dec (p i) (Q2R q)); [left | right]; apply G;
    unfold within; cbn [fst snd]; lra.
Qed.

(** The axis along which the formula seems to vary most; the longest side, if it has no slopes. *)
Definition wider (s t : Q * Q) : bool := negb (Qle_bool (snd s - fst s) (snd t - fst t)).
Definition steepest (places : list (expr * expr)) (e : expr) (b : sides) : nat :=
  let d := with_slopes places e b in
  let share i :=
    I.upper (I.abs (I.mul prec (nth i (slopes d) I.nai)
      (I.sub prec (of_sides (side b i)) (of_Q (middle (side b i)))))) in
  let more i j :=
    if smooth d then match F.cmp (share i) (share j) with Xgt => true | _ => false end
    else wider (side b i) (side b j) in
  fold_left (fun best i => if more i best then i else best) (seq 1 (length b - 1)) 0%nat.

Section Cover.
Variable good : sides -> bool.
(** Along which axis a leaf is cut further.  Nothing depends on it but the time. *)
Variable choose : sides -> nat.

(** A leaf may be cut further, in its middle. *)
Fixpoint refine (fuel : nat) (b : sides) : bool :=
  if good b then true
  else
    match fuel with
    | O => false
    | S f =>
        let i := choose b in
        let q := middle (side b i) in
        if refine f (lower_part b i q) then refine f (upper_part b i q) else false
    end.

Fixpoint cover (fuel : nat) (t : tree) (b : sides) : bool :=
  match t with
  | Leaf => refine fuel b
  | Cut i q l h =>
      if cover fuel l (lower_part b i q) then cover fuel h (upper_part b i q) else false
  end.

Variable holds : point -> Prop.
Hypothesis good_ok : forall b, good b = true -> forall p, in_box p b -> holds p.

Lemma refine_ok fuel b : refine fuel b = true -> forall p, in_box p b -> holds p.
Proof.
  revert b; induction fuel as [| f IH]; intros b E p Hp; simpl in E;
    destruct (good b) eqn:G; try (exact (good_ok b G p Hp)); [discriminate |].
  destruct (refine f (lower_part b (choose b) (middle (side b (choose b))))) eqn:E1;
    [| discriminate].
  destruct (cut_ok p b (choose b) (middle (side b (choose b))) Hp) as [L | U];
    [exact (IH _ E1 p L) | exact (IH _ E p U)].
Qed.

Theorem cover_ok fuel t b : cover fuel t b = true -> forall p, in_box p b -> holds p.
Proof.
  revert b; induction t as [| i q l IHl h IHh]; intros b E p Hp; simpl in E.
  - apply (refine_ok fuel b E p Hp).
  - destruct (cover fuel l (lower_part b i q)) eqn:E1; [| discriminate].
    destruct (cut_ok p b i q Hp) as [L | U]; [apply (IHl _ E1 p L) | apply (IHh _ E p U)].
Qed.

End Cover.

(** ** Claims about formulas

    The coordinates of the cells may be axes of the domain or products of two of them: formulas of
    mu omega and nu tau alone are decided in the plane. *)

Inductive coordinate := Axis (i : nat) | Product (i j : nat).

Definition along (p : point) (k : coordinate) : R :=
  match k with Axis i => p i | Product i j => p i * p j end.
Definition coordinates_of (l : list coordinate) (p : point) : point :=
  fun i => match nth_error l i with Some k => along p k | None => 0 end.

Record formula_claim := FormulaClaim {
  domain : sides;
  coordinates : list coordinate;
  claim_places : list (expr * expr);
  conditions : list (expr * condition) }.

Definition formulas_hold (c : formula_claim) : Prop :=
  forall p, in_box p (domain c) -> forall e k, In (e, k) (conditions c) ->
  meets k (value_of (claim_places c) e (coordinates_of (coordinates c) p)).

Definition side_of (d : sides) (k : coordinate) : Q * Q :=
  match k with Axis i => side d i | Product i j => product (side d i) (side d j) end.
Definition known (d : sides) (k : coordinate) : bool :=
  match k with
  | Axis i => Nat.ltb i (length d)
  | Product i j => Nat.ltb i (length d) && Nat.ltb j (length d)
  end.
Definition root (c : formula_claim) : sides := map (side_of (domain c)) (coordinates c).

Definition judge (c : formula_claim) (b : sides) : bool :=
  forallb (fun ek => decided (claim_places c) (fst ek) (snd ek) b) (conditions c).

Definition cutting (c : formula_claim) (b : sides) : nat :=
  match conditions c with (e, _) :: _ => steepest (claim_places c) e b | [] => 0%nat end.

(** The checker: [fuel] says how often a leaf may be cut further. *)
Definition check_formulas (fuel : nat) (c : formula_claim) (t : tree) : bool :=
  if forallb (known (domain c)) (coordinates c) then
    cover (judge c) (cutting c) fuel t (root c)
  else false.

Lemma coordinates_in_root c p : forallb (known (domain c)) (coordinates c) = true ->
  in_box p (domain c) -> in_box (coordinates_of (coordinates c) p) (root c).
Proof.
  intros K Hp i L; unfold root in *; rewrite map_length in L; unfold side, coordinates_of.
  destruct (nth_error (coordinates c) i) as [k |] eqn:E;
    [| apply nth_error_None in E; lia].
  rewrite (nth_error_nth (map (side_of (domain c)) (coordinates c)) i
             (0%Q, 0%Q) (map_nth_error _ _ _ E)).
  rewrite forallb_forall in K; specialize (K k (nth_error_In _ _ E)).
  destruct k as [a | a a']; simpl in K |- *.
  - apply Hp, Nat.ltb_lt, K.
  - apply andb_true_iff in K; destruct K as [K1 K2].
    apply product_ok; apply Hp, Nat.ltb_lt; assumption.
Qed.

Theorem check_formulas_sound fuel c t : check_formulas fuel c t = true -> formulas_hold c.
Proof.
  unfold check_formulas; destruct (forallb _ _) eqn:K; [| discriminate].
  intros E p Hp e k Hek.
  apply (cover_ok (judge c) (cutting c) (fun q => forall e k, In (e, k) (conditions c) ->
           meets k (value_of (claim_places c) e q))) with (3 := coordinates_in_root c p K Hp)
    (2 := E); [| exact Hek].
  clear; intros b G p Hp e k Hek; unfold judge in G; rewrite forallb_forall in G.
  apply (decided_ok _ _ _ b); [apply (G (e, k) Hek) | exact Hp].
Qed.
