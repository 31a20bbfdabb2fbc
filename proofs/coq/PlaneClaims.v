(** * The checker of claims about g: cells of the plane of (y, x), on behalf of all weights

    [check_plane_sound]: a claim about g that [check_plane] accepts holds. *)

From Coq Require Import Reals QArith Qreals Qminmax ZArith List Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge ClosedForms Moments Plane Values Lipschitz Orders Intervals
  ErfcxEnclosed Cells Formula Duals Slopes Boxes Same Enclose Conditions
  Cover PlaneFormulas.
Import ListNotations.
Open Scope R_scope.

(** ** Enclosures over a cell and all weights of the domain that lead there *)

Definition away (A : I.type) (s : Q * Q) : bool :=
  if is_neg (I.sub prec A (of_Q (fst s))) then true else is_pos (I.sub prec A (of_Q (snd s))).

Lemma away_ok r A s : r \in A -> away A s = true -> ~ within r s.
Proof.
  intros H E [L U]; unfold away in E.
  destruct (is_neg _) eqn:N.
  - assert (P := is_neg_ok (r - Q2R (fst s)) _ (sub_in _ _ _ _ H (of_Q_in _)) N); lra.
  - assert (P := is_pos_ok (r - Q2R (snd s)) _ (sub_in _ _ _ _ H (of_Q_in _)) E); lra.
Qed.

Definition moments_of (b : sides) : list place * list place :=
  (places_in (length b) (intervals b) [] plane_places, places_in 0 (centres b) [] plane_places).

Section Over_a_domain.
Variable d : sides.              (* of mu, omega, nu, tau *)

Definition positive : bool :=
  match Qlt_le_dec 0 (fst (side d 2)), Qlt_le_dec 0 (fst (side d 3)) with
  | left _, left _ => true | _, _ => false
  end.

Variable b : sides.              (* of y, x *)

(** The tau that are left for the x of the cell. *)
Definition tau_side : Q * Q :=
  (Qmax (fst (side d 3)) (Qred (fst (side b 1) / snd (side d 2))),
   Qmin (snd (side d 3)) (Qred (snd (side b 1) / fst (side d 2)))).

(** Of the bounds that follow from several enclosures, only those that are asked for. *)
Variables lower upper : bool.
(** All enclosures of a formula, or the mean value form alone. *)
Variable full : bool.

(** The moments over the cell and at its centre, computed once for all formulas. *)
Variable moments : list place * list place.

Definition over_cell (e : expr) : I.type :=
  if full then enclosure plane_places e b
  else
    from_centre b (dual_of (length b) (intervals b) (fst moments) e)
      (val (dual_of 0 (centres b) (snd moments) e)).
Definition at_most (e : expr) : I.type :=
  if upper then I.lower_extent (over_cell e) else I.nai.
Definition at_least (e : expr) : I.type :=
  if lower then I.upper_extent (over_cell e) else I.nai.

Definition enclosed (q : quantity) : I.type :=
  match q with
  | Mu_tilde => over_cell (Mu 0 0)
  | Xi_tilde => over_cell (Xi 0 0)
  | Nu_tilde => over_cell nu_of
  | J_11 | H_11 => I.mul prec (of_sides (side d 1)) (over_cell k11)
  | J_12 | H_12 => I.mul prec (of_sides tau_side) (over_cell k12)
  | J_21 => I.mul prec (of_sides (side d 1)) (over_cell j21)
  | J_22 => I.mul prec (of_sides tau_side) (over_cell j22)
  | H_21 => I.mul prec (of_sides (side d 1)) (over_cell h21)
  | H_22 => I.mul prec (of_sides tau_side) (over_cell h22)
  | S_value =>
      I.meet (at_most (norm_of (largest (side d 1)) (snd tau_side)))
        (at_least (norm_of (least (side d 1)) (fst tau_side)))
  | Drift =>
      I.meet
        (I.meet (at_least (Sub nu_of (Const (snd (side d 2)))))
           (at_least (Sub nu_of (Div (Var 1) (Const (fst (side d 3)))))))
        (I.meet (at_most (Sub nu_of (Const (fst (side d 2)))))
           (at_most (Sub nu_of (Div (Var 1) (Const (snd (side d 3)))))))
  end.

