(** * Theorem 16: the variance is contracted *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge ClosedForms Values Lipschitz Large.
Open Scope R_scope.

Theorem theorem_16_holds : theorem_16.
Proof.
  intros mu omega nu tau Hmu Homega Hnu Htau.
  assert (Hy : -0.01 <= mu * omega <= 0.01) by (split; nra).
  assert (Hx := product_range 1.5 16 0.8 1.25 nu tau).
  assert (E : H22 mu omega nu tau = _) by (apply is_derive_unique, is_derive_22; nra).
  rewrite E; clear E; set (x := nu * tau) in *; set (y := mu * omega) in *.
  assert (B : -0.8 < nu_by_x alpha_01 lambda_01 y x < 0.8).
  { destruct (Rle_dec x 2.4); [apply nu_slope_middle | apply nu_slope_large]; lra. }
  apply Rabs_def1; nra.
Qed.
