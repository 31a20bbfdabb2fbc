(** * Claims about the map g over boxes of (mu, omega, nu, tau), and their formulas in the plane

    The Jacobian is K diag(omega, tau) with K a function of (y, x), and S grows with |omega| and
    tau. *)

From Coq Require Import Reals QArith Qreals Qminmax ZArith List Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge ClosedForms Moments Plane Values Lipschitz Orders Intervals
  ErfcxEnclosed Cells Formula Duals Slopes Boxes Same Enclose Conditions Cover.
Import ListNotations.
Open Scope R_scope.

Inductive quantity :=
  | Mu_tilde | Xi_tilde | Nu_tilde
  | J_11 | J_12 | J_21 | J_22        (* the Jacobian of (mu~, xi~) *)
  | H_11 | H_12 | H_21 | H_22        (* that of g *)
  | S_value | Drift.                 (* its largest singular value; nu~ - nu *)

Definition quantity_at (q : quantity) (mu omega nu tau : R) : R :=
  let mean mu nu := mu_tilde alpha_01 lambda_01 mu omega nu tau in
  let second mu nu := xi_tilde alpha_01 lambda_01 mu omega nu tau in
  match q with
  | Mu_tilde => mean mu nu
  | Xi_tilde => second mu nu
  | Nu_tilde => nu_tilde alpha_01 lambda_01 mu omega nu tau
  | J_11 => Derive (fun m => mean m nu) mu
  | J_12 => Derive (fun v => mean mu v) nu
  | J_21 => Derive (fun m => second m nu) mu
  | J_22 => Derive (fun v => second mu v) nu
  | H_11 => H11 mu omega nu tau
  | H_12 => H12 mu omega nu tau
  | H_21 => H21 mu omega nu tau
  | H_22 => H22 mu omega nu tau
  | S_value => S_of_g mu omega nu tau
  | Drift => nu_tilde alpha_01 lambda_01 mu omega nu tau - nu
  end.

Record plane_claim := PlaneClaim {
  box : sides;                               (* of mu, omega, nu, tau *)
  only_fixed : bool;                         (* only at the points that g fixes? *)
  bounds : list (quantity * condition) }.

Definition plane_holds (c : plane_claim) : Prop :=
  forall mu omega nu tau,
  within mu (side (box c) 0) -> within omega (side (box c) 1) ->
  within nu (side (box c) 2) -> within tau (side (box c) 3) ->
  (only_fixed c = true -> g omega tau (mu, nu) = (mu, nu)) ->
  forall q k, In (q, k) (bounds c) -> meets k (quantity_at q mu omega nu tau).

(** ** Formulas in the plane *)

Definition plane_places : list (expr * expr) := [(Var 0, Var 1)].
Definition plane_point (y x : R) : point := fun i => match i with O => y | S O => x | _ => 0 end.

Definition k11 : expr := Mu 0 1.
Definition k12 : expr := Div (Mu 0 2) (Const 2).
Definition j21 : expr := Xi 0 1.
Definition j22 : expr := Div (Xi 0 2) (Const 2).
Definition h21 : expr := Sub (Xi 0 1) (Mul (Const 2) (Mul (Mu 0 0) (Mu 0 1))).
Definition h22 : expr := Sub (Div (Xi 0 2) (Const 2)) (Mul (Mu 0 0) (Mu 0 2)).
Definition nu_of : expr := Sub (Xi 0 0) (Sqr (Mu 0 0)).
Definition norm_by (omega tau : expr) : expr :=
  Norm (Mul omega k11) (Mul tau k12) (Mul omega h21) (Mul tau h22).
Definition norm_of (omega tau : Q) : expr := norm_by (Const omega) (Const tau).

Section At_any_place.
Variable places : list (expr * expr).
Variable p : point.
Notation at_point e := (value_of places e p).

Lemma at_sub e f : at_point (Sub e f) = at_point e - at_point f.
Proof. reflexivity. Qed.
Lemma at_mul e f : at_point (Mul e f) = at_point e * at_point f.
Proof. reflexivity. Qed.
Lemma at_div e f : at_point (Div e f) = at_point e / at_point f.
Proof. reflexivity. Qed.
Lemma at_const q : at_point (Const q) = Q2R q.
Proof. reflexivity. Qed.
Lemma at_sqr e : at_point (Sqr e) = at_point e ^ 2.
Proof. reflexivity. Qed.
Lemma at_norm a b c d : at_point (Norm a b c d)
  = largest_singular_value (at_point a) (at_point b) (at_point c) (at_point d).
Proof. reflexivity. Qed.
End At_any_place.

Section In_the_plane.
Variables y x : R.
Hypothesis x_pos : 0 < x.
Notation at_plane e := (value_of plane_places e (plane_point y x)).

Lemma Q2R_2 : Q2R 2 = 2.
Proof. unfold Q2R; simpl; field. Qed.

Lemma mu_at_plane n : at_plane (Mu 0 n) = mu_01_n n y x.
Proof. unfold value_of; cbn; apply (mean_n n y x x_pos). Qed.

