(** * The certificate of theorem-1, to be checked by Coq: written by `snnproof export coq`

    ec4415435d64d61ea69c6b38b659fa27062ad16978c9b2e664c3326b158ee203 is the SHA-256 of its statement. *)

From Coq Require Import QArith List.
From SNN Require Import Formula Boxes Conditions Cover.
From SNN Require Import PlaneFormulas PlaneClaims Refuted.
Import ListNotations.
Open Scope Q_scope.

Definition step_contraction : plane_claim :=
  PlaneClaim [((-1#10), (1#10)); ((-1#10), (1#10)); ((4#5), (3#2)); ((19#20), (11#10))] false
  [(S_value, Condition None (Some (1#1)) true)].
Definition tree_of_step_contraction : tree :=
  (Cut 1 (241#200) (Cut 1 (393#400) (Cut 1 (697#800) (Cut 1 (261#320) Leaf (Cut 1 (2699#3200)
  Leaf (Cut 1 (5487#6400) Leaf Leaf))) (Cut 1 (1483#1600) (Cut 1 (2877#3200) (Cut 1 (1133#1280)
  (Cut 1 (11241#12800) (Cut 1 (22393#25600) Leaf Leaf) (Cut 0 (0#1) Leaf (Cut 0 (1#200) Leaf
  Leaf))) Leaf) Leaf) Leaf)) (Cut 1 (35#32) Leaf Leaf)) (Cut 1 (571#400) Leaf Leaf)).
Theorem holds_step_contraction : plane_holds step_contraction.
Proof. apply (check_plane_sound 30 step_contraction tree_of_step_contraction); vm_cast_no_check (eq_refl true). Qed.

Definition step_invariance : plane_claim :=
  PlaneClaim [((-1#10), (1#10)); ((-1#10), (1#10)); ((4#5), (3#2)); ((19#20), (11#10))] false
  [(Mu_tilde, Condition (Some (-1#10)) (Some (1#10)) true); (Nu_tilde, Condition (Some (4#5))
  (Some (3#2)) true)].
Definition tree_of_step_invariance : tree :=
  (Cut 1 (241#200) (Cut 1 (393#400) (Cut 1 (697#800) (Cut 1 (261#320) (Cut 0 (0#1) (Cut 1
  (2521#3200) (Cut 0 (-1#200) (Cut 1 (4953#6400) (Cut 0 (-3#400) (Cut 1 (9817#12800) (Cut 0
  (-7#800) (Cut 1 (3909#5120) (Cut 0 (-3#320) Leaf Leaf) Leaf) Leaf) Leaf) Leaf) Leaf) Leaf)
  Leaf) Leaf) Leaf) Leaf) Leaf) (Cut 1 (571#400) Leaf Leaf)).
Theorem holds_step_invariance : plane_holds step_invariance.
Proof. apply (check_plane_sound 30 step_invariance tree_of_step_invariance); vm_cast_no_check (eq_refl true). Qed.

Definition step_location : plane_claim :=
  PlaneClaim [((-1#10), (1#10)); ((-1#10), (1#10)); ((4#5), (3#2)); ((19#20), (11#10))] true
  [(Mu_tilde, Condition (Some (-209#10000)) (Some (137#2500)) true); (Nu_tilde, Condition (Some
  (1033#1250)) (Some (14103#10000)) true)].
Definition tree_of_step_location : tree :=
  (Cut 1 (241#200) (Cut 1 (393#400) (Cut 1 (697#800) (Cut 1 (261#320) (Cut 0 (0#1) (Cut 0
  (-1#200) Leaf (Cut 0 (-1#400) Leaf (Cut 1 (2521#3200) (Cut 1 (4953#6400) Leaf (Cut 1
  (1999#2560) Leaf (Cut 1 (20079#25600) Leaf (Cut 0 (-1#800) (Cut 0 (-3#1600) (Cut 0 (-7#3200)
  Leaf (Cut 1 (40247#51200) (Cut 1 (16081#20480) (Cut 1 (160721#204800) Leaf (Cut 1
  (321531#409600) Leaf (Cut 0 (-13#6400) (Cut 0 (-27#12800) Leaf (Cut 1 (643151#819200) Leaf
  (Cut 0 (-53#25600) (Cut 0 (-107#51200) Leaf Leaf) Leaf))) Leaf))) (Cut 0 (-13#6400) (Cut 0
  (-27#12800) Leaf Leaf) Leaf)) (Cut 1 (80583#102400) (Cut 1 (161077#204800) (Cut 0 (-13#6400)
  (Cut 0 (-27#12800) Leaf Leaf) Leaf) Leaf) Leaf))) (Cut 1 (40247#51200) (Cut 1 (16081#20480)
  Leaf Leaf) Leaf)) (Cut 1 (40247#51200) (Cut 1 (16081#20480) Leaf Leaf) Leaf))))) (Cut 1
  (5131#6400) (Cut 1 (10173#12800) (Cut 1 (20257#25600) (Cut 0 (-1#800) (Cut 0 (-3#1600) (Cut 0
  (-7#3200) Leaf Leaf) Leaf) Leaf) Leaf) Leaf) Leaf)))) (Cut 1 (2521#3200) (Cut 1 (4953#6400)
  Leaf (Cut 1 (1999#2560) Leaf (Cut 1 (20079#25600) Leaf (Cut 1 (40247#51200) Leaf Leaf))))
  Leaf)) (Cut 0 (0#1) (Cut 0 (-1#200) Leaf (Cut 0 (-1#400) Leaf Leaf)) Leaf)) (Cut 1 (1483#1600)
  (Cut 1 (2877#3200) (Cut 0 (0#1) (Cut 0 (-1#200) Leaf Leaf) Leaf) Leaf) Leaf)) Leaf) (Cut 1
  (571#400) Leaf (Cut 1 (1231#800) (Cut 1 (2373#1600) Leaf (Cut 0 (0#1) Leaf (Cut 0 (1#200) Leaf
  (Cut 0 (3#400) (Cut 0 (1#160) Leaf Leaf) Leaf)))) (Cut 1 (2551#1600) (Cut 1 (5013#3200) (Cut 0
  (0#1) (Cut 1 (9937#6400) Leaf Leaf) (Cut 0 (1#200) (Cut 1 (9937#6400) (Cut 0 (1#400) Leaf (Cut
  1 (3957#2560) Leaf (Cut 1 (39659#25600) Leaf (Cut 1 (79407#51200) Leaf Leaf)))) Leaf) (Cut 0
  (3#400) (Cut 0 (1#160) (Cut 0 (9#1600) (Cut 1 (9937#6400) (Cut 1 (3957#2560) Leaf (Cut 1
  (39659#25600) Leaf (Cut 1 (79407#51200) (Cut 1 (6349#4096) Leaf (Cut 0 (17#3200) Leaf (Cut 0
  (7#1280) Leaf Leaf))) (Cut 1 (158903#102400) (Cut 0 (17#3200) (Cut 1 (317717#204800) Leaf
  Leaf) (Cut 0 (7#1280) (Cut 1 (317717#204800) (Cut 0 (69#12800) Leaf (Cut 1 (127069#81920) Leaf
  (Cut 0 (139#25600) (Cut 1 (1270779#819200) Leaf Leaf) (Cut 1 (1270779#819200) Leaf (Cut 1
  (2541647#1638400) Leaf (Cut 1 (5083383#3276800) (Cut 0 (279#51200) Leaf (Cut 0 (559#102400)
  Leaf (Cut 0 (1119#204800) (Cut 1 (10166677#6553600) Leaf Leaf) (Cut 1 (10166677#6553600) Leaf
  (Cut 1 (20333443#13107200) Leaf Leaf))))) Leaf)))))) Leaf) (Cut 0 (71#12800) (Cut 0
  (141#25600) (Cut 0 (281#51200) (Cut 0 (561#102400) (Cut 1 (317717#204800) (Cut 0 (1121#204800)
  (Cut 0 (2241#409600) (Cut 1 (127069#81920) Leaf (Cut 1 (1270779#819200) Leaf (Cut 1
  (2541647#1638400) Leaf (Cut 1 (5083383#3276800) (Cut 1 (10166677#6553600) Leaf (Cut 1
  (20333443#13107200) (Cut 0 (4481#819200) Leaf (Cut 1 (40666797#26214400) Leaf Leaf)) (Cut 1
  (1626679#1048576) (Cut 1 (81333861#52428800) (Cut 0 (4481#819200) Leaf (Cut 0 (8963#1638400)
  (Cut 1 (162667633#104857600) (Cut 1 (325335177#209715200) (Cut 1 (130134053#83886080) Leaf
  Leaf) Leaf) Leaf) (Cut 0 (17927#3276800) (Cut 0 (35853#6553600) (Cut 1 (162667633#104857600)
  (Cut 0 (14341#2621440) (Cut 1 (325335177#209715200) (Cut 0 (143409#26214400) (Cut 0
  (286817#52428800) (Cut 1 (130134053#83886080) Leaf (Cut 1 (1301340619#838860800) Leaf Leaf))
  Leaf) Leaf) Leaf) Leaf) Leaf) Leaf) Leaf))) Leaf) Leaf))) Leaf)))) Leaf) Leaf) Leaf) Leaf)
  Leaf) Leaf) Leaf))) Leaf)))) Leaf) Leaf) Leaf) Leaf))) Leaf) Leaf)))).
Theorem holds_step_location : plane_holds step_location.
Proof. apply (check_plane_sound 30 step_location tree_of_step_location); vm_cast_no_check (eq_refl true). Qed.

Definition step_location_as_printed : plane_claim :=
  PlaneClaim [((-1#10), (1#10)); ((-1#10), (1#10)); ((4#5), (3#2)); ((19#20), (11#10))] true
  [(Mu_tilde, Condition (Some (-1553#50000)) (Some (6773#100000)) false); (Nu_tilde, Condition
  (Some (80009#100000)) (Some (148617#100000)) false)].
Definition tree_of_step_location_as_printed : tree :=
  (Cut 1 (241#200) (Cut 1 (393#400) (Cut 1 (697#800) (Cut 1 (261#320) (Cut 1 (2521#3200) (Cut 0
  (0#1) (Cut 0 (-1#200) Leaf (Cut 1 (4953#6400) Leaf (Cut 0 (-1#400) Leaf Leaf))) (Cut 1
  (4953#6400) Leaf Leaf)) (Cut 0 (0#1) (Cut 0 (-1#200) Leaf Leaf) Leaf)) (Cut 1 (2699#3200) (Cut
  0 (0#1) (Cut 0 (-1#200) Leaf Leaf) Leaf) (Cut 0 (0#1) (Cut 0 (-1#200) Leaf Leaf) Leaf))) Leaf)
  Leaf) (Cut 1 (571#400) Leaf (Cut 1 (1231#800) Leaf (Cut 1 (2551#1600) (Cut 1 (5013#3200) (Cut
  0 (0#1) Leaf (Cut 1 (9937#6400) Leaf Leaf)) Leaf) Leaf)))).
Theorem holds_step_location_as_printed : plane_holds step_location_as_printed.
Proof. apply (check_plane_sound 30 step_location_as_printed tree_of_step_location_as_printed); vm_cast_no_check (eq_refl true). Qed.
