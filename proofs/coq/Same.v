(** * Formulas that have the same value on a box, by their form

    Where a bound is reached, intervals cannot show it: the difference of a formula and its value at
    a corner is exactly 0 at that corner.  There both sides have the same form. *)

From Coq Require Import Reals QArith Qreals Qminmax ZArith List Lra Lia Bool.
From SNN Require Import Challenge Intervals Cells Formula Duals Slopes Boxes.
Import ListNotations.
Open Scope R_scope.

(** ** Rational formulas: exactly, so that a bound may be reached *)

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

(** 1 / r, where the side is on one side of 0. *)
Definition inverse (s : Q * Q) : option (Q * Q) :=
  if Qle_bool (fst s * snd s) 0 then None else Some (Qinv (snd s), Qinv (fst s)).

Lemma inverse_ok r s t : within r s -> inverse s = Some t -> r <> 0 /\ within (/ r) t.
Proof.
  destruct s as [a b]; unfold inverse, within; cbn [fst snd]; intros [L U].
  destruct (Qle_bool (a * b) 0) eqn:E; [discriminate |]; intros H; injection H as <-.
  assert (P : 0 < Q2R a * Q2R b).
  { rewrite <- Q2R_mult; replace 0 with (Q2R 0) by (unfold Q2R; simpl; ring).
    apply Qlt_Rlt, Qnot_le_lt; intros Q; apply Qle_bool_iff in Q; congruence. }
  assert (N : forall q, Q2R q <> 0 -> ~ (q == 0)%Q).
  { intros q Hq Z; apply Hq; rewrite (Qeq_eqR _ _ Z); unfold Q2R; simpl; ring. }
  assert (S : (0 < Q2R a /\ 0 < Q2R b) \/ (Q2R a < 0 /\ Q2R b < 0)).
  { destruct (Rtotal_order 0 (Q2R a)) as [S | [S | S]];
      [left | rewrite <- S in P; lra | right]; split; nra. }
  assert (A : 0 < Q2R a * r) by (destruct S; nra).
  assert (B : 0 < r * Q2R b) by (destruct S; nra).
  assert (A0 : Q2R a <> 0) by (intros Z; rewrite Z in P; lra).
  assert (B0 : Q2R b <> 0) by (intros Z; rewrite Z in P; lra).
  assert (R0 : r <> 0) by (intros Z; rewrite Z in A; lra).
  cbn [fst snd]; rewrite !Q2R_inv by (apply N; assumption); split; [exact R0 |].
  assert (E1 : / r - / Q2R b = (Q2R b - r) * / (r * Q2R b)) by (field; split; assumption).
  assert (E2 : / Q2R a - / r = (r - Q2R a) * / (Q2R a * r)) by (field; split; assumption).
  assert (I1 := Rinv_0_lt_compat _ A); assert (I2 := Rinv_0_lt_compat _ B); split; nra.
Qed.

(** The side of |r|. *)
Definition largest (s : Q * Q) : Q := Qmax (Qmax (fst s) (- fst s)) (Qmax (snd s) (- snd s)).
Definition least (s : Q * Q) : Q := Qmax 0 (Qmax (fst s) (- snd s)).

Lemma largest_ok r s : within r s -> Rabs r <= Q2R (largest s).
Proof.
  intros [L U]; unfold largest; apply Rabs_le.
  destruct (Q2R_max (Qmax (fst s) (- fst s)) (Qmax (snd s) (- snd s))) as [A B].
  destruct (Q2R_max (fst s) (- fst s)) as [C D]; destruct (Q2R_max (snd s) (- snd s)) as [E F].
  rewrite Q2R_opp in *; lra.
Qed.

Lemma Q2R_max_le a b r : Q2R a <= r -> Q2R b <= r -> Q2R (Qmax a b) <= r.
Proof.
  intros; destruct (Q.max_spec a b) as [[_ E] | [_ E]]; rewrite (Qeq_eqR _ _ E); assumption.
Qed.

Lemma Q2R_min_ge a b r : r <= Q2R a -> r <= Q2R b -> r <= Q2R (Qmin a b).
Proof.
  intros; destruct (Q.min_spec a b) as [[_ E] | [_ E]]; rewrite (Qeq_eqR _ _ E); assumption.
Qed.