(** A point that g fixes has mu = mu~, nu = nu~, so that y = omega mu~ and x = tau nu~. *)
Definition one_sign (A B : I.type) : bool :=
  if is_pos A then is_pos B else if is_neg A then is_neg B else false.
Definition excluded : bool :=
  let m := Mu 0 0 in
  let apart z e s :=
    one_sign (over_cell (Sub z (Mul e (Const (fst s)))))
      (over_cell (Sub z (Mul e (Const (snd s))))) in
  if away (over_cell m) (side d 0) then true
  else if away (over_cell nu_of) (side d 2) then true
  else if apart (Var 0) m (side d 1) then true
  else apart (Var 1) nu_of (side d 3).

Variables mu omega nu tau : R.
Hypothesis M : moments = moments_of b.
Hypothesis P : positive = true.
Hypothesis Hmu : within mu (side d 0).
Hypothesis Homega : within omega (side d 1).
Hypothesis Hnu : within nu (side d 2).
Hypothesis Htau : within tau (side d 3).
Hypothesis Hb : in_box (plane_point (mu * omega) (nu * tau)) b.
Hypothesis Lb : length b = 2%nat.

Lemma positive_ok : 0 < Q2R (fst (side d 2)) /\ 0 < Q2R (fst (side d 3)).
Proof.
  revert P; unfold positive.
  destruct (Qlt_le_dec 0 (fst (side d 2))) as [A |], (Qlt_le_dec 0 (fst (side d 3))) as [B |];
    try discriminate; intros _; rewrite <- Q2R_0; split; apply Qlt_Rlt; assumption.
Qed.

Lemma x_positive : 0 < nu * tau.
Proof.
  destruct positive_ok; unfold within in *; apply Rmult_lt_0_compat; lra.
Qed.

Lemma tau_in_side : within tau tau_side.
Proof.
  destruct positive_ok as [N T]; assert (X := Hb 1%nat ltac:(rewrite Lb; lia)); simpl in X.
  unfold within in *; unfold tau_side; cbn [fst snd]; split.
  - apply Q2R_max_le; [lra |]; rewrite Q2R_red, Q2R_div
      by (intros E; apply Qeq_eqR in E; rewrite Q2R_0 in E; lra).
    apply Rmult_le_reg_r with (Q2R (snd (side d 2))); [lra |].
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra; nra.
  - apply Q2R_min_ge; [lra |]; rewrite Q2R_red, Q2R_div
      by (intros E; apply Qeq_eqR in E; rewrite Q2R_0 in E; lra).
    apply Rmult_le_reg_r with (Q2R (fst (side d 2))); [lra |].
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra; nra.
Qed.

Notation y := (mu * omega).
Notation x := (nu * tau).
Notation at_plane e := (value_of plane_places e (plane_point y x)).

Lemma over_cell_in e : at_plane e \in over_cell e.
Proof.
  unfold over_cell; rewrite M; destruct full; [apply enclosure_in, Hb |].
  exact (by_mean_value_in plane_places e b _ Hb).
Qed.

Lemma at_most_in e r : r <= at_plane e -> r \in at_most e.
Proof.
  intros H; unfold at_most; destruct upper; [| apply nai_in].
  apply (I.lower_extent_correct _ _ _ (over_cell_in e) H).
Qed.

Lemma at_least_in e r : at_plane e <= r -> r \in at_least e.
Proof.
  intros H; unfold at_least; destruct lower; [| apply nai_in].
  apply (I.upper_extent_correct _ _ _ (over_cell_in e) H).
Qed.

Lemma by_mu :
  Derive (fun m => mu_tilde alpha_01 lambda_01 m omega nu tau) mu
    = omega * mu_by_y alpha_01 lambda_01 y x /\
  Derive (fun m => xi_tilde alpha_01 lambda_01 m omega nu tau) mu
    = omega * xi_closed_y alpha_01 lambda_01 y x.
