(** * The tactic for inequalities about the closed forms, by the checker of certificates

    [by_cover place u x]: between a rational number and a term in u and x, for u and x in intervals
    (0 for x, if there is no x); [place] says at which point of the plane mu~ and nu~ are meant.
    The formula is read off the goal, and [check_formulas] cuts the intervals as far as it has to. *)

From Coq Require Import Reals QArith Qreals List Lra Lia.
From Coq Require Import FunctionalExtensionality.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfcx ClosedForms Values Lipschitz Orders Intervals Cells Formula
  Boxes Conditions Cover PlaneFormulas.
Import ListNotations.
Open Scope R_scope.

Lemma by_check place e k s t u x : within u s -> within x t ->
  check_formulas 60 (FormulaClaim [s; t] [Axis 0; Axis 1] [place] [(e, k)]) Leaf = true ->
  meets k (value_of [place] e (plane_point u x)).
Proof.
  intros Hu Hx E.
  replace (plane_point u x) with (coordinates_of [Axis 0; Axis 1] (plane_point u x)).
  - apply (check_formulas_sound _ _ _ E (plane_point u x)); [| left; reflexivity].
    intros [| [| i]] L; [exact Hu | exact Hx | simpl in L; lia].
  - apply functional_extensionality; intros [| [| [| i]]]; reflexivity.
Qed.

Lemma Q2R_of_Z n : Q2R (n # 1) = IZR n.
Proof. unfold Q2R; simpl; field. Qed.

(** ** Places *)

Definition plane : expr * expr := (Var 0, Var 1).                      (* y = u *)
Definition ray : expr * expr := (Mul (Var 0) (Sqrt (Var 1)), Var 1).   (* y = u sqrt x *)

Lemma nu_on_ray u x : 0 < x ->
  value_of [ray] nu_of (plane_point u x) = nu_01 (u * sqrt x) x.
Proof.
  intros Hx; transitivity (Derive_n (fun y => second_moment y x) 0 (u * sqrt x)
                           - Derive_n (fun y => mean y x) 0 (u * sqrt x) ^ 2); [reflexivity |].
  rewrite mean_n, second_moment_n by exact Hx; reflexivity.
Qed.

(** ** The second moment of the slope of selu *)

Definition tail_of (k : Q) : expr :=
  Mul (Exp (Add (Mul (Const k) (Var 0)) (Div (Mul (Sqr (Const k)) (Var 1)) (Const 2))))
    (Erfc (Div (Add (Var 0) (Mul (Const k) (Var 1))) (Sqrt (Mul (Const 2) (Var 1))))).
Definition slope_of : expr :=
  Mul (Div (Sqr Lambda) (Const 2))
    (Add (Sub (Const 2) (tail_of 0)) (Mul (Sqr Alpha) (tail_of 2))).

Lemma slope_of_at places y x :
  value_of places slope_of (plane_point y x) = slope_closed alpha_01 lambda_01 y x.
Proof.
  unfold value_of, slope_of, tail_of; cbn [eval plane_point].
  rewrite !Q2R_of_Z; reflexivity.
Qed.

(** ** From terms to formulas *)

Ltac rational t := match t with Q2R ?q => constr:(q) | IZR ?n => constr:((n # 1)%Q) end.

Ltac formula_of u x t :=
  let go := formula_of u x in
  let one f a := let e := go a in constr:(f e) in
  let two f a b := let e := go a in let e' := go b in constr:(f e e') in
  match t with
  | u => constr:(Var 0)
  | x => constr:(Var 1)
  | alpha_01 => constr:(Alpha)
  | lambda_01 => constr:(Lambda)
  | PI => constr:(Pi)
  | mu_01 _ _ => constr:(Mu 0 0)
  | nu_01 _ _ => constr:(nu_of)
  | nu_by_x _ _ _ _ => constr:(h22)
  | slope_closed _ _ _ _ => constr:(slope_of)
  | jacobian_norm _ _ _ _ ?a ?b => two norm_by a b
  | - ?a => one Opp a
  | ?a ^ 2 => one Sqr a
  | sqrt ?a => one Sqrt a
  | exp ?a => one Exp a
  | erfc ?a => one Erfc a
  | erfcx ?a => one Erfcx a
  | ?a + ?b => two Add a b
  | ?a - ?b => two Sub a b
  | ?a * ?b => two Mul a b
  | ?a / ?b => two Div a b
  | _ => let q := rational t in constr:(Const q)
  end.

(** The interval of a variable, or of the 0 that stands for a second one where there is one. *)
Ltac side_of u :=
  match u with
  | 0 => constr:((0%Q, 0%Q))
  | _ =>
      match goal with
      | H : ?a <= u <= ?b |- _ => let p := rational a in let q := rational b in constr:((p, q))
      end
  end.

Ltac with_cover place u x e k :=
  let s := side_of u in let t := side_of x in
  let H := fresh "H" in
  assert (H : meets k (value_of [place] e (plane_point u x)));
  [ apply (by_check place e k s t);
    [ unfold within; cbn [fst snd]; rewrite ?Q2R_of_Z; first [assumption | lra] ..
    | vm_cast_no_check (eq_refl true) ]
  | unfold meets in H; cbn [above below strict] in H;
    change [plane] with plane_places in H; rewrite ?at_sub, ?at_mul, ?at_div in H;
    rewrite ?nu_of_at, ?h22_at, ?norm_by_at, ?mu_at_plane, ?nu_on_ray, ?slope_of_at in H by lra;
    unfold value_of in H; cbn [eval] in H; rewrite ?Q2R_of_Z in H; apply H ].

Ltac by_cover place u x :=
  let below a b strict :=
    let q := rational b in let e := formula_of u x a in
    with_cover place u x e (Condition None (Some q) strict) in
  let above a b strict :=
    let q := rational a in let e := formula_of u x b in
    with_cover place u x e (Condition (Some q) None strict) in
  match goal with
  | |- ?a < ?b => first [below a b true | above a b true]
  | |- ?a <= ?b => first [below a b false | above a b false]
  end.
