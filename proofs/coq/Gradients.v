(** * What Poincare's inequality says of gradients, for every activation *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Beyond Integrals Poincare.
Open Scope R_scope.

Lemma expectation_is y x (h : R -> R) : integrable (fun z => h z * density y x z) ->
  on_line (fun z => h z * density y x z) (expectation y x h).
Proof. exact (RInt_gen_correct (V := R_CompleteNormedModule) _). Qed.

Theorem poincare_holds : poincare.
Proof.
  intros f d y x Hx [I S] (M0 & M1 & M2).
  assert (E0 := expectation_is y x f M0).
  assert (E1 := expectation_is y x (fun z => f z ^ 2) M1).
  assert (E2 := expectation_is y x (fun z => d z ^ 2) M2).
  unfold variance; split.
  - exact (variance_at_most f d y x Hx I S _ E2 _ _ E0 E1).
  - exact (variance_below f d y x Hx I S _ E2 _ _ E0 E1).
Qed.

Theorem chi_above_1_for_every_activation_holds : chi_above_1_for_every_activation.
Proof.
  intros f d mu omega nu tau Hnu Htau A M N E.
  assert (X : 0 < nu * tau) by (apply Rmult_lt_0_compat; assumption).
  assert (P := proj2 (poincare_holds f d _ _ X A M) N); rewrite E in P.
  apply Rmult_lt_reg_l with nu; [exact Hnu | lra].
Qed.

Theorem chi_at_a_level_holds : chi_at_a_level.
Proof.
  intros f d q tau s x chi Hq Htau Hs A M E.
  assert (X : 0 < tau * q) by (apply Rmult_lt_0_compat; assumption).
  assert (X' : 0 < x) by (unfold x; lra).
  assert (V : 1 - expectation 0 x f ^ 2 / q = variance f 0 x / q)
    by (unfold variance; rewrite E; field; lra).
  assert (C : chi * (1 + s / (tau * q)) = x * expectation 0 x (fun z => d z ^ 2) / q)
    by (unfold chi, x; field; lra).
  destruct (poincare_holds f d 0 x X' A M) as [P1 P2].
  assert (I : 0 < / q) by (apply Rinv_0_lt_compat, Hq).
  rewrite V, C; split.
  - apply Rmult_le_compat_r; [lra | exact P1].
  - intros N; apply Rmult_lt_compat_r; [exact I | exact (P2 N)].
Qed.

Theorem chi_at_a_level_through_0_holds : chi_at_a_level_through_0.
Proof.
  intros f d q tau chi Hq Htau [I S] (M0 & M1 & M2) Z E.
  assert (X : 0 < tau * q) by (apply Rmult_lt_0_compat; assumption).
  assert (E0 := expectation_is 0 (tau * q) f M0).
  assert (E1 := expectation_is 0 (tau * q) (fun z => f z ^ 2) M1).
  assert (E2 := expectation_is 0 (tau * q) (fun z => d z ^ 2) M2).
  rewrite E in E1; set (m0 := expectation 0 (tau * q) f) in *.
  set (m2 := expectation 0 (tau * q) (fun z => d z ^ 2)) in *.
  assert (P := with_mean f d 0 (tau * q) X I S m2 E2 m0 q E0 E1); rewrite Z in P.
  split.
  - apply Rmult_le_reg_l with q; [exact Hq | unfold chi; lra].
  - intros C; destruct (two_lines f d 0 (tau * q) X I S m2 E2 m0 q E0 E1) as (l & r & L & R).
    + rewrite Z; unfold chi in C; nra.
    + exists l, r; intros z; split; intros Hz;
        [rewrite (L z Hz) | rewrite (R z Hz)]; rewrite Z; ring.
Qed.
