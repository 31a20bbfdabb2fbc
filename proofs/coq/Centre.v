(** * Inequalities for Theorem 1 and its lemmas, over the plane of (y, x)

    Bounds of S, of mu~ and of nu~ near (0, 1), each one line for [by_cover]. *)

From Coq Require Import Reals QArith Lra.
From SNN Require Import Challenge ClosedForms Values Lipschitz Formula PlaneFormulas
  Inequalities.
Open Scope R_scope.

Lemma norm_bound y x : -0.01 <= y <= 0.01 -> 0.76 <= x <= 1.65 -> norm_01 y x 0.1 1.1 <= 0.95.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma mu_bound y x : -0.01 <= y <= 0.01 -> 0.76 <= x <= 1.65 -> -0.0310606 < mu_01 y x < 0.06773.
Proof. intros Hy Hx; split; by_cover plane y x. Qed.

Lemma nu_bound y x : -0.01 <= y <= 0.01 -> 0.76 <= x <= 1.65 -> 0.80009 < nu_01 y x < 1.48617.
Proof. intros Hy Hx; split; by_cover plane y x. Qed.

Lemma norm_low y x : -0.01 <= y <= 0.01 -> 0.64 <= x <= 1 -> norm_01 y x 0.1 (x / 0.8) <= 0.99.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma norm_high y x : -0.01 <= y <= 0.01 -> 1 <= x <= 1.875 -> norm_01 y x 0.1 1.25 <= 0.99.
Proof. intros Hy Hx; by_cover plane y x. Qed.
