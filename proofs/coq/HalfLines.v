(** * Improper integrals over a half line, from a primitive

    If F' = f everywhere, f = h on a half line from 0, and F has a limit at its far end, then h is
    integrable there, and its integral is the difference of that limit and F 0. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

Section Half_line.
Variables f F : R -> R.
Hypothesis dF : forall z, is_derive F z (f z).
Hypothesis cf : forall z, continuous f z.

Lemma continuous_Derive z : continuous (Derive F) z.
Proof.
  apply (continuous_ext f); [| apply cf].
  intros u; symmetry; apply is_derive_unique, dF.
Qed.

Lemma half_line_p (h : R -> R) (l : R) :
  (forall z, 0 < z -> f z = h z) -> is_lim F p_infty l ->
  is_RInt_gen h (at_point 0) (Rbar_locally p_infty) (l - F 0).
Proof.
  intros Hh L.
  apply (is_RInt_gen_ext (Derive F)).
  - apply (Filter_prod _ _ _ (fun a => a = 0) (fun b => 0 < b)).
    + reflexivity.
    + exists 0; auto.
    + intros a b -> Hb u [Hu _]; simpl in Hu; rewrite Rmin_left in Hu by lra.
      rewrite <- Hh by exact Hu; apply is_derive_unique, dF.
  - apply is_RInt_gen_Derive.
    + apply filter_forall; intros ab u _; eexists; apply dF.
    + apply filter_forall; intros ab u _; apply continuous_Derive.
    + intros P HP; unfold filtermap, at_point; apply (locally_singleton _ _ HP).
    + exact L.
Qed.

Lemma half_line_m (h : R -> R) (l : R) :
  (forall z, z < 0 -> f z = h z) -> is_lim F m_infty l ->
  is_RInt_gen h (Rbar_locally m_infty) (at_point 0) (F 0 - l).
Proof.
  intros Hh L.
  apply (is_RInt_gen_ext (Derive F)).
  - apply (Filter_prod _ _ _ (fun a => a < 0) (fun b => b = 0)).
    + exists 0; auto.
    + reflexivity.
    + intros a b Ha -> u [_ Hu]; simpl in Hu; rewrite Rmax_right in Hu by lra.
      rewrite <- Hh by exact Hu; apply is_derive_unique, dF.
  - apply is_RInt_gen_Derive.
    + apply filter_forall; intros ab u _; eexists; apply dF.
    + apply filter_forall; intros ab u _; apply continuous_Derive.
    + exact L.
    + intros P HP; unfold filtermap, at_point; apply (locally_singleton _ _ HP).
Qed.

End Half_line.
