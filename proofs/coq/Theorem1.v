(** * Theorem 1: one fixed point, which attracts the whole rectangle *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge ClosedForms Plane Banach Constants Lipschitz Rectangle.
Open Scope R_scope.

Theorem theorem_1_holds : theorem_1.
Proof.
  intros omega tau W.
  assert (M0 : 0 <= 0.95) by lra; assert (M1 : 0.95 < 1) by lra.
  assert (Into := g_into omega tau W); assert (Contraction := g_contraction omega tau W).
  destruct (fixed_exists (-0.1) 0.1 0.8 1.5 (g omega tau) 0.95 M0 M1 Into Contraction (0, 1))
    as [p [Hp Ep]]; [split; simpl; lra |].
  assert (Box := fixed_point_location omega tau W p Hp Ep).
  exists p; split; [lra | split; [lra | split; [exact Ep | split; [| split]]]].
  - intros q Hq Eq.
    apply (fixed_unique (-0.1) 0.1 0.8 1.5 (g omega tau) 0.95); assumption.
  - intros q Hq.
    destruct (iterates_converge (-0.1) 0.1 0.8 1.5 (g omega tau) 0.95 M0 M1 Into Contraction p q
                Hp Ep Hq) as [_ C]; exact C.
  - intros q n Hq.
    apply (attracts (-0.1) 0.1 0.8 1.5 (g omega tau) 0.95); assumption.
Qed.

Theorem smaller_box_holds : smaller_box.
Proof. intros omega tau p W; apply fixed_point_location, W. Qed.

Theorem corollary_14_holds : corollary_14.
Proof. intros omega tau p W Hp; apply g_into; assumption. Qed.

Theorem lemma_13_corrected_holds : lemma_13_corrected.
Proof. intros omega tau p W Hp; apply g_into_interior; assumption. Qed.

(** For weights with sum 0 and square sum 1, the fixed point is (0, 1), exactly. *)
Lemma fixed_point_0_1 : g 0 1 (0, 1) = (0, 1).
Proof.
  rewrite g_closed by lra.
  rewrite Rmult_0_l, Rmult_1_l, mu_closed_fixed, nu_closed_fixed; reflexivity.
Qed.

Theorem theorem_1_standard_holds : theorem_1_standard.
Proof.
  split; [exact fixed_point_0_1 |]; intros q Hq.
  destruct (theorem_1_holds 0 1) as (p & _ & _ & _ & U & C & _); [split; lra |].
  rewrite (U (0, 1)); [apply C, Hq | split; simpl; lra | exact fixed_point_0_1].
Qed.
