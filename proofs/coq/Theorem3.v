(** * Theorem 3: small variances increase, in both versions of the paper *)

From Coq Require Import Reals Lra.
From Interval Require Import Tactic.
From SNN Require Import Challenge ClosedForms Moments Values Lipschitz SmallRays.
Open Scope R_scope.

Lemma small_y mu omega x : -0.1 <= mu <= 0.1 -> -0.1 <= omega <= 0.1 -> 0.016 <= x <= 1 ->
  Rabs (mu * omega) <= 0.0852 * sqrt x.
Proof.
  intros Hmu Homega Hx.
  assert (S : 0.12 <= sqrt x) by (interval with (i_prec 60)).
  apply Rabs_le; split; nra.
Qed.

Lemma increases_1 nu_min : 0.02 <= nu_min -> increases nu_min 0.16 0.8.
Proof.
  intros Hmin mu omega nu tau Hmu Homega Hnu Htau; rewrite nu_tilde_closed by nra.
  apply nu_increases_1; [lra | exact Htau | apply small_y; [exact Hmu | exact Homega | nra]].
Qed.

Lemma increases_2 nu_min : 0.02 <= nu_min -> increases nu_min 0.24 0.9.
Proof.
  intros Hmin mu omega nu tau Hmu Homega Hnu Htau; rewrite nu_tilde_closed by nra.
  apply nu_increases_2; [lra | exact Htau | apply small_y; [exact Hmu | exact Homega | nra]].
Qed.

Theorem theorem_3_holds : theorem_3.
Proof. split; [apply increases_1 | apply increases_2]; lra. Qed.

Theorem theorem_3_appendix_holds : theorem_3_appendix.
Proof. split; [apply increases_1 | apply increases_2]; lra. Qed.
