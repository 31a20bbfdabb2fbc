(** * Enclosures of formulas over a box of intervals, with their slopes

    Every formula has a dual, by the operations of [Duals.v]; here are the moments of selu, whose
    slopes are those moments' own derivatives, and the formulas as a whole. *)

From Coq Require Import Reals QArith Qreals List Bool Lia.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge ClosedForms Orders Intervals ErfcxEnclosed Cells Formula Duals.
Import ListNotations.
Open Scope R_scope.

Section Over_a_box.
Variable n : nat.               (* how many slopes *)
Variable X : list I.type.
Local Notation sound := (sound n X).

(** ** The moments of selu *)

(** A place: y, x, and what is known over them if x is positive. *)
Record place := Place { place_y : dual; place_x : dual; place_parts : parts }.
Definition moment_d (F : nat -> parts -> I.type) (k : nat) (P : place) : dual :=
  let known := is_pos (val (place_x P)) in
  Dual (if known then F k (place_parts P) else I.nai)
    (match slopes (place_y P) with
     | [] => []
     | l =>
         let D1 := F (S k) (place_parts P) in
         let D2 := I.mul prec half (F (S (S k)) (place_parts P)) in
         map2 (fun A B => I.add prec (I.mul prec D1 A) (I.mul prec D2 B)) l (slopes (place_x P))
     end) (smooth (place_y P) && smooth (place_x P) && known).

Definition place_ok (f : point -> R * R) (P : place) : Prop :=
  sound (fun p => fst (f p)) (place_y P) /\ sound (fun p => snd (f p)) (place_x P) /\
  place_parts P = parts_over (val (place_y P)) (val (place_x P)).

Lemma moment_sound (h : nat -> R -> R -> R) (H : nat -> R -> R -> R) F k f P :
  (forall n y x, 0 < x -> h n y x = H n y x) ->
  (forall n y x P, parts_hold y x P -> H n y x \in F n P) ->
  (forall n Y X t dy dx, 0 < X t -> is_derive Y t dy -> is_derive X t dx ->
    is_derive (fun t => H n (Y t) (X t)) t
      (H (S n) (Y t) (X t) * dy + H (S (S n)) (Y t) (X t) / 2 * dx)) ->
  place_ok f P -> sound (fun p => h k (fst (f p)) (snd (f p))) (moment_d F k P).
Proof.
  intros Eq In Der (Sy & Sx & Ep).
  replace (moment_d F k P) with
    (Dual (if is_pos (val (place_x P)) then F k (place_parts P) else I.nai)
      (map2 (fun A B => I.add prec (I.mul prec (F (S k) (place_parts P)) A)
               (I.mul prec (I.mul prec half (F (S (S k)) (place_parts P))) B))
         (slopes (place_y P)) (slopes (place_x P)))
      (smooth (place_y P) && smooth (place_x P) && is_pos (val (place_x P))))
    by (unfold moment_d; destruct (slopes (place_y P)); reflexivity).
  apply (sound_binary n X (fun p => fst (f p)) (fun p => snd (f p)) (h k));
    [exact Sy | exact Sx | |].
  - intros y x Hy Hx; destruct (is_pos (val (place_x P))) eqn:E; [| apply nai_in].
    assert (Px := is_pos_ok x _ Hx E); rewrite Eq by exact Px; apply In; rewrite Ep.
    apply parts_over_ok; assumption.
  - intros E y x Hy Hx; assert (Px := is_pos_ok x _ Hx E).
    assert (PH : parts_hold y x (place_parts P)) by (rewrite Ep; apply parts_over_ok; assumption).
    exists (H (S k) y x), (H (S (S k)) y x / 2); split.
    + intros a A b B Ha Hb; apply add_in; apply mul_in; try assumption; [apply In, PH |].
      replace (H (S (S k)) y x / 2) with (/ 2 * H (S (S k)) y x) by field.
      apply mul_in; [apply half_in | apply In, PH].
    + intros Y X' s dY dX <- <- DY DX.
      apply (is_derive_ext_loc (fun s => H k (Y s) (X' s))); [| apply Der; assumption].
      apply (filter_imp (fun s => 0 < X' s)); [intros t Ht; symmetry; apply Eq, Ht |].
      apply (ex_derive_continuous (V := R_NormedModule) X' s); [eexists; exact DX |].
      apply (open_gt 0), Px.
Qed.

(** ** The dual of a formula *)

Fixpoint dual_of (places : list place) (e : expr) : dual :=
  let du := dual_of places in
  let moment F j k :=
    match nth_error places j with Some P => moment_d F k P | None => no_dual end in
  match e with
  | Const q => const_d n (of_Q q)
  | Var i => var_d n X i
  | Alpha => const_d n alpha_enclosed
  | Lambda => const_d n lambda_enclosed
  | Pi => const_d n pi_enclosed
  | Opp e => neg_d (du e)
  | Abs e => abs_d (du e)
  | Sqr e => sqr_d (du e)
  | Sqrt e => sqrt_d (du e)
  | Exp e => exp_d (du e)
  | Erfc e => erfc_d (du e)
  | Erfcx e => erfcx_d (du e)
  | Add e f => add_d (du e) (du f)
  | Sub e f => sub_d (du e) (du f)
  | Mul e f => mul_d (du e) (du f)
  | Div e f => div_d (du e) (du f)
  | Mu j k => moment mu_in j k
  | Xi j k => moment xi_in j k
  | Norm a b c d => norm_d n (du a) (du b) (du c) (du d)
  end.

Definition place_of (known : list place) (l : expr * expr) : place :=
  let dy := dual_of known (fst l) in
  let dx := dual_of known (snd l) in
  Place dy dx (parts_over (val dy) (val dx)).

Fixpoint places_in (known : list place) (l : list (expr * expr)) : list place :=
  match l with [] => known | e :: l' => places_in (known ++ [place_of known e]) l' end.

Lemma dual_of_sound pl places e :
  (forall j P, nth_error places j = Some P -> place_ok (pl j) P) ->
  sound (eval pl e) (dual_of places e).
Proof.
  intros HP.
  assert (M : forall F h H j k,
    (forall n y x, 0 < x -> h n y x = H n y x) ->
    (forall n y x P, parts_hold y x P -> H n y x \in F n P) ->
    (forall n Y X t dy dx, 0 < X t -> is_derive Y t dy -> is_derive X t dx ->
      is_derive (fun t => H n (Y t) (X t)) t
        (H (S n) (Y t) (X t) * dy + H (S (S n)) (Y t) (X t) / 2 * dx)) ->
    sound (fun p => h k (fst (pl j p)) (snd (pl j p)))
      (match nth_error places j with Some P => moment_d F k P | None => no_dual end)).
  { intros F h H j k E I D; destruct (nth_error places j) as [P |] eqn:N;
      [| apply no_dual_sound].
    apply (moment_sound h H); auto. }
  induction e; cbn [eval dual_of].
  - apply const_sound, of_Q_in.
  - apply var_sound.
  - apply const_sound, alpha_in.
  - apply const_sound, lambda_in.
  - apply const_sound, pi_enclosed_in.
  - apply neg_sound, IHe.
  - apply abs_sound, IHe.
  - apply sqr_sound, IHe.
  - apply sqrt_sound, IHe.
  - apply exp_sound, IHe.
  - apply erfc_sound, IHe.
  - apply erfcx_sound, IHe.
  - apply add_sound; assumption.
  - apply sub_sound; assumption.
  - apply mul_sound; assumption.
  - apply div_sound; assumption.
  - apply (M mu_in (fun n y x => Derive_n (fun y => mean y x) n y) mu_01_n).
    + intros; apply mean_n; assumption.
    + intros; apply mu_in_ok; assumption.
    + intros; apply is_derive_mu_n; assumption.
  - apply (M xi_in (fun n y x => Derive_n (fun y => second_moment y x) n y) xi_01_n).
    + intros; apply second_moment_n; assumption.
    + intros; apply xi_in_ok; assumption.
    + intros; apply is_derive_xi_n; assumption.
  - apply norm_sound; assumption.
Qed.

Lemma places_in_ok l : forall known places,
  (forall j P, nth_error places j = Some P -> place_ok (known j) P) ->
  forall j P, nth_error (places_in places l) j = Some P ->
  place_ok (places_from known (length places) l j) P.
Proof.
  induction l as [| [ey ex] l IH]; intros known places H; [exact H |]; simpl.
  replace (S (length places)) with (length (places ++ [place_of places (ey, ex)]))
    by (rewrite app_length; simpl; lia).
  apply IH; intros j P Hj; destruct (Nat.eqb_spec j (length places)) as [-> | N].
  - rewrite nth_error_app2, Nat.sub_diag in Hj by lia; injection Hj as <-.
    split; [| split; [| reflexivity]]; apply dual_of_sound; exact H.
  - destruct (Nat.ltb_spec j (length places)).
    + rewrite nth_error_app1 in Hj by assumption; apply H, Hj.
    + rewrite nth_error_app2 in Hj by assumption.
      destruct (j - length places)%nat as [| [| i]] eqn:E; try discriminate; lia.
Qed.

Theorem value_sound l e : sound (value_of l e) (dual_of (places_in [] l) e).
Proof.
  apply dual_of_sound; intros j P H; apply (places_in_ok l nowhere []); [| exact H].
  intros i Q Hi; destruct i; discriminate.
Qed.

End Over_a_box.
