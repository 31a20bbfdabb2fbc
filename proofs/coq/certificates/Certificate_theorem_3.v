(** * The certificate of theorem-3, to be checked by Coq: written by `snnproof export coq`

    3b3a2286a9b9c4b34b852e4e6a57e10cbde5df942f0a4af45288ea5ca2b23d64 is the SHA-256 of its statement. *)

From Coq Require Import QArith List.
From SNN Require Import Formula Boxes Conditions Cover.
From SNN Require Import PlaneFormulas PlaneClaims Refuted.
Import ListNotations.
Open Scope Q_scope.

Definition step_main_1 : plane_claim :=
  PlaneClaim [((-1#10), (1#10)); ((-1#10), (1#10)); ((1#50), (4#25)); ((4#5), (5#4))] false
  [(Drift, Condition (Some (0#1)) None true)].
Definition tree_of_step_main_1 : tree :=
  (Cut 1 (27#250) (Cut 1 (31#500) (Cut 1 (39#1000) (Cut 0 (0#1) (Cut 1 (11#400) (Cut 0 (-1#200)
  (Cut 1 (87#4000) (Cut 0 (-3#400) Leaf Leaf) Leaf) (Cut 1 (87#4000) (Cut 0 (-1#400) Leaf Leaf)
  Leaf)) Leaf) (Cut 1 (11#400) (Cut 0 (1#200) (Cut 1 (87#4000) (Cut 0 (1#400) Leaf (Cut 1
  (151#8000) Leaf Leaf)) Leaf) (Cut 1 (87#4000) (Cut 0 (3#400) (Cut 1 (151#8000) Leaf Leaf) (Cut
  1 (151#8000) (Cut 0 (7#800) Leaf (Cut 1 (279#16000) Leaf Leaf)) Leaf)) Leaf)) Leaf)) (Cut 0
  (0#1) Leaf Leaf)) Leaf) (Cut 1 (77#500) Leaf Leaf)).
Theorem holds_step_main_1 : plane_holds step_main_1.
Proof. apply (check_plane_sound 30 step_main_1 tree_of_step_main_1); vm_cast_no_check (eq_refl true). Qed.

Definition step_main_2 : plane_claim :=
  PlaneClaim [((-1#10), (1#10)); ((-1#10), (1#10)); ((1#50), (6#25)); ((9#10), (5#4))] false
  [(Drift, Condition (Some (0#1)) None true)].
Definition tree_of_step_main_2 : tree :=
  (Cut 1 (159#1000) (Cut 1 (177#2000) (Cut 1 (213#4000) (Cut 0 (0#1) (Cut 1 (57#1600) (Cut 0
  (-1#200) (Cut 1 (429#16000) (Cut 0 (-3#400) Leaf Leaf) Leaf) (Cut 1 (429#16000) (Cut 0
  (-1#400) (Cut 1 (717#32000) Leaf Leaf) (Cut 1 (717#32000) Leaf Leaf)) Leaf)) Leaf) (Cut 1
  (57#1600) (Cut 1 (429#16000) (Cut 0 (1#200) (Cut 1 (717#32000) (Cut 0 (1#400) Leaf Leaf) Leaf)
  (Cut 1 (717#32000) (Cut 0 (3#400) (Cut 1 (1293#64000) Leaf Leaf) (Cut 1 (1293#64000) (Cut 0
  (7#800) Leaf (Cut 1 (489#25600) Leaf Leaf)) Leaf)) Leaf)) Leaf) Leaf)) Leaf) Leaf) Leaf).
Theorem holds_step_main_2 : plane_holds step_main_2.
Proof. apply (check_plane_sound 30 step_main_2 tree_of_step_main_2); vm_cast_no_check (eq_refl true). Qed.

Definition step_appendix_1 : plane_claim :=
  PlaneClaim [((-1#10), (1#10)); ((-1#10), (1#10)); ((1#20), (4#25)); ((4#5), (5#4))] false
  [(Drift, Condition (Some (0#1)) None true)].
Definition tree_of_step_appendix_1 : tree :=
  (Cut 1 (3#25) (Cut 1 (2#25) (Cut 0 (0#1) (Cut 1 (3#50) (Cut 0 (-1#200) (Cut 1 (1#20) (Cut 1
  (9#200) Leaf Leaf) Leaf) (Cut 1 (1#20) (Cut 0 (-1#400) Leaf Leaf) Leaf)) Leaf) (Cut 1 (3#50)
  (Cut 1 (1#20) (Cut 0 (1#200) (Cut 1 (9#200) (Cut 0 (1#400) Leaf Leaf) Leaf) (Cut 1 (9#200)
  (Cut 0 (3#400) (Cut 1 (17#400) Leaf Leaf) (Cut 1 (17#400) (Cut 0 (7#800) Leaf (Cut 1 (33#800)
  (Cut 0 (3#320) Leaf Leaf) Leaf)) Leaf)) Leaf)) Leaf) Leaf)) (Cut 0 (0#1) Leaf Leaf)) (Cut 1
  (4#25) Leaf Leaf)).
Theorem holds_step_appendix_1 : plane_holds step_appendix_1.
Proof. apply (check_plane_sound 30 step_appendix_1 tree_of_step_appendix_1); vm_cast_no_check (eq_refl true). Qed.

Definition step_appendix_2 : plane_claim :=
  PlaneClaim [((-1#10), (1#10)); ((-1#10), (1#10)); ((1#20), (6#25)); ((9#10), (5#4))] false
  [(Drift, Condition (Some (0#1)) None true)].
Definition tree_of_step_appendix_2 : tree :=
  (Cut 1 (69#400) (Cut 1 (87#800) (Cut 1 (123#1600) (Cut 0 (0#1) (Cut 1 (39#640) (Cut 0 (-1#200)
  (Cut 1 (339#6400) Leaf Leaf) (Cut 1 (339#6400) (Cut 0 (-1#400) Leaf Leaf) Leaf)) Leaf) (Cut 1
  (39#640) (Cut 0 (1#200) (Cut 1 (339#6400) (Cut 0 (1#400) Leaf (Cut 1 (627#12800) Leaf Leaf))
  Leaf) (Cut 1 (339#6400) (Cut 0 (3#400) (Cut 1 (627#12800) Leaf Leaf) (Cut 1 (627#12800) (Cut 0
  (7#800) (Cut 1 (1203#25600) Leaf Leaf) (Cut 1 (1203#25600) (Cut 0 (3#320) Leaf (Cut 1
  (471#10240) Leaf Leaf)) Leaf)) Leaf)) Leaf)) Leaf)) Leaf) Leaf) Leaf).
Theorem holds_step_appendix_2 : plane_holds step_appendix_2.
Proof. apply (check_plane_sound 30 step_appendix_2 tree_of_step_appendix_2); vm_cast_no_check (eq_refl true). Qed.
