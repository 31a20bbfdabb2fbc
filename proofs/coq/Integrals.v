(** * Integrals: parts of one over the line, functions of two pieces, the density *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge ClosedForms Moments.
Open Scope R_scope.

Notation on_line f l := (is_RInt_gen f (Rbar_locally m_infty) (Rbar_locally p_infty) l).

Lemma is_RInt_value (f : R -> R) a b l m : is_RInt f a b l -> l = m -> is_RInt f a b m.
Proof. intros H <-; exact H. Qed.

Lemma RInt_is (f : R -> R) a b : ex_RInt f a b -> is_RInt f a b (RInt f a b).
Proof. exact (RInt_correct (V := R_CompleteNormedModule) f a b). Qed.

Lemma RInt_split (f : R -> R) a b c :
  ex_RInt f a b -> ex_RInt f b c -> RInt f b c = RInt f a c - RInt f a b.
Proof.
  intros H1 H2; assert (C := RInt_Chasles f a b c H1 H2); unfold plus in C; simpl in C; lra.
Qed.

(** ** Parts of an integral over the line *)

Lemma ex_RInt_part (f : R -> R) l a b : on_line f l -> ex_RInt f a b.
Proof.
  intros H.
  destruct (H (fun _ => True)) as [Q S [m Hm] [n Hn] K]; [exists (mkposreal 1 Rlt_0_1); auto |].
  set (c := Rmin (Rmin m a) b - 1); set (e := Rmax (Rmax n a) b + 1).
  assert (C : c < m /\ c < a /\ c < b).
  { unfold c; generalize (Rmin_l m a) (Rmin_r m a) (Rmin_l (Rmin m a) b) (Rmin_r (Rmin m a) b);
      repeat split; lra. }
  assert (E : n < e /\ a < e /\ b < e).
  { unfold e; generalize (Rmax_l n a) (Rmax_r n a) (Rmax_l (Rmax n a) b) (Rmax_r (Rmax n a) b);
      repeat split; lra. }
  destruct (K c e (Hm _ (proj1 C)) (Hn _ (proj1 E))) as (v & Hv & _); simpl in Hv.
  assert (W : ex_RInt f c e) by (exists v; exact Hv).
  apply (ex_RInt_Chasles f a c b).
  - apply ex_RInt_swap, (ex_RInt_Chasles_1 f c a e); [lra | exact W].
  - apply (ex_RInt_Chasles_1 f c b e); [lra | exact W].
Qed.

Lemma line_at_least (f : R -> R) l c m n :
  on_line f l -> (forall a b, a <= m -> n <= b -> c <= RInt f a b) -> c <= l.
Proof.
  intros H B; apply Rnot_lt_le; intros L.
  destruct (H (fun v => v < c)) as [Q S [m' Hm] [n' Hn] K]; [apply (open_lt c), L |].
  set (a := Rmin m' m - 1); set (b := Rmax n' n + 1).
  assert (A1 : a < m' /\ a <= m)
    by (unfold a; generalize (Rmin_l m' m) (Rmin_r m' m); split; lra).
  assert (B1 : n' < b /\ n <= b)
    by (unfold b; generalize (Rmax_l n' n) (Rmax_r n' n); split; lra).
  destruct (K a b (Hm _ (proj1 A1)) (Hn _ (proj1 B1))) as (v & Hv & Lv); simpl in Hv.
  assert (V : RInt f a b = v) by (apply (is_RInt_unique (V := R_CompleteNormedModule)), Hv).
  assert (C := B a b (proj2 A1) (proj2 B1)); lra.
Qed.

(** The integral of a function that is nowhere negative grows with the interval. *)
Lemma RInt_grows (f : R -> R) a c e b :
  (forall u v, ex_RInt f u v) -> (forall z, 0 <= f z) -> a <= c -> e <= b ->
  RInt f c e <= RInt f a b.
Proof.
  intros I Pos Ha Hb.
  assert (C := RInt_split f a c b (I _ _) (I _ _)).
  assert (E := RInt_split f c e b (I _ _) (I _ _)).
  assert (0 <= RInt f a c) by (apply RInt_ge_0; auto).
  assert (0 <= RInt f e b) by (apply RInt_ge_0; auto).
  lra.
Qed.

Lemma part_of_line (f : R -> R) (l a b : R) :
  on_line f l -> (forall z, 0 <= f z) -> RInt f a b <= l.
Proof.
  intros H Pos; apply (line_at_least f l _ a b H); intros a' b' Ha Hb.
  apply RInt_grows; try assumption; intros u v; exact (ex_RInt_part f l u v H).
Qed.

(** ** Functions of two pieces that meet at 0 *)

Lemma is_RInt_two_pieces (f d F1 d1 F2 d2 : R -> R) :
  (forall z, is_derive F1 z (d1 z)) -> (forall z, continuous d1 z) ->
  (forall z, is_derive F2 z (d2 z)) -> (forall z, continuous d2 z) ->
  (forall z, z < 0 -> d z = d1 z) -> (forall z, 0 < z -> d z = d2 z) ->
  (forall z, z <= 0 -> f z = F1 z) -> (forall z, 0 <= z -> f z = F2 z) ->
  forall a b, is_RInt d a b (f b - f a).
Proof.
  intros D1 C1 D2 C2 d_m d_p f_m f_p.
  assert (I : forall b, is_RInt d 0 b (f b - f 0)).
  { intros b; destruct (Rle_lt_dec 0 b) as [B | B].
    - rewrite !f_p by lra; apply (is_RInt_ext d2).
      { rewrite Rmin_left by exact B; intros z [Hz _]; symmetry; apply d_p, Hz. }
      apply (is_RInt_derive (V := R_CompleteNormedModule)); intros; [apply D2 | apply C2].
    - rewrite !f_m by lra; apply (is_RInt_ext d1).
      { rewrite Rmax_left by lra; intros z [_ Hz]; symmetry; apply d_m, Hz. }
      apply (is_RInt_derive (V := R_CompleteNormedModule)); intros; [apply D1 | apply C1]. }
  intros a b; eapply is_RInt_value.
  - apply (is_RInt_Chasles (V := R_NormedModule) _ _ 0); [| apply I].
    apply (is_RInt_swap (V := R_NormedModule)), I.
  - unfold plus, opp; simpl; ring.
Qed.

(** ** The density *)

Section Density.
Variables y x : R.
Hypothesis x_pos : 0 < x.
Notation p := (density y x).

Lemma density_pos z : 0 < p z.
Proof.
  unfold density; apply Rdiv_lt_0_compat; [apply exp_pos | apply sqrt_lt_R0].
  generalize PI_RGT_0; nra.
Qed.

(** The mean is y. *)
Lemma centred : on_line (fun z => (z - y) * p z) 0.
Proof.
  assert (Lp : is_lim p p_infty 0).
  { apply (is_lim_ext (fun z => (0 * z + 1) * p z)); [intros; ring |].
    apply is_lim_density, x_pos. }
  assert (Lm : is_lim p m_infty 0).
  { apply (is_lim_ext (fun z => p (- z + 2 * y))).
    { intros z; unfold density; do 3 f_equal; ring. }
    apply (is_lim_comp p (fun z => - z + 2 * y) m_infty 0 p_infty); [exact Lp | |].
    - intros P [B HB]; exists (2 * y - B); intros z Hz; apply HB; lra.
    - exists 0; discriminate. }
  assert (D : forall z, is_derive (fun z => - x * p z) z ((z - y) * p z)).
  { intros z; replace ((z - y) * p z) with (- x * (- ((z - y) / x) * p z)) by (field; lra).
    apply is_derive_scal, is_derive_density, x_pos. }
  apply (is_RInt_gen_ext (Derive (fun z => - x * p z))).
  { apply filter_forall; intros ab z _; apply is_derive_unique, D. }
  replace 0 with (- x * 0 - - x * 0) by ring.
  apply is_RInt_gen_Derive.
  - apply filter_forall; intros ab z _; eexists; apply D.
  - apply filter_forall; intros ab z _; apply (continuous_ext (fun z => (z - y) * p z)).
    { intros u; symmetry; apply is_derive_unique, D. }
    apply (continuous_mult (fun z => z - y) p); [| apply continuous_density, x_pos].
    apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
  - apply (is_lim_scal_l p (- x) m_infty 0), Lm.
  - apply (is_lim_scal_l p (- x) p_infty 0), Lp.
Qed.

End Density.