Proof.
  assert (Q := x_positive); split; apply is_derive_unique.
  - apply (is_derive_ext (fun m => mu_closed alpha_01 lambda_01 (m * omega) x));
      [intros m; symmetry; apply mu_tilde_closed, Q | apply d_mean, Q].
  - apply (is_derive_ext (fun m => xi_closed alpha_01 lambda_01 (m * omega) x));
      [intros m; symmetry; apply xi_tilde_closed, Q | apply d_second_moment, Q].
Qed.

Lemma by_nu :
  Derive (fun v => mu_tilde alpha_01 lambda_01 mu omega v tau) nu
    = tau * mu_by_x alpha_01 lambda_01 y x /\
  Derive (fun v => xi_tilde alpha_01 lambda_01 mu omega v tau) nu
    = tau * (xi_closed_yy alpha_01 lambda_01 y x / 2).
Proof.
  assert (Q := x_positive); split; apply is_derive_unique.
  - apply (is_derive_ext_loc (fun v => mu_closed alpha_01 lambda_01 y (v * tau)));
      [| apply d_mean, Q].
    apply (filter_imp (fun v => 0 < v * tau)); [| apply positive_nearby, Q].
    intros v Hv; symmetry; apply mu_tilde_closed, Hv.
  - apply (is_derive_ext_loc (fun v => xi_closed alpha_01 lambda_01 y (v * tau)));
      [| apply d_second_moment, Q].
    apply (filter_imp (fun v => 0 < v * tau)); [| apply positive_nearby, Q].
    intros v Hv; symmetry; apply xi_tilde_closed, Hv.
Qed.

