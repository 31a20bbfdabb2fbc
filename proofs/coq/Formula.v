(** * Formulas: functions of the coordinates of a point

    What they mean ([eval], [value_of]), in the definitions of Challenge.v; and that the derivatives
    of the moments in them are those of [Orders.v] ([mean_n], [second_moment_n]). *)

From Coq Require Import Reals QArith Qreals ZArith List Lra Lia Bool.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc Erfcx Mills ClosedForms Moments Plane Orders Intervals
  ErfcxEnclosed Cells.
Import ListNotations.
Open Scope R_scope.

Definition point := nat -> R.

(** ** Formulas

    [Mu j n] and [Xi j n] are the n-th derivatives by y of mean and second moment of selu at the
    j-th place, a pair of formulas for y and x. *)

Inductive expr :=
  | Const (q : Q) | Var (i : nat) | Alpha | Lambda | Pi
  | Opp (e : expr) | Abs (e : expr) | Sqr (e : expr) | Sqrt (e : expr)
  | Exp (e : expr) | Erfc (e : expr) | Erfcx (e : expr)
  | Add (e f : expr) | Sub (e f : expr) | Mul (e f : expr) | Div (e f : expr)
  | Mu (place n : nat) | Xi (place n : nat)
  | Norm (a b c d : expr).

(** Mean and second moment of selu of a normal variable with mean y and variance x. *)
Definition mean (y x : R) : R := expectation y x (selu alpha_01 lambda_01).
Definition second_moment (y x : R) : R := expectation y x (fun z => selu alpha_01 lambda_01 z ^ 2).

Fixpoint eval (places : nat -> point -> R * R) (e : expr) (p : point) : R :=
  let ev e := eval places e p in
  match e with
  | Const q => Q2R q
  | Var i => p i
  | Alpha => alpha_01
  | Lambda => lambda_01
  | Pi => PI
  | Opp e => - ev e
  | Abs e => Rabs (ev e)
  | Sqr e => ev e ^ 2
  | Sqrt e => sqrt (ev e)
  | Exp e => exp (ev e)
  | Erfc e => erfc (ev e)
  | Erfcx e => erfcx (ev e)
  | Add e f => ev e + ev f
  | Sub e f => ev e - ev f
  | Mul e f => ev e * ev f
  | Div e f => ev e / ev f
  | Mu j n => Derive_n (fun y => mean y (snd (places j p))) n (fst (places j p))
  | Xi j n => Derive_n (fun y => second_moment y (snd (places j p))) n (fst (places j p))
  | Norm a b c d => largest_singular_value (ev a) (ev b) (ev c) (ev d)
  end.

Definition nowhere (_ : nat) (_ : point) : R * R := (0, 1).
(** The formulas of a place speak of the places before it. *)
Fixpoint places_from (known : nat -> point -> R * R) (k : nat) (l : list (expr * expr))
    : nat -> point -> R * R :=
  match l with
  | [] => known
  | (ey, ex) :: l' =>
      places_from
        (fun j p => if Nat.eqb j k then (eval known ey p, eval known ex p) else known j p) (S k) l'
  end.
Definition places_of (l : list (expr * expr)) : nat -> point -> R * R := places_from nowhere 0 l.
Definition value_of (l : list (expr * expr)) (e : expr) (p : point) : R := eval (places_of l) e p.

Lemma places_before known k l j : (j < k)%nat -> places_from known k l j = known j.
Proof.
  revert known k; induction l as [| [ey ex] l IH]; intros known k H; [reflexivity |].
  simpl; rewrite IH by lia; destruct (Nat.eqb_spec j k); [lia | reflexivity].
Qed.

Lemma place_at l j ey ex : nth_error l j = Some (ey, ex) ->
  exists known, forall p, places_of l j p = (eval known ey p, eval known ex p).
Proof.
  unfold places_of; change j with (0 + j)%nat at 2; generalize nowhere 0%nat.
  revert j; induction l as [| [fy fx] l IH]; intros [| j] known k H; try discriminate; simpl in *.
  - injection H as -> ->; exists known; intros p.
    rewrite Nat.add_0_r, places_before, Nat.eqb_refl by lia; reflexivity.
  - rewrite <- Nat.add_succ_comm; apply (IH j _ (S k) H).
Qed.

Lemma mean_n n y x : 0 < x -> Derive_n (fun y => mean y x) n y = mu_01_n n y x.
Proof.
  intros Hx; rewrite (Derive_n_ext _ (fun y => mu_01_n 0 y x)).
  - apply (Derive_n_by_y x Hx mu_01_n); intros; apply is_derive_mu_n; assumption.
  - intros t; unfold mean, expectation, integral.
    apply (is_RInt_gen_unique (V := R_CompleteNormedModule)).
    exact (selu_mean alpha_01 lambda_01 t x Hx).
Qed.

Lemma second_moment_n n y x : 0 < x -> Derive_n (fun y => second_moment y x) n y = xi_01_n n y x.
Proof.
  intros Hx; rewrite (Derive_n_ext _ (fun y => xi_01_n 0 y x)).
  - apply (Derive_n_by_y x Hx xi_01_n); intros; apply is_derive_xi_n; assumption.
  - intros t; unfold second_moment, expectation, integral.
    apply (is_RInt_gen_unique (V := R_CompleteNormedModule)).
    exact (selu_second_moment alpha_01 lambda_01 t x Hx).
Qed.
