(** * The certificate of theorem-2, to be checked by Coq: written by `snnproof export coq`

    7414d57bf10030dec8f0c2e79a4d75bb2a9f715fd32cea685018cd1c70b85342 is the SHA-256 of its statement. *)

From Coq Require Import QArith List.
From SNN Require Import Formula Boxes Conditions Cover.
From SNN Require Import PlaneFormulas PlaneClaims Refuted.
Import ListNotations.
Open Scope Q_scope.

Definition step_decrease : plane_claim :=
  PlaneClaim [((-1#1), (1#1)); ((-1#10), (1#10)); ((3#1), (16#1)); ((4#5), (5#4))] false
  [(Drift, Condition None (Some (0#1)) true)].
Definition tree_of_step_decrease : tree :=
  (Cut 1 (56#5) (Cut 1 (34#5) (Cut 1 (23#5) (Cut 1 (7#2) (Cut 1 (59#20) Leaf Leaf) (Cut 1
  (81#20) (Cut 1 (151#40) (Cut 0 (0#1) Leaf (Cut 0 (1#20) Leaf (Cut 1 (291#80) Leaf (Cut 1
  (593#160) Leaf Leaf)))) (Cut 0 (0#1) Leaf (Cut 0 (1#20) Leaf Leaf))) (Cut 0 (0#1) Leaf Leaf)))
  (Cut 1 (57#10) Leaf Leaf)) Leaf) Leaf).
Theorem holds_step_decrease : plane_holds step_decrease.
Proof. apply (check_plane_sound 30 step_decrease tree_of_step_decrease); vm_cast_no_check (eq_refl true). Qed.

Definition step_mean_stays : plane_claim :=
  PlaneClaim [((-1#1), (1#1)); ((-1#10), (1#10)); ((3#1), (16#1)); ((4#5), (5#4))] false
  [(Mu_tilde, Condition (Some (-1#1)) (Some (1#1)) false)].
Theorem fails_step_mean_stays : ~ plane_holds step_mean_stays.
Proof. apply (refute_plane_sound step_mean_stays [(-1#1); (-1#10); (16#1); (5#4)]); vm_cast_no_check (eq_refl true). Qed.

Definition part0_of_step_wider : expr := (Mul (Var 1) (Var 2)).
Definition step_wider : formula_claim :=
  FormulaClaim [((-13#100), (13#100)); ((3#1), (16#1)); ((4#5), (5#4))] [Axis 0; Axis 1; Axis 2]
  [((Var 0), part0_of_step_wider)] [((Sub (Sub (Sub (Xi 0 0) (Sqr (Mu 0 0))) (Const (5#2))) (Mul
  (Const (41#50)) (Sub (Var 1) (Const (5#2))))), Condition None (Some (0#1)) true)].
Definition tree_of_step_wider : tree :=
  (Cut 1 (19#2) (Cut 1 (25#4) (Cut 1 (37#8) (Cut 1 (61#16) (Cut 1 (109#32) Leaf Leaf) Leaf)
  Leaf) (Cut 2 (41#40) Leaf Leaf)) (Cut 1 (51#4) Leaf Leaf)).
Theorem holds_step_wider : formulas_hold step_wider.
Proof. apply (check_formulas_sound 30 step_wider tree_of_step_wider); vm_cast_no_check (eq_refl true). Qed.

Definition step_wider_mean : plane_claim :=
  PlaneClaim [((-13#10), (13#10)); ((-1#10), (1#10)); ((1#10), (16#1)); ((4#5), (5#4))] false
  [(Mu_tilde, Condition (Some (-13#10)) (Some (13#10)) true)].
Definition tree_of_step_wider_mean : tree :=
  (Cut 1 (251#25) (Cut 1 (253#50) (Cut 1 (257#100) Leaf Leaf) Leaf) (Cut 1 (751#50) Leaf (Cut 1
  (1751#100) Leaf (Cut 1 (3751#200) Leaf (Cut 1 (7751#400) Leaf (Cut 0 (0#1) Leaf (Cut 1
  (15751#800) Leaf (Cut 0 (13#200) Leaf (Cut 1 (31751#1600) Leaf (Cut 0 (39#400) Leaf (Cut 1
  (63751#3200) Leaf (Cut 0 (91#800) Leaf Leaf)))))))))))).
Theorem holds_step_wider_mean : plane_holds step_wider_mean.
Proof. apply (check_plane_sound 30 step_wider_mean tree_of_step_wider_mean); vm_cast_no_check (eq_refl true). Qed.

Definition step_below_3 : plane_claim :=
  PlaneClaim [((-13#10), (13#10)); ((-1#10), (1#10)); ((1#10), (3#1)); ((4#5), (5#4))] false
  [(Nu_tilde, Condition None (Some (3#1)) true)].
Definition tree_of_step_below_3 : tree :=
  (Cut 1 (383#200) (Cut 1 (399#400) (Cut 1 (431#800) Leaf Leaf) Leaf) (Cut 1 (1133#400) Leaf
  (Cut 0 (0#1) Leaf (Cut 1 (2633#800) Leaf (Cut 0 (13#200) Leaf (Cut 1 (5633#1600) Leaf (Cut 0
  (39#400) Leaf (Cut 1 (11633#3200) Leaf (Cut 0 (91#800) Leaf (Cut 1 (23633#6400) Leaf (Cut 0
  (39#320) Leaf (Cut 1 (47633#12800) Leaf (Cut 0 (403#3200) Leaf (Cut 1 (95633#25600) Leaf (Cut
  0 (819#6400) Leaf Leaf))))))))))))))).
Theorem holds_step_below_3 : plane_holds step_below_3.
Proof. apply (check_plane_sound 30 step_below_3 tree_of_step_below_3); vm_cast_no_check (eq_refl true). Qed.

Definition step_tiny_constants : formula_claim :=
  FormulaClaim [] [] [] [((Mul (Sqr (Mul Lambda Alpha)) (Const (1419#10000))), Condition None
  (Some (169#100)) true)].
Definition tree_of_step_tiny_constants : tree :=
  Leaf.
Theorem holds_step_tiny_constants : formulas_hold step_tiny_constants.
Proof. apply (check_formulas_sound 30 step_tiny_constants tree_of_step_tiny_constants); vm_cast_no_check (eq_refl true). Qed.

Definition step_lipschitz_constant : formula_claim :=
  FormulaClaim [] [] [] [(Alpha, Condition (Some (1#1)) None true)].
Definition tree_of_step_lipschitz_constant : tree :=
  Leaf.
Theorem holds_step_lipschitz_constant : formulas_hold step_lipschitz_constant.
Proof. apply (check_formulas_sound 30 step_lipschitz_constant tree_of_step_lipschitz_constant); vm_cast_no_check (eq_refl true). Qed.
