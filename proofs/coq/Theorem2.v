(** * Theorem 2: large variances decrease *)

From Coq Require Import Reals Lra.
From SNN Require Import Challenge ClosedForms Moments Values Lipschitz Large.
Open Scope R_scope.

Lemma nu_decreases y nu tau :
  -0.13 <= y <= 0.13 -> 3 <= nu <= 16 -> 0.8 <= tau <= 1.25 ->
  nu_01 y (nu * tau) - 2.5 < 0.82 * (nu - 2.5).
Proof.
  intros Hy Hnu Htau.
  assert (Hx := product_range 3 16 0.8 1.25 nu tau); set (x := nu * tau) in *.
  assert (T : x / 1.25 <= nu) by (apply divided_le; lra).
  destruct (Rle_dec x 3.75) as [L | L].
  - assert (B := nu_large_low y x Hy); lra.
  - assert (B := nu_large_high y x Hy); lra.
Qed.

Theorem theorem_2_holds : theorem_2.
Proof.
  intros mu omega nu tau Hmu Homega Hnu Htau.
  rewrite nu_tilde_closed by nra.
  assert (B := nu_decreases (mu * omega) nu tau); lapply B; [lra | split; nra].
Qed.
