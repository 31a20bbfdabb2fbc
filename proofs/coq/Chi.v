(** * chi: at (0, 1), and above 1 wherever a layer keeps the variance *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Beyond ClosedForms Moments Integrals
  Constants Values Lipschitz Gradients.
Open Scope R_scope.

Lemma chi_closed mu omega nu tau : 0 < nu * tau ->
  chi mu omega nu tau = tau * slope_closed alpha_01 lambda_01 (mu * omega) (nu * tau).
Proof.
  intros H; unfold chi; f_equal.
  exact (is_RInt_gen_unique (V := R_CompleteNormedModule) _ _
           (selu_slope alpha_01 lambda_01 (mu * omega) (nu * tau) H)).
Qed.

Theorem chi_0_1_holds : chi_0_1.
Proof.
  unfold chi_0_1; rewrite chi_closed, Rmult_0_l, !Rmult_1_l by lra.
  unfold slope_closed; rewrite E0_01, E2_01.
  assert (A := alpha_01_near); assert (L := lambda_01_near); assert (C := c2_near).
  interval with (i_prec 80).
Qed.

Section Selu.
Variables alpha lambda : R.
Let d := Derive (selu alpha lambda).

Lemma selu_m z : z <= 0 -> selu alpha lambda z = lambda * (alpha * exp z - alpha).
Proof. intros H; unfold selu; destruct (Rlt_dec 0 z); [lra | reflexivity]. Qed.

Lemma selu_p z : 0 <= z -> selu alpha lambda z = lambda * z.
Proof.
  intros H; unfold selu; destruct (Rlt_dec 0 z); [reflexivity |].
  replace z with 0 by lra; rewrite exp_0; ring.
Qed.

Lemma selu_is_integral a b : is_RInt d a b (selu alpha lambda b - selu alpha lambda a).
Proof.
  apply (is_RInt_two_pieces _ _ (fun z => lambda * (alpha * exp z - alpha))
    (fun z => lambda * alpha * exp z) (fun z => lambda * z) (fun _ => lambda));
    try (intros z; auto_derive; [trivial | ring]);
    try (intros z; apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial).
  - apply Derive_selu_m.
  - apply Derive_selu_p.
  - apply selu_m.
  - apply selu_p.
Qed.

Lemma ex_RInt_slope a b : ex_RInt (fun z => d z ^ 2) a b.
Proof.
  eexists; apply (is_RInt_two_pieces
    (fun z => if Rlt_dec 0 z then lambda ^ 2 * z else (lambda * alpha * exp z) ^ 2 / 2
                                                      - (lambda * alpha) ^ 2 / 2) _
    (fun z => (lambda * alpha * exp z) ^ 2 / 2 - (lambda * alpha) ^ 2 / 2)
    (fun z => (lambda * alpha * exp z) ^ 2) (fun z => lambda ^ 2 * z) (fun _ => lambda ^ 2));
    try (intros z; auto_derive; [trivial | field]);
    try (intros z; apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial).
  - intros z Hz; unfold d; rewrite Derive_selu_m by exact Hz; reflexivity.
  - intros z Hz; unfold d; rewrite Derive_selu_p by exact Hz; reflexivity.
  - intros z Hz; destruct (Rlt_dec 0 z); [lra | reflexivity].
  - intros z Hz; destruct (Rlt_dec 0 z); [reflexivity |].
    replace z with 0 by lra; rewrite exp_0; field.
Qed.

Lemma selu_not_affine : lambda <> 0 -> ~ affine (selu alpha lambda).
Proof.
  intros L [k A]; rewrite (selu_p 0) in A by lra.
  assert (A1 := A 1); assert (A2 := A (-1)); assert (A3 := A (-2)).
  rewrite selu_p in A1 by lra; rewrite selu_m in A2, A3 by lra.
  replace k with lambda in * by lra.
  assert (B2 : alpha * exp (-1) - alpha = -1) by (apply Rmult_eq_reg_l with lambda; lra).
  assert (B3 : alpha * exp (-2) - alpha = -2) by (apply Rmult_eq_reg_l with lambda; lra).
  replace (exp (-2)) with (exp (-1) * exp (-1)) in B3 by (rewrite <- exp_plus; f_equal; ring).
  assert (exp (-1) < exp 0) by (apply exp_increasing; lra); rewrite exp_0 in *.
  assert (0 < exp (-1)) by apply exp_pos; nra.
Qed.

End Selu.

Theorem selu_is_an_activation_holds : selu_is_an_activation.
Proof.
  intros alpha lambda y x L Hx; split; [| split].
  - split; [apply selu_is_integral | apply ex_RInt_slope].
  - exact (integrals_exist_holds alpha lambda y x Hx).
  - apply selu_not_affine, L.
Qed.

Theorem chi_above_1_holds : chi_above_1.
Proof.
  intros mu omega nu tau Hnu Htau E.
  assert (X : 0 < nu * tau) by (apply Rmult_lt_0_compat; assumption).
  assert (L : lambda_01 <> 0) by (generalize lambda_01_near; lra).
  destruct (selu_is_an_activation_holds alpha_01 lambda_01 (mu * omega) (nu * tau) L X)
    as (A & M & N).
  exact (chi_above_1_for_every_activation_holds _ _ mu omega nu tau Hnu Htau A M N E).
Qed.
