(** * Lemma 12: the largest singular value of the Jacobian is below 1

    For given (y, x) it is largest for the largest weights that are left: omega = 0.1 and
    tau = min (1.25, x / 0.8). *)

From Coq Require Import Reals Lra.
From SNN Require Import Challenge ClosedForms Plane Values Lipschitz Centre.
Open Scope R_scope.

Theorem norm_wide mu omega nu tau :
  -0.1 <= mu <= 0.1 -> -0.1 <= omega <= 0.1 -> 0.8 <= nu <= 1.5 -> 0.8 <= tau <= 1.25 ->
  norm_01 (mu * omega) (nu * tau) omega tau <= 0.99.
Proof.
  intros Hmu Homega Hnu Htau.
  assert (Hy : -0.01 <= mu * omega <= 0.01) by (split; nra).
  assert (Hx := product_range 0.8 1.5 0.8 1.25 nu tau); set (x := nu * tau) in *.
  destruct (Rle_dec x 1) as [L | L].
  - apply Rle_trans with (norm_01 (mu * omega) x 0.1 (x / 0.8)); [| apply norm_low; lra].
    assert (T : tau <= x / 0.8) by (unfold x; rewrite Rmult_comm; apply le_divided; lra).
    apply norm_monotone; lra.
  - apply Rle_trans with (norm_01 (mu * omega) x 0.1 1.25); [| apply norm_high; lra].
    apply norm_monotone; lra.
Qed.

Theorem lemma_12_holds : lemma_12.
Proof.
  intros mu omega nu tau Hmu Homega Hnu Htau.
  assert (N := norm_wide mu omega nu tau Hmu Homega Hnu Htau).
  rewrite S_is_norm by nra; lra.
Qed.

Theorem lemma_12_contraction_holds : lemma_12_contraction.
Proof.
  intros omega tau p q Homega Htau Hp Hq.
  apply (lipschitz omega tau (-0.1) 0.1 0.8 1.5); try assumption; try lra.
  intros mu nu Hmu Hnu; apply norm_wide; assumption.
Qed.
