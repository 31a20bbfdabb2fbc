(** * A claim is refuted by one point where a condition certainly fails

    [refute_formulas_sound], [refute_plane_sound]: a claim that these reject is false. *)

From Coq Require Import Reals QArith Qreals ZArith List Lra Lia Bool.
From SNN Require Import Challenge Intervals ErfcxEnclosed Formula Duals Slopes Boxes Same Enclose
  Conditions Cover PlaneFormulas PlaneClaims.
Import ListNotations.
Open Scope R_scope.

Definition fails (k : condition) (A : I.type) : bool :=
  (match above k with
   | Some a => (if strict k then is_le_0 else is_neg) (I.sub prec A (of_Q a)) | None => false
   end) ||
  (match below k with
   | Some a => (if strict k then is_ge_0 else is_pos) (I.sub prec A (of_Q a)) | None => false
   end).

Lemma fails_ok k r A : r \in A -> fails k A = true -> ~ meets k r.
Proof.
  intros H E [M1 M2]; apply orb_true_iff in E; destruct E as [E | E].
  - destruct (above k) as [a |]; [| discriminate].
    assert (D : r - Q2R a \in I.sub prec A (of_Q a)) by (apply sub_in; [exact H | apply of_Q_in]).
    destruct (strict k); [assert (P := is_le_0_ok _ _ D E) | assert (P := is_neg_ok _ _ D E)]; lra.
  - destruct (below k) as [a |]; [| discriminate].
    assert (D : r - Q2R a \in I.sub prec A (of_Q a)) by (apply sub_in; [exact H | apply of_Q_in]).
    destruct (strict k); [assert (P := is_ge_0_ok _ _ D E) | assert (P := is_pos_ok _ _ D E)]; lra.
Qed.

Definition fails_exactly (k : condition) (s : Q * Q) : bool :=
  (match above k with Some a => less (negb (strict k)) (snd s) a | None => false end) ||
  (match below k with Some a => less (negb (strict k)) a (fst s) | None => false end).

Lemma fails_exactly_ok k s r : within r s -> fails_exactly k s = true -> ~ meets k r.
Proof.
  intros [L U] E [M1 M2]; apply orb_true_iff in E; destruct E as [E | E].
  - destruct (above k) as [a |]; [| discriminate]; assert (W := less_ok _ _ _ E).
    destruct (strict k); simpl in W; lra.
  - destruct (below k) as [a |]; [| discriminate]; assert (W := less_ok _ _ _ E).
    destruct (strict k); simpl in W; lra.
Qed.

(** The point, and the box that is this point. *)
Definition at_point (w : list Q) : point := fun i => Q2R (nth i w 0%Q).
Definition only (w : list Q) : sides := map (fun q => (q, q)) w.

Definition in_sides (q : Q) (s : Q * Q) : bool := Qle_bool (fst s) q && Qle_bool q (snd s).
Definition inside_box (w : list Q) (b : sides) : bool :=
  forallb (fun i => in_sides (nth i w 0%Q) (side b i)) (seq 0 (length b)).

Lemma in_sides_ok q s : in_sides q s = true -> within (Q2R q) s.
Proof.
  intros E; apply andb_true_iff in E; destruct E as [L U].
  split; apply Qle_Rle, Qle_bool_iff; assumption.
Qed.

Lemma inside_box_ok w b : inside_box w b = true -> in_box (at_point w) b.
Proof.
  intros E i L; unfold inside_box in E; rewrite forallb_forall in E.
  apply in_sides_ok, E, in_seq; lia.
Qed.

Lemma only_side w i : side (only w) i = (nth i w 0%Q, nth i w 0%Q).
Proof.
  unfold side, only; revert i; induction w as [| q w IH]; intros [| i]; try reflexivity; apply IH.
Qed.

Lemma at_point_only w : in_box (at_point w) (only w).
Proof. intros i _; rewrite only_side; split; apply Rle_refl. Qed.

Definition refuted (places : list (expr * expr)) (e : expr) (k : condition) (b : sides) : bool :=
  if fails k (plain places e (intervals b)) then true
  else match exact_side places e b with Some s => fails_exactly k s | None => false end.

Lemma refuted_ok places e k b p : in_box p b -> refuted places e k b = true ->
  ~ meets k (value_of places e p).
Proof.
  intros Hp; unfold refuted; destruct (fails k _) eqn:F.
  - intros _; apply (fails_ok k _ _ (plain_in _ _ p _ (in_intervals p b Hp)) F).
  - destruct (exact_side places e b) as [s |] eqn:E; [| discriminate].
    apply (fails_exactly_ok k s _ (exact_side_ok places e b s p Hp E)).
Qed.

Definition refute_formulas (c : formula_claim) (w : list Q) : bool :=
  let here := FormulaClaim (only w) (coordinates c) (claim_places c) (conditions c) in
  if inside_box w (domain c) then
    if forallb (known (only w)) (coordinates c) then
      existsb (fun ek => refuted (claim_places c) (fst ek) (snd ek) (root here)) (conditions c)
    else false
  else false.

Theorem refute_formulas_sound c w : refute_formulas c w = true -> ~ formulas_hold c.
Proof.
  unfold refute_formulas; destruct (inside_box w (domain c)) eqn:D; [| discriminate].
  destruct (forallb _ _) eqn:K; [| discriminate]; intros E H.
  apply existsb_exists in E; destruct E as ([e k] & In & F); cbn [fst snd] in F.
  apply (refuted_ok _ e k _ (coordinates_of (coordinates c) (at_point w))) with (2 := F).
  - apply (coordinates_in_root (FormulaClaim (only w) (coordinates c) (claim_places c)
             (conditions c)) (at_point w) K), at_point_only.
  - exact (H (at_point w) (inside_box_ok w _ D) e k In).
Qed.

Definition refute_plane (c : plane_claim) (w : list Q) : bool :=
  let b := [product (side (only w) 0) (side (only w) 1);
            product (side (only w) 2) (side (only w) 3)] in
  if only_fixed c then false
  else if inside_box w [side (box c) 0; side (box c) 1; side (box c) 2; side (box c) 3] then
    if positive (only w) then
      existsb (fun qk => fails (snd qk)
                 (enclosed (only w) b true true true (moments_of b) (fst qk))) (bounds c)
    else false
  else false.

Theorem refute_plane_sound c w : refute_plane c w = true -> ~ plane_holds c.
Proof.
  unfold refute_plane; destruct (only_fixed c) eqn:X; [discriminate |].
  destruct (inside_box w _) eqn:D; [| discriminate].
  destruct (positive (only w)) eqn:P; [| discriminate]; intros E H.
  apply existsb_exists in E; destruct E as ([q k] & In & F); cbn [fst snd] in F.
  assert (B := inside_box_ok w _ D).
  assert (W : forall i, within (at_point w i) (side (only w) i))
    by (intros i; rewrite only_side; split; apply Rle_refl).
  apply (fails_ok k (quantity_at q (at_point w 0%nat) (at_point w 1%nat)
           (at_point w 2%nat) (at_point w 3%nat)))
    with (2 := F).
  - apply enclosed_in; try reflexivity; try exact P; try apply W.
    intros [| [| i]] L; simpl in L |- *; [| | lia]; apply product_ok; apply W.
  - apply H; try exact In; [exact (B 0%nat ltac:(simpl; lia)) | exact (B 1%nat ltac:(simpl; lia))
      | exact (B 2%nat ltac:(simpl; lia)) | exact (B 3%nat ltac:(simpl; lia)) |].
    rewrite X; discriminate.
Qed.