Lemma xi_at_plane n : at_plane (Xi 0 n) = xi_01_n n y x.
Proof. unfold value_of; cbn; apply (second_moment_n n y x x_pos). Qed.

Lemma mu_01_2 : mu_01_n 2 y x = mu_closed_yy alpha_01 lambda_01 y x.
Proof. simpl; rewrite peak_0; unfold mu_closed_yy; ring. Qed.

Lemma at_y : at_plane (Var 0) = y.
Proof. reflexivity. Qed.
Lemma at_x : at_plane (Var 1) = x.
Proof. reflexivity. Qed.

Lemma k11_at : at_plane k11 = mu_by_y alpha_01 lambda_01 y x.
Proof. unfold k11; rewrite mu_at_plane; reflexivity. Qed.

Lemma k12_at : at_plane k12 = mu_by_x alpha_01 lambda_01 y x.
Proof. unfold k12; rewrite at_div, at_const, mu_at_plane, mu_01_2, Q2R_2; reflexivity. Qed.

Lemma j21_at : at_plane j21 = xi_closed_y alpha_01 lambda_01 y x.
Proof. unfold j21; rewrite xi_at_plane; reflexivity. Qed.

Lemma j22_at : at_plane j22 = xi_closed_yy alpha_01 lambda_01 y x / 2.
Proof. unfold j22; rewrite at_div, at_const, xi_at_plane, Q2R_2; reflexivity. Qed.

Lemma h21_at : at_plane h21 = nu_by_y alpha_01 lambda_01 y x.
Proof.
  unfold h21; rewrite at_sub, !at_mul, at_const, xi_at_plane, !mu_at_plane, Q2R_2.
  unfold nu_by_y; simpl; unfold mu_closed_y; ring.
Qed.

Lemma h22_at : at_plane h22 = nu_by_x alpha_01 lambda_01 y x.
Proof.
  unfold h22; rewrite at_sub, at_mul, at_div, at_const, xi_at_plane, !mu_at_plane, mu_01_2, Q2R_2.
  reflexivity.
Qed.

Lemma nu_of_at : at_plane nu_of = nu_closed alpha_01 lambda_01 y x.
Proof. unfold nu_of; rewrite at_sub, at_sqr, xi_at_plane, mu_at_plane; reflexivity. Qed.

Lemma norm_by_at omega tau :
  at_plane (norm_by omega tau) = norm_01 y x (at_plane omega) (at_plane tau).
Proof.
  unfold norm_by; rewrite at_norm, !at_mul, k11_at, k12_at, h21_at, h22_at; reflexivity.
Qed.

Lemma norm_of_at omega tau :
  at_plane (norm_of omega tau) = norm_01 y x (Q2R omega) (Q2R tau).
Proof. apply norm_by_at. Qed.

End In_the_plane.

(** ** More about the norm *)

Lemma norm_sign a b c d w t :
  largest_singular_value (- w * a) (t * b) (- w * c) (t * d)
  = largest_singular_value (w * a) (t * b) (w * c) (t * d).
Proof.
  unfold largest_singular_value.
  replace ((- w * a + t * d) ^ 2 + (- w * c - t * b) ^ 2)
    with ((w * a - t * d) ^ 2 + (w * c + t * b) ^ 2) by ring.
  replace ((- w * a - t * d) ^ 2 + (- w * c + t * b) ^ 2)
    with ((w * a + t * d) ^ 2 + (w * c - t * b) ^ 2) by ring.
  rewrite Rplus_comm; reflexivity.
Qed.

Lemma norm_grows y x w t w' t' :
  Rabs w <= w' -> 0 <= t <= t' -> 0 < t' -> norm_01 y x w t <= norm_01 y x w' t'.
Proof.
  intros W T T'; unfold jacobian_norm.
  set (a := mu_by_y _ _ y x); set (b := mu_by_x _ _ y x); set (c := nu_by_y _ _ y x);
    set (d := nu_by_x _ _ y x).
  destruct (Req_dec w' 0) as [Z | Z].
  - assert (w = 0) by (apply Rabs_le_between in W; lra); subst w w'.
    replace (0 * a) with (0 * 0) by ring; replace (0 * c) with (0 * 0) by ring.
    replace (largest_singular_value (0 * 0) (t' * b) (0 * 0) (t' * d))
      with (largest_singular_value (1 * 0) (t' * b) (1 * 0) (t' * d)) by (f_equal; ring).
    apply norm_monotone; lra.
  - assert (0 <= w') by (apply Rle_trans with (2 := W), Rabs_pos).
    apply Rabs_le_between in W; apply norm_monotone; lra.
Qed.

Lemma norm_even y x w t : norm_01 y x (Rabs w) t = norm_01 y x w t.
Proof.
  unfold Rabs; destruct (Rcase_abs w); [| reflexivity].
  unfold jacobian_norm; apply norm_sign.
Qed.
