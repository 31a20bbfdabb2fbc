(** * Inequalities for Theorems 2 and 16, over the plane of (y, x) *)

From Coq Require Import Reals QArith Lra.
From SNN Require Import Challenge ClosedForms Values Lipschitz Formula PlaneFormulas
  Inequalities.
Open Scope R_scope.

(** For given x, nu is at least 3 and at least x / 1.25. *)
Lemma nu_large_low y x : -0.13 <= y <= 0.13 -> 2.4 <= x <= 3.75 -> nu_01 y x < 2.91.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma nu_large_high y x : -0.13 <= y <= 0.13 -> 3.75 <= x <= 20 ->
  nu_01 y x - 0.82 * (x / 1.25) < 0.45.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma mu_large y x : -0.13 <= y <= 0.13 -> 2.4 <= x <= 20 -> -1.3 < mu_01 y x < 1.3.
Proof. intros Hy Hx; split; by_cover plane y x. Qed.

Lemma mu_middle y x : -0.13 <= y <= 0.13 -> 1 <= x <= 2.4 -> -1.3 < mu_01 y x < 1.3.
Proof. intros Hy Hx; split; by_cover plane y x. Qed.

Lemma nu_middle y x : -0.13 <= y <= 0.13 -> 1 <= x <= 2.4 -> nu_01 y x < 3.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma nu_slope_middle y x : -0.01 <= y <= 0.01 -> 1.2 <= x <= 2.4 ->
  -0.8 < nu_by_x alpha_01 lambda_01 y x < 0.8.
Proof. intros Hy Hx; split; by_cover plane y x. Qed.

Lemma nu_slope_large y x : -0.01 <= y <= 0.01 -> 2.4 <= x <= 20 ->
  -0.8 < nu_by_x alpha_01 lambda_01 y x < 0.8.
Proof. intros Hy Hx; split; by_cover plane y x. Qed.
