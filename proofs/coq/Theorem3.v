(** * Theorem 3: small variances increase, in both versions of the paper *)

From Coq Require Import Reals Lra.
From SNN Require Import Challenge ClosedForms Moments Values Lipschitz Small.
Open Scope R_scope.

Lemma increases_1 nu_min : 0.02 <= nu_min -> increases nu_min 0.16 0.8.
Proof.
  intros Hmin mu omega nu tau Hmu Homega Hnu Htau.
  assert (Hy : -0.01 <= mu * omega <= 0.01) by (split; nra).
  assert (Hx := product_range 0.02 0.16 0.8 1.25 nu tau).
  rewrite nu_tilde_closed by nra; set (x := nu * tau) in *.
  assert (T : nu <= x / 0.8) by (apply le_divided; lra).
  assert (B := nu_small (mu * omega) x Hy); lra.
Qed.

Lemma increases_2 nu_min : 0.02 <= nu_min -> increases nu_min 0.24 0.9.
Proof.
  intros Hmin mu omega nu tau Hmu Homega Hnu Htau.
  assert (Hy : -0.01 <= mu * omega <= 0.01) by (split; nra).
  assert (Hx := product_range 0.02 0.24 0.9 1.25 nu tau).
  rewrite nu_tilde_closed by nra; set (x := nu * tau) in *.
  assert (T : nu <= x / 0.9) by (apply le_divided; lra).
  destruct (Rle_dec x 0.2) as [L | L].
  - assert (B := nu_small (mu * omega) x Hy); lra.
  - assert (B := nu_small_high (mu * omega) x Hy); lra.
Qed.

Theorem theorem_3_holds : theorem_3.
Proof. split; [apply increases_1 | apply increases_2]; lra. Qed.

Theorem theorem_3_appendix_holds : theorem_3_appendix.
Proof. split; [apply increases_1 | apply increases_2]; lra. Qed.
