(** * erfcx for large arguments: between two successive sums of its asymptotic series

    With t_0 = c/(2z), t_(k+1) = -(2k+1)/(2 z^2) t_k, c = 2/sqrt PI, one has t_k' = 2 z t_(k+1).  So
    the sum P of the first n terms nearly solves the differential equation of erfcx:
    P' - 2 z P + c = 2 z t_n, and e^(-z^2) (P - erfcx) goes in one direction, to 0. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc Erfcx Mills.
Open Scope R_scope.

Notation c := two_over_sqrt_PI.

Fixpoint term (k : nat) (z : R) : R :=
  match k with O => c / (2 * z) | S j => - (2 * INR j + 1) / (2 * z ^ 2) * term j z end.

Fixpoint sum_of (n : nat) (z : R) : R :=
  match n with O => 0 | S m => sum_of m z + term m z end.

Lemma is_derive_term k z : 0 < z -> is_derive (term k) z (2 * z * term (S k) z).
Proof.
  intros Hz; revert k; fix IH 1; intros [| k].
  - simpl; auto_derive; [lra | field; lra].
  - assert (D := IH k); clear IH; evar_last.
    + apply (is_derive_mult (fun z => - (2 * INR k + 1) / (2 * z ^ 2)) (term k) z
               ((2 * INR k + 1) / z ^ 3));
        [| exact D | intros; apply Rmult_comm].
      auto_derive; [repeat split; try exact I; nra | field; lra].
    + change (term (S (S k)) z)
        with (- (2 * INR (S k) + 1) / (2 * z ^ 2) * (- (2 * INR k + 1) / (2 * z ^ 2) * term k z)).
      change (term (S k) z) with (- (2 * INR k + 1) / (2 * z ^ 2) * term k z).
      rewrite S_INR; unfold plus, mult; simpl; field; lra.
Qed.

Lemma is_derive_sum_of n z : 0 < z ->
  is_derive (sum_of n) z (2 * z * sum_of n z - c + 2 * z * term n z).
Proof.
  intros Hz; induction n as [| n IH].
  - simpl; evar_last; [apply is_derive_const |]; unfold zero; simpl; field; lra.
  - change (sum_of (S n)) with (fun z => sum_of n z + term n z).
    evar_last.
    + apply (is_derive_plus (sum_of n) (term n)); [exact IH | apply is_derive_term, Hz].
    + unfold plus; simpl; ring.
Qed.

Lemma term_sign j z : 0 < z -> 0 < term (2 * j) z /\ term (S (2 * j)) z < 0.
Proof.
  intros Hz.
  assert (Q : forall k, 0 < (2 * INR k + 1) / (2 * z ^ 2))
    by (intros k; generalize (pos_INR k); intros; apply Rdiv_lt_0_compat; nra).
  assert (N : forall k, term (S k) z = - ((2 * INR k + 1) / (2 * z ^ 2) * term k z))
    by (intros k; simpl; field; lra).
  induction j as [| j [IH1 IH2]].
  - assert (P : 0 < term 0 z) by (simpl; apply Rdiv_lt_0_compat; [apply c_pos | lra]).
    split; [exact P |]; change (2 * 0)%nat with 0%nat; rewrite N; generalize (Q 0%nat); nra.
  - replace (2 * S j)%nat with (S (S (2 * j))) by lia.
    assert (P : 0 < term (S (S (2 * j))) z) by (rewrite N; generalize (Q (S (2 * j))); nra).
    split; [exact P | rewrite N; generalize (Q (S (S (2 * j)))); nra].
Qed.

(** ** Limits *)

Lemma is_lim_inv_p : is_lim (fun z => / z) p_infty 0.
Proof. apply (is_lim_inv (fun z => z) p_infty p_infty); [apply is_lim_id | discriminate]. Qed.

Lemma is_lim_term k : is_lim (term k) p_infty 0.
Proof.
  induction k as [| k IH].
  - apply (is_lim_ext (fun z => c / 2 * / z)).
    { intros z; simpl; unfold Rdiv; rewrite Rinv_mult; ring. }
    replace (Finite 0) with (Rbar_mult (c / 2) 0) by (simpl; f_equal; ring).
    apply is_lim_scal_l, is_lim_inv_p.
  - apply (is_lim_ext (fun z => - (2 * INR k + 1) / 2 * ((/ z * / z) * term k z))).
    { intros z; simpl; unfold Rdiv; rewrite !Rinv_mult, Rinv_1; ring. }
    replace (Finite 0) with (Rbar_mult (- (2 * INR k + 1) / 2) (0 * 0 * 0))
      by (simpl; f_equal; ring).
    apply is_lim_scal_l.
    apply (is_lim_mult (fun z => / z * / z) (term k) p_infty (0 * 0) 0); [| exact IH | exact I].
    apply (is_lim_mult Rinv Rinv p_infty 0 0); [apply is_lim_inv_p .. | exact I].
Qed.

Lemma is_lim_sum_of n : is_lim (fun z => gauss z * sum_of n z) p_infty 0.
Proof.
  assert (S : is_lim (sum_of n) p_infty 0).
  { induction n as [| n IH]; [apply (is_lim_const 0) |].
    replace (Finite 0) with (Finite (0 + 0)) by (f_equal; ring).
    apply is_lim_plus'; [exact IH | apply is_lim_term]. }
  replace (Finite 0) with (Rbar_mult 0 0) by (simpl; f_equal; ring).
  apply is_lim_mult; [apply is_lim_gauss_p | exact S | exact I].
Qed.

(** ** The two sums *)

Lemma gauss_pos z : 0 < gauss z.
Proof. apply exp_pos. Qed.

Lemma is_derive_difference n z : 0 < z ->
  is_derive (fun z => gauss z * sum_of n z - erfc z) z (2 * z * term n z * gauss z).
Proof.
  intros Hz; evar_last.
  - apply (is_derive_minus (fun z => gauss z * sum_of n z) erfc); [| apply is_derive_erfc].
    apply (is_derive_mult gauss (sum_of n) z (- 2 * z * gauss z));
      [| apply is_derive_sum_of, Hz | intros; apply Rmult_comm].
    unfold gauss; auto_derive; [trivial | simpl; ring].
  - unfold two_over_sqrt_PI, gauss, minus, plus, opp, mult; simpl; field.
    apply Rgt_not_eq, sqrt_PI_pos.
Qed.

Lemma is_lim_difference n : is_lim (fun z => gauss z * sum_of n z - erfc z) p_infty 0.
Proof.
  replace (Finite 0) with (Finite (0 - 0)) by (f_equal; ring).
  apply is_lim_minus'; [apply is_lim_sum_of | apply is_lim_erfc_p].
Qed.

Lemma erfcx_gauss z : erfc z = gauss z * erfcx z.
Proof. symmetry; apply erfc_erfcx. Qed.

Lemma sum_even j z : 0 < z -> sum_of (2 * j) z < erfcx z.
Proof.
  intros Hz; assert (P : 0 < - (gauss z * sum_of (2 * j) z - erfc z)).
  { apply (decreases_to_0 (fun z => - (gauss z * sum_of (2 * j) z - erfc z))
             (fun z => - (2 * z * term (2 * j) z * gauss z))).
    - intros u Hu; apply (is_derive_opp (fun z => gauss z * sum_of (2 * j) z - erfc z)).
      apply is_derive_difference; lra.
    - intros u Hu; assert (U : 0 < u) by lra; assert (G := gauss_pos u).
      assert (T := proj1 (term_sign j u U)).
      assert (0 < 2 * u * term (2 * j) u) by (apply Rmult_lt_0_compat; lra); nra.
    - replace (Finite 0) with (Rbar_opp 0) by (simpl; f_equal; ring).
      apply is_lim_opp, is_lim_difference. }
  rewrite erfcx_gauss in P; generalize (gauss_pos z); nra.
Qed.

Lemma sum_odd j z : 0 < z -> erfcx z < sum_of (S (2 * j)) z.
Proof.
  intros Hz; assert (P : 0 < gauss z * sum_of (S (2 * j)) z - erfc z).
  { apply (decreases_to_0 (fun z => gauss z * sum_of (S (2 * j)) z - erfc z)
             (fun z => 2 * z * term (S (2 * j)) z * gauss z)).
    - intros u Hu; apply is_derive_difference; lra.
    - intros u Hu; assert (U : 0 < u) by lra; assert (G := gauss_pos u).
      assert (T := proj2 (term_sign j u U)).
      assert (2 * u * term (S (2 * j)) u < 0) by nra; nra.
    - apply is_lim_difference. }
  rewrite erfcx_gauss in P; generalize (gauss_pos z); nra.
Qed.

(** ** The same as nested products, with a number between 0 and 1 at the innermost place *)

Fixpoint nested (n : nat) (k w s : R) : R :=
  match n with O => s | S m => 1 - k * w * nested m (k + 2) w s end.

Lemma nested_sum n k z s : 0 < z ->
  sum_of k z + term k z * nested n (2 * INR k + 1) (/ (2 * z ^ 2)) s
  = sum_of (k + n) z + s * term (k + n) z.
Proof.
  intros Hz; revert k; induction n as [| n IH]; intros k.
  - rewrite Nat.add_0_r; simpl; ring.
  - replace (k + S n)%nat with (S k + n)%nat by lia; rewrite <- IH.
    rewrite S_INR; replace (2 * (INR k + 1) + 1) with (2 * INR k + 1 + 2) by ring.
    simpl; field; lra.
Qed.

Theorem erfcx_asymptotic j z : 0 < z -> exists s, 0 <= s <= 1 /\
  erfcx z = c / (2 * z) * nested (2 * j) 1 (/ (2 * z ^ 2)) s.
Proof.
  intros Hz; assert (T := proj1 (term_sign j z Hz)).
  assert (A := sum_even j z Hz); assert (B := sum_odd j z Hz).
  change (sum_of (S (2 * j)) z) with (sum_of (2 * j) z + term (2 * j) z) in B.
  exists ((erfcx z - sum_of (2 * j) z) / term (2 * j) z); split.
  - split; [apply Rlt_le, Rdiv_lt_0_compat; lra |].
    apply Rmult_le_reg_r with (term (2 * j) z); [exact T |].
    unfold Rdiv; rewrite Rmult_assoc, Rinv_l; lra.
  - assert (E := nested_sum (2 * j) 0 z ((erfcx z - sum_of (2 * j) z) / term (2 * j) z) Hz).
    rewrite Nat.add_0_l in E; simpl (INR 0) in E; replace (2 * 0 + 1) with 1 in E by ring.
    simpl (sum_of 0 z) in E; change (term 0 z) with (c / (2 * z)) in E.
    rewrite Rplus_0_l in E; rewrite E; field; lra.
Qed.
