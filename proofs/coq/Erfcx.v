(** * The scaled function e^(z^2) erfc(z), and polynomials near it

    All of E 0, E 1, E 2 are e^(-y^2/(2x)) times its values.  An error bound for a polynomial is
    carried from the right end of an interval to the left: if P is near erfcx at the right end [r],
    and nearly solves the differential equation of erfcx, P' - 2 z P + 2/sqrt PI = 0, then P is near
    erfcx on all of [l, r].  Errors are relative to e^(-z^2), so this works where erfc is tiny. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc.
Open Scope R_scope.

Definition erfcx (z : R) : R := exp (z ^ 2) * erfc z.

Lemma erfc_erfcx z : exp (- z ^ 2) * erfcx z = erfc z.
Proof.
  unfold erfcx; rewrite <- Rmult_assoc, <- exp_plus.
  replace (- z ^ 2 + z ^ 2) with 0 by ring; rewrite exp_0; ring.
Qed.

Lemma is_derive_erfcx z : is_derive erfcx z (2 * z * erfcx z - 2 / sqrt PI).
Proof.
  unfold erfcx; evar_last.
  - apply (is_derive_mult (fun z => exp (z ^ 2)) erfc z
             (2 * z * exp (z ^ 2)) (- (2 / sqrt PI * exp (- z ^ 2))));
      [auto_derive; [trivial | simpl; ring] | apply is_derive_erfc | apply Rmult_comm].
  - assert (X : exp (z ^ 2) * exp (- z ^ 2) = 1)
      by (rewrite <- exp_plus; replace (z ^ 2 + - z ^ 2) with 0 by ring; apply exp_0).
    unfold plus, mult; simpl; simpl in X.
    transitivity (2 * z * (exp (z * (z * 1)) * erfc z)
                  - 2 / sqrt PI * (exp (z * (z * 1)) * exp (- (z * (z * 1))))); [ring |].
    rewrite X; ring.
Qed.

Theorem erfcx_near (P dP : R -> R) (l r e1 e2 : R) :
  0 <= l ->
  (forall z, is_derive P z (dP z)) ->
  (forall z, l <= z <= r -> Rabs (dP z - 2 * z * P z + 2 / sqrt PI) <= e1) ->
  Rabs (P r - erfcx r) <= e2 ->
  forall z, l <= z <= r -> Rabs (P z - erfcx z) <= e1 * (r - l) + e2.
Proof.
  intros Hl HP H1 H2 z Hz.
  set (f := fun z => exp (- z ^ 2) * (P z - erfcx z)).
  set (df := fun z => exp (- z ^ 2) * (dP z - 2 * z * P z + 2 / sqrt PI)).
  assert (Df : forall u, is_derive f u (df u)).
  { intros u; unfold f, df; evar_last.
    - apply (is_derive_mult (fun z => exp (- z ^ 2)) (fun z => P z - erfcx z) u
               (-2 * u * exp (- u ^ 2)) (dP u - (2 * u * erfcx u - 2 / sqrt PI)));
        [auto_derive; [trivial | simpl; ring] | | apply Rmult_comm].
      apply (is_derive_minus P erfcx); [apply HP | apply is_derive_erfcx].
    - unfold plus, mult; simpl; ring. }
  destruct (MVT_gen f z r df) as [d [Hd Eq]].
  - intros u _; apply Df.
  - intros u _; apply continuity_pt_filterlim.
    apply (ex_derive_continuous (V := R_NormedModule) f); eexists; apply Df.
  - rewrite Rmin_left, Rmax_right in Hd by lra.
    assert (E1 : 0 <= e1) by (apply Rle_trans with (2 := H1 z Hz), Rabs_pos).
    assert (B : Rabs (f z) <= exp (- z ^ 2) * (e1 * (r - l) + e2)).
    { replace (f z) with (- (f r - f z) + f r) by ring.
      apply Rle_trans with (1 := Rabs_triang _ _); rewrite Rabs_Ropp, Eq, Rmult_plus_distr_l.
      apply Rplus_le_compat.
      - unfold df; rewrite !Rabs_mult, (Rabs_pos_eq (exp _)) by apply Rlt_le, exp_pos.
        rewrite Rmult_assoc; apply Rmult_le_compat;
          [apply Rlt_le, exp_pos | | apply exp_le; nra |].
        + apply Rmult_le_pos; apply Rabs_pos.
        + apply Rmult_le_compat; try apply Rabs_pos; [apply H1; lra | apply Rabs_le; lra].
      - unfold f; rewrite Rabs_mult, (Rabs_pos_eq (exp _)) by apply Rlt_le, exp_pos.
        apply Rmult_le_compat;
          [apply Rlt_le, exp_pos | apply Rabs_pos | apply exp_le; nra | exact H2]. }
    unfold f in B; rewrite Rabs_mult, (Rabs_pos_eq (exp _)) in B by apply Rlt_le, exp_pos.
    apply Rmult_le_reg_l with (exp (- z ^ 2)); [apply exp_pos | exact B].
Qed.
