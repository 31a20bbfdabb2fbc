(** * Inequalities for Theorem 3, over the plane of (y, x)

    For given x, nu is at most 0.16 and x / 0.8, or at most 0.24 and x / 0.9. *)

From Coq Require Import Reals Lra.
From Interval Require Import Tactic.
From SNN Require Import Challenge ClosedForms Values Regions Numbers Lipschitz.
Open Scope R_scope.

Lemma nu_small y x : -0.01 <= y <= 0.01 -> 0.016 <= x <= 0.2 -> 0 < nu_01 y x - x / 0.8.
Proof. intros Hy Hx; by_region small y x. Qed.

Lemma nu_small_high y x : -0.01 <= y <= 0.01 -> 0.2 <= x <= 0.3 -> 0.01 < nu_01 y x - x / 0.9.
Proof. intros Hy Hx; by_region small y x. Qed.
