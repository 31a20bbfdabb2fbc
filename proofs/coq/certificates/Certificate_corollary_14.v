(** * The certificate of corollary-14, to be checked by Coq: written by `snnproof export coq`

    51b694e1fc4da4279de269d8762cf10e668698f4796fa6884c52f9b497a03811 is the SHA-256 of its statement. *)

From Coq Require Import QArith List.
From SNN Require Import Formula Boxes Conditions Cover.
From SNN Require Import PlaneFormulas PlaneClaims Refuted.
Import ListNotations.
Open Scope Q_scope.

Definition step_statement : plane_claim :=
  PlaneClaim [((-1#10), (1#10)); ((-1#10), (1#10)); ((4#5), (3#2)); ((19#20), (11#10))] false
  [(Mu_tilde, Condition (Some (-1#10)) (Some (1#10)) false); (Nu_tilde, Condition (Some (4#5))
  (Some (3#2)) false)].
Definition tree_of_step_statement : tree :=
  (Cut 1 (241#200) (Cut 1 (393#400) (Cut 1 (697#800) (Cut 1 (261#320) (Cut 0 (0#1) (Cut 1
  (2521#3200) (Cut 0 (-1#200) (Cut 1 (4953#6400) (Cut 0 (-3#400) (Cut 1 (9817#12800) (Cut 0
  (-7#800) (Cut 1 (3909#5120) (Cut 0 (-3#320) Leaf Leaf) Leaf) Leaf) Leaf) Leaf) Leaf) Leaf)
  Leaf) Leaf) Leaf) Leaf) Leaf) (Cut 1 (571#400) Leaf Leaf)).
Theorem holds_step_statement : plane_holds step_statement.
Proof. apply (check_plane_sound 30 step_statement tree_of_step_statement); vm_cast_no_check (eq_refl true). Qed.