Lemma enclosed_in q : quantity_at q mu omega nu tau \in enclosed q.
Proof.
  assert (Q := x_positive); assert (T := tau_in_side); destruct positive_ok as [N0 T0].
  assert (C := over_cell_in).
  destruct by_mu as (D1 & D2); destruct by_nu as (D3 & D4).
  destruct q; cbn [quantity_at enclosed].
  - rewrite mu_tilde_closed by exact Q.
    change (mu_closed alpha_01 lambda_01 y x) with (mu_01_n 0 y x).
    rewrite <- (mu_at_plane y x Q 0); apply C.
  - rewrite xi_tilde_closed by exact Q.
    change (xi_closed alpha_01 lambda_01 y x) with (xi_01_n 0 y x).
    rewrite <- (xi_at_plane y x Q 0); apply C.
  - rewrite nu_tilde_closed by exact Q; rewrite <- (nu_of_at y x Q); apply C.
  - rewrite D1, <- k11_at by exact Q; apply mul_in; [apply of_sides_in, Homega | apply C].
  - rewrite D3, <- k12_at by exact Q; apply mul_in; [apply of_sides_in, T | apply C].
  - rewrite D2, <- j21_at by exact Q; apply mul_in; [apply of_sides_in, Homega | apply C].
  - rewrite D4, <- j22_at by exact Q; apply mul_in; [apply of_sides_in, T | apply C].
  - assert (E : H11 mu omega nu tau = _)
      by apply is_derive_unique, (is_derive_11 omega tau mu nu Q).
    rewrite E, <- k11_at by exact Q; apply mul_in; [apply of_sides_in, Homega | apply C].
  - assert (E : H12 mu omega nu tau = _)
      by apply is_derive_unique, (is_derive_12 omega tau mu nu Q).
    rewrite E, <- k12_at by exact Q; apply mul_in; [apply of_sides_in, T | apply C].
  - assert (E : H21 mu omega nu tau = _)
      by apply is_derive_unique, (is_derive_21 omega tau mu nu Q).
    rewrite E, <- h21_at by exact Q; apply mul_in; [apply of_sides_in, Homega | apply C].
  - assert (E : H22 mu omega nu tau = _)
      by apply is_derive_unique, (is_derive_22 omega tau mu nu Q).
    rewrite E, <- h22_at by exact Q; apply mul_in; [apply of_sides_in, T | apply C].
  - rewrite S_is_norm by exact Q.
    assert (T' : 0 < tau) by (unfold within in Htau; lra).
    assert (Lo : 0 <= Q2R (fst tau_side)).
    { apply Rle_trans with (Q2R (fst (side d 3))); [lra | apply Q2R_max]. }
    unfold within in T; apply meet_in.
    + apply at_most_in; rewrite norm_of_at by exact Q.
      apply norm_grows; [apply largest_ok, Homega | lra | lra].
    + apply at_least_in; rewrite norm_of_at by exact Q.
      rewrite <- (norm_even y x omega tau); destruct (least_ok _ _ Homega) as [O1 O2].
      apply norm_grows; [rewrite Rabs_pos_eq; lra | lra | lra].
  - rewrite nu_tilde_closed by exact Q.
    assert (T1 : nu <= x / Q2R (fst (side d 3)))
      by (unfold within in *; apply le_divided; lra).
    assert (T2 : x / Q2R (snd (side d 3)) <= nu)
      by (unfold within in *; apply divided_le; lra).
    unfold within in *; repeat apply meet_in;
      [apply at_least_in | apply at_least_in | apply at_most_in | apply at_most_in];
      rewrite at_sub, ?at_div, ?at_x, ?at_const, nu_of_at by exact Q; lra.
Qed.

Lemma one_sign_ok z e w lo hi A B : lo <= w <= hi ->
  z - e * lo \in A -> z - e * hi \in B -> one_sign A B = true -> z <> w * e.
Proof.
  intros W HA HB; unfold one_sign.
  destruct (is_pos A) eqn:PA.
  - intros PB; assert (P1 := is_pos_ok _ _ HA PA); assert (P2 := is_pos_ok _ _ HB PB).
    destruct (Rle_dec 0 e); nra.
  - destruct (is_neg A) eqn:NA; [| discriminate].
    intros NB; assert (P1 := is_neg_ok _ _ HA NA); assert (P2 := is_neg_ok _ _ HB NB).
    destruct (Rle_dec 0 e); nra.
Qed.

Lemma excluded_ok : excluded = true -> g omega tau (mu, nu) <> (mu, nu).
Proof.
  assert (Q := x_positive); assert (C := over_cell_in).
  intros E Fixed; rewrite g_closed in Fixed by exact Q; injection Fixed as Em En.
  assert (Cm := C (Mu 0 0)); rewrite mu_at_plane in Cm by exact Q.
  assert (Cn := C nu_of); rewrite nu_of_at in Cn by exact Q.
  change (mu_01_n 0 y x) with (mu_01 y x) in Cm.
  revert E; unfold excluded.
  destruct (away (over_cell (Mu 0 0)) (side d 0)) eqn:A1.
  { intros _; apply (away_ok _ _ _ Cm A1); rewrite Em; exact Hmu. }
  destruct (away (over_cell nu_of) (side d 2)) eqn:A2.
  { intros _; apply (away_ok _ _ _ Cn A2); rewrite En; exact Hnu. }
  assert (G : forall z e s w, within w s ->
    one_sign (over_cell (Sub z (Mul e (Const (fst s)))))
      (over_cell (Sub z (Mul e (Const (snd s))))) = true -> at_plane z <> w * at_plane e).
  { intros z e s w W O; apply (one_sign_ok _ _ w (Q2R (fst s)) (Q2R (snd s)) _ _ W) with (3 := O);
      [exact (C (Sub z (Mul e (Const (fst s))))) | exact (C (Sub z (Mul e (Const (snd s)))))]. }
  destruct (one_sign (over_cell (Sub (Var 0) (Mul (Mu 0 0) (Const (fst (side d 1)))))) _) eqn:A3.
  { intros _; apply (G _ _ _ omega Homega A3); rewrite at_y, mu_at_plane by exact Q.
    change (mu_01_n 0 y x) with (mu_01 y x); rewrite Em; ring. }
  intros A4; apply (G _ _ _ tau Htau A4); rewrite at_x, nu_of_at by exact Q; rewrite En; ring.
Qed.

End Over_a_domain.

(** ** The checker *)

Definition asks_lower (k : condition) : bool :=
  match above k with Some _ => true | None => false end.
Definition asks_upper (k : condition) : bool :=
  match below k with Some _ => true | None => false end.
(** The cheaper enclosure first. *)
Definition bounded_by (d b : sides) (m : list place * list place) (q : quantity) (k : condition)
    : bool :=
  let A full := enclosed d b (asks_lower k) (asks_upper k) full m q in
  if shown k (A false) then true else shown k (A true).

Definition judge_plane (c : plane_claim) (b : sides) : bool :=
  if Nat.eqb (length b) 2 then
    let m := moments_of b in
    let excluded full := if only_fixed c then excluded (box c) b full m else false in
    if excluded false then true
    else if forallb (fun qk => bounded_by (box c) b m (fst qk) (snd qk)) (bounds c) then true
    else excluded true
  else false.

(** The formula by which a leaf is cut. *)
Definition formula_of (d : sides) (q : quantity) : expr :=
  match q with
  | Mu_tilde => Mu 0 0 | Xi_tilde => Xi 0 0 | Nu_tilde => nu_of
  | J_11 | H_11 => k11 | J_12 | H_12 => k12 | J_21 => j21 | J_22 => j22
  | H_21 => h21 | H_22 => h22
  | S_value => norm_of (largest (side d 1)) (snd (side d 3))
  | Drift => Sub nu_of (Div (Var 1) (Const (fst (side d 3))))
  end.
Definition cutting_plane (c : plane_claim) (b : sides) : nat :=
  match bounds c with
  | (q, _) :: _ => steepest plane_places (formula_of (box c) q) b | [] => 0%nat
  end.

Definition check_plane (fuel : nat) (c : plane_claim) (t : tree) : bool :=
  if positive (box c) then
    cover (judge_plane c) (cutting_plane c) fuel t
      [product (side (box c) 0) (side (box c) 1); product (side (box c) 2) (side (box c) 3)]
  else false.

Theorem check_plane_sound fuel c t : check_plane fuel c t = true -> plane_holds c.
Proof.
  unfold check_plane; destruct (positive (box c)) eqn:P; [| discriminate].
  intros E mu omega nu tau Hmu Homega Hnu Htau Hfix q k Hqk.
  assert (Root : in_box (plane_point (mu * omega) (nu * tau))
    [product (side (box c) 0) (side (box c) 1); product (side (box c) 2) (side (box c) 3)]).
  { intros [| [| i]] L; simpl in L |- *; [| | lia]; unfold side at 1; simpl;
      apply product_ok; assumption. }
  assert (Good : forall b, judge_plane c b = true -> forall p, in_box p b ->
    p = plane_point (mu * omega) (nu * tau) -> meets k (quantity_at q mu omega nu tau)).
  { clear E Root; intros b G p Hp ->; unfold judge_plane in G.
    destruct (Nat.eqb_spec (length b) 2) as [L |]; [| discriminate].
    assert (X : forall full,
      (if only_fixed c then excluded (box c) b full (moments_of b) else false) = true -> False).
    { intros full X; destruct (only_fixed c); [| discriminate].
      apply (excluded_ok (box c) b full _ mu omega nu tau eq_refl P Hmu Homega Hnu Htau Hp X).
      apply Hfix.
      reflexivity. }
    destruct (if only_fixed c then _ else false) eqn:X1;
      [destruct (X false X1) |].
    destruct (forallb _ (bounds c)) eqn:F; [| destruct (X true G)].
    clear X X1 G; rewrite forallb_forall in F; specialize (F (q, k) Hqk); cbn [fst snd] in F.
    unfold bounded_by in F.
    assert (En := fun full => enclosed_in (box c) b (asks_lower k) (asks_upper k) full
      (moments_of b) mu omega nu tau eq_refl P Homega Hnu Htau Hp L q).
    destruct (shown k (enclosed _ _ _ _ false _ q)) eqn:F1;
      [exact (shown_ok k _ _ (En false) F1) | exact (shown_ok k _ _ (En true) F)]. }
  exact (cover_ok (judge_plane c) (cutting_plane c)
    (fun p => p = plane_point (mu * omega) (nu * tau) -> meets k (quantity_at q mu omega nu tau))
    Good fuel t _ E _ Root eq_refl).
Qed.