Lemma Q2R_0 : Q2R 0 = 0.
Proof. unfold Q2R; simpl; ring. Qed.

Lemma least_ok r s : within r s -> 0 <= Q2R (least s) <= Rabs r.
Proof.
  intros [L U]; split.
  - rewrite <- Q2R_0; apply Q2R_max.
  - assert (A := Rle_abs r); assert (B := Rle_abs (- r)); rewrite Rabs_Ropp in B.
    repeat apply Q2R_max_le; rewrite ?Q2R_0, ?Q2R_opp; [apply Rabs_pos | lra | lra].
Qed.

Lemma some_inj (A : Type) (a b : A) : Some a = Some b -> a = b.
Proof. congruence. Qed.

Fixpoint exactly (e : expr) (b : sides) : option (Q * Q) :=
  match e with
  | Const q => Some (q, q)
  | Var i => if Nat.ltb i (length b) then Some (side b i) else None
  | Opp e =>
      match exactly e b with Some s => Some (Qopp (snd s), Qopp (fst s)) | None => None end
  | Abs e => match exactly e b with Some s => Some (least s, largest s) | None => None end
  | Sqr e => match exactly e b with Some s => Some (product s s) | None => None end
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
  | Div e f =>
      match exactly e b, exactly f b with
      | Some s, Some t => match inverse t with Some t' => Some (product s t') | None => None end
      | _, _ => None
      end
  | _ => None
  end.

Lemma exactly_ok pl e b s p : in_box p b -> exactly e b = Some s -> within (eval pl e p) s.
Proof.
  intros Hp; revert s.
  induction e; intros s; cbn [exactly eval]; try discriminate;
    repeat match goal with
           | |- context [match exactly ?x b with _ => _ end] => destruct (exactly x b)
           end; try discriminate.
  - intros E; apply some_inj in E; subst s; split; apply Rle_refl.
  - destruct (Nat.ltb_spec i (length b)); [| discriminate].
    intros E; apply some_inj in E; subst s; apply Hp; assumption.
  - intros E; apply some_inj in E; subst s; specialize (IHe _ eq_refl); unfold within in *.
    cbn [fst snd]; rewrite !Q2R_opp; lra.
  - intros E; apply some_inj in E; subst s; specialize (IHe _ eq_refl).
    split; [apply least_ok, IHe | apply largest_ok, IHe].
  - intros E; apply some_inj in E; subst s; specialize (IHe _ eq_refl).
    replace (eval pl e p ^ 2) with (eval pl e p * eval pl e p) by ring.
    apply product_ok; exact IHe.
  - intros E; apply some_inj in E; subst s.
    specialize (IHe1 _ eq_refl); specialize (IHe2 _ eq_refl).
    unfold within in *; cbn [fst snd]; rewrite !Q2R_red, !Q2R_plus; lra.
  - intros E; apply some_inj in E; subst s.
    specialize (IHe1 _ eq_refl); specialize (IHe2 _ eq_refl).
    unfold within in *; cbn [fst snd]; rewrite !Q2R_red, !Q2R_minus; lra.
  - intros E; apply some_inj in E; subst s.
    apply product_ok; [apply IHe1 | apply IHe2]; reflexivity.
  - destruct (inverse _) as [t |] eqn:F; [| discriminate].
    intros E; apply some_inj in E; subst s.
    apply product_ok; [apply IHe1; reflexivity |].
    apply (inverse_ok _ _ _ (IHe2 _ eq_refl) F).
Qed.

(** ** The same value *)

(** Both formulas are the same rational number. *)
Definition same_number (e f : expr) (b : sides) : bool :=
  match exactly e b, exactly f b with
  | Some s, Some t =>
      Qeq_bool (fst s) (snd s) && Qeq_bool (fst s) (fst t) && Qeq_bool (fst t) (snd t)
  | _, _ => false
  end.

Lemma same_number_ok pl pl' e f b p : in_box p b -> same_number e f b = true ->
  eval pl e p = eval pl' f p.
Proof.
  intros Hp; unfold same_number.
  destruct (exactly e b) as [s |] eqn:E; [| discriminate].
  destruct (exactly f b) as [t |] eqn:F; [| discriminate].
  assert (A := exactly_ok pl e b s p Hp E); assert (B := exactly_ok pl' f b t p Hp F).
  intros H; apply andb_true_iff in H; destruct H as [H H3].
  apply andb_true_iff in H; destruct H as [H1 H2].
  apply Qeq_bool_iff, Qeq_eqR in H1, H2, H3; unfold within in *; lra.
Qed.

Section Same.
Variable places : list (expr * expr).
Variable b : sides.

Definition same_place (j k : nat) : bool :=
  match nth_error places j, nth_error places k with
  | Some (ey, ex), Some (fy, fx) => same_number ey fy b && same_number ex fx b
  | _, _ => false
  end.

Fixpoint same (e f : expr) : bool :=
  if same_number e f b then true
  else
    match e, f with
    | Alpha, Alpha | Lambda, Lambda | Pi, Pi => true
    | Opp e, Opp f | Abs e, Abs f | Sqr e, Sqr f | Sqrt e, Sqrt f
    | Exp e, Exp f | Erfc e, Erfc f | Erfcx e, Erfcx f => same e f
    | Add e e', Add f f' | Sub e e', Sub f f' | Mul e e', Mul f f' | Div e e', Div f f' =>
        if same e f then same e' f' else false
    | Mu j n, Mu k m | Xi j n, Xi k m => Nat.eqb n m && same_place j k
    | _, _ => false
    end.

Variable p : point.
Hypothesis Hp : in_box p b.

Lemma same_place_ok j k : same_place j k = true -> places_of places j p = places_of places k p.
Proof.
  unfold same_place; destruct (nth_error places j) as [[ey ex] |] eqn:J; [| discriminate].
  destruct (nth_error places k) as [[fy fx] |] eqn:K; [| discriminate].
  destruct (place_at _ _ _ _ J) as [known ->]; destruct (place_at _ _ _ _ K) as [known' ->].
  intros H; apply andb_true_iff in H; destruct H as [H1 H2].
  f_equal; eapply same_number_ok; eassumption.
Qed.

Lemma same_ok e f : same e f = true -> value_of places e p = value_of places f p.
Proof.
  unfold value_of; revert f; induction e; intros f; cbn [same];
    (destruct (same_number _ f b) eqn:N;
       [intros _; exact (same_number_ok _ _ _ f b p Hp N) |]); clear N;
    destruct f; try discriminate; cbn [eval]; intros H; try reflexivity;
    try (rewrite (IHe _ H); reflexivity).
  1-4: match type of H with (if ?c then _ else _) = true => destruct c eqn:E; [| discriminate] end;
    rewrite (IHe1 _ E), (IHe2 _ H); reflexivity.
  all: apply andb_true_iff in H; destruct H as [H1 H2]; apply Nat.eqb_eq in H1; subst;
    rewrite (same_place_ok _ _ H2); reflexivity.
Qed.

(** A formula that is 0 on all of the box. *)
Fixpoint vanishes (e : expr) : bool :=
  if same_number e (Const 0) b then true
  else
    match e with
    | Sub f g => if same f g then true else vanishes f && vanishes g
    | Add f g => vanishes f && vanishes g
    | Mul f g => vanishes f || vanishes g
    | Div f g => vanishes f
    | Opp f => vanishes f
    | _ => false
    end.

Lemma vanishes_ok e : vanishes e = true -> value_of places e p = 0.
Proof.
  assert (Z : Q2R 0 = 0) by (unfold Q2R; simpl; ring).
  unfold value_of; induction e; cbn [vanishes];
    (destruct (same_number _ (Const 0) b) eqn:N;
       [intros _; rewrite <- Z; exact (same_number_ok _ (places_of places) _ _ b p Hp N) |]);
    try discriminate; cbn [eval]; intros H.
  - rewrite (IHe H); ring.
  - apply andb_true_iff in H; destruct H as [H1 H2]; rewrite (IHe1 H1), (IHe2 H2); ring.
  - destruct (same e1 e2) eqn:E.
    { assert (V := same_ok _ _ E); unfold value_of in V; rewrite V; ring. }
    apply andb_true_iff in H; destruct H as [H1 H2]; rewrite (IHe1 H1), (IHe2 H2); ring.
  - apply orb_true_iff in H; destruct H as [H | H]; [rewrite (IHe1 H) | rewrite (IHe2 H)]; ring.
  - rewrite (IHe1 H); apply Rmult_0_l.
Qed.

End Same.
