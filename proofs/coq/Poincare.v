(** * Poincare's inequality for the normal law, and when it is strict

    For z normal with mean y and variance x, and f the integral of d:

      Var (f z) <= x E (d z)^2,   and < unless f is affine.

    With the increment f z - f y and G z, the integral of d^2 from y to z, Cauchy and Schwarz say
    (f z - f y)^2 <= (z - y) G z.  Since (z - y) density = - x density', integration by parts takes
    (z - y) G z density to x d^2 density, and what it leaves at the ends has the right sign. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Beyond ClosedForms Moments Integrals.
Open Scope R_scope.

Section Poincare.
Variables f d : R -> R.
Variables y x : R.
Hypothesis x_pos : 0 < x.
Hypothesis integral_of_d : forall a b, is_RInt d a b (f b - f a).
Hypothesis square : forall a b, ex_RInt (fun z => d z ^ 2) a b.

Notation p := (density y x).
Let G (z : R) : R := RInt (fun z => d z ^ 2) y z.

Lemma increment a b : is_RInt (fun z => d z ^ 2) a b (G b - G a).
Proof.
  apply (is_RInt_value _ _ _ (RInt (fun z => d z ^ 2) a b)); [apply RInt_is, square |].
  apply RInt_split; apply square.
Qed.

Lemma G_y : G y = 0.
Proof. exact (RInt_point (V := R_CompleteNormedModule) y (fun z => d z ^ 2)). Qed.

(** Cauchy and Schwarz, for a and b in any order. *)
Lemma cauchy_schwarz a b : (f b - f a) ^ 2 <= (b - a) * (G b - G a).
Proof.
  destruct (Req_dec a b) as [-> | N]; [nra |].
  set (k := (f b - f a) / (b - a)).
  assert (I : forall u v, is_RInt (fun z => (d z - k) ^ 2) u v
    (G v - G u - 2 * k * (f v - f u) + k ^ 2 * (v - u))).
  { intros u v.
    apply (is_RInt_ext (fun z => plus (plus (d z ^ 2) (scal (- 2 * k) (d z))) (k ^ 2))).
    { intros z _; unfold plus, scal; simpl; unfold mult; simpl; ring. }
    eapply is_RInt_value; [apply (is_RInt_plus (V := R_NormedModule));
      [apply (is_RInt_plus (V := R_NormedModule)); [apply increment |] |] |].
    - apply (is_RInt_scal (V := R_NormedModule)), integral_of_d.
    - apply (is_RInt_const (V := R_NormedModule)).
    - unfold plus, scal; simpl; unfold mult; simpl; ring. }
  assert (E : G b - G a - 2 * k * (f b - f a) + k ^ 2 * (b - a)
              = G b - G a - (f b - f a) ^ 2 / (b - a)) by (unfold k; field; lra).
  assert (S : 0 <= (b - a) * (G b - G a - (f b - f a) ^ 2 / (b - a))).
  { rewrite <- E; destruct (Rle_lt_dec a b) as [O | O].
    - apply Rmult_le_pos; [lra |].
      apply (is_RInt_ge_0 (fun z => (d z - k) ^ 2) a b); [exact O | apply I |].
      intros; apply pow2_ge_0.
    - assert (0 <= G a - G b - 2 * k * (f a - f b) + k ^ 2 * (a - b)); [| nra].
      apply (is_RInt_ge_0 (fun z => (d z - k) ^ 2) b a); [lra | apply I |].
      intros; apply pow2_ge_0. }
  replace ((b - a) * (G b - G a - (f b - f a) ^ 2 / (b - a)))
    with ((b - a) * (G b - G a) - (f b - f a) ^ 2) in S by (field; lra).
  lra.
Qed.

Lemma continuous_f z : continuous f z.
Proof.
  apply (continuous_ext (fun u => plus (f u - f y) (f y))).
  { intros u; unfold plus; simpl; ring. }
  apply (continuous_plus (V := R_NormedModule) (fun u => f u - f y)); [| apply continuous_const].
  apply (continuous_RInt_1 (V := R_NormedModule) d y).
  apply filter_forall; intros u; apply integral_of_d.
Qed.

Lemma continuous_G z : continuous G z.
Proof.
  apply (continuous_RInt_1 (V := R_NormedModule) (fun z => d z ^ 2) y).
  apply filter_forall; intros u; apply RInt_is, square.
Qed.

(** ** Integration by parts *)

Variable m2 : R.
Hypothesis slope : on_line (fun z => d z ^ 2 * p z) m2.

Let K (z : R) : R := RInt (fun z => d z ^ 2 * p z) y z.

Lemma increment_K a b : is_RInt (fun z => d z ^ 2 * p z) a b (K b - K a).
Proof.
  assert (E : forall a b, ex_RInt (fun z => d z ^ 2 * p z) a b)
    by (intros; apply (ex_RInt_part _ m2), slope).
  apply (is_RInt_value _ _ _ (RInt (fun z => d z ^ 2 * p z) a b)); [apply RInt_is, E |].
  apply RInt_split; apply E.
Qed.

(** d need not be continuous, nor G have a derivative: the derivative of K - p G exists. *)
Lemma is_derive_parts u : is_derive (fun v => K v - p v * G v) u (G u * ((u - y) / x * p u)).
Proof.
  set (E := fun v => K v - K u - p v * (G v - G u)).
  apply (is_derive_ext (fun v => E v + (K u - G u * p v))).
  { intros v; unfold E; apply Rminus_diag_uniq; ring. }
  replace (G u * ((u - y) / x * p u)) with (0 + (0 - G u * (- ((u - y) / x) * p u))) by ring.
  apply (is_derive_plus E (fun v => K u - G u * p v)).
  2:{ apply (is_derive_minus (fun _ => K u) (fun v => G u * p v));
        [exact (is_derive_const (V := R_NormedModule) (K u) u) |].
      apply is_derive_scal, is_derive_density, x_pos. }
  destruct (ex_RInt_ub (V := R_NormedModule) (fun z => d z ^ 2) (u - 1) (u + 1) (square _ _))
    as [M HM].
  rewrite Rmin_left, Rmax_right in HM by lra.
  change (forall t, u - 1 <= t <= u + 1 -> Rabs (d t ^ 2) <= M) in HM.
  assert (M0 : 0 <= M) by (eapply Rle_trans; [apply Rabs_pos | apply (HM u); lra]).
  apply is_derive_Reals; intros eps Heps.
  assert (C := continuous_density y x x_pos u).
  set (e := eps / (4 * (M + 1))).
  assert (e0 : 0 < e) by (unfold e; apply Rdiv_lt_0_compat; lra).
  destruct (C (fun v => Rabs (v - p u) < e)) as [r Hr]; [exists (mkposreal e e0); auto |].
  assert (D0 : 0 < Rmin r 1) by (apply Rmin_pos; [apply cond_pos | lra]).
  exists (mkposreal _ D0); simpl; intros h Hh Hd.
  assert (Hr1 := Rmin_l r 1); assert (Hr2 := Rmin_r r 1).
  assert (B : forall t, Rmin u (u + h) <= t <= Rmax u (u + h) -> Rabs (t - u) <= Rabs h).
  { intros t; unfold Rmin, Rmax, Rabs; destruct (Rle_dec u (u + h)); intros Ht;
      destruct (Rcase_abs (t - u)), (Rcase_abs h); lra. }
  assert (P : forall t, Rmin u (u + h) <= t <= Rmax u (u + h) -> Rabs (p t - p u) < e).
  { intros t Ht; apply (Hr t).
    unfold ball; simpl; unfold AbsRing_ball, abs, minus, plus, opp; simpl.
    apply Rle_lt_trans with (Rabs h); [apply B, Ht | lra]. }
  assert (I : is_RInt (fun t => d t ^ 2 * (p t - p (u + h))) u (u + h) (E (u + h))).
  { apply (is_RInt_ext (fun t => minus (d t ^ 2 * p t) (scal (p (u + h)) (d t ^ 2)))).
    { intros t _; unfold minus, plus, opp, scal; simpl; unfold mult; simpl; ring. }
    apply (is_RInt_minus (V := R_NormedModule) _ _ _ _ (K (u + h) - K u)); [apply increment_K |].
    apply (is_RInt_scal (V := R_NormedModule)), increment. }
  assert (Q : Rabs (E (u + h)) <= Rabs (u + h - u) * (M * (2 * e))).
  { refine (norm_RInt_le_const_abs (V := R_NormedModule) _ _ _ _ _ _ I); intros t Ht.
    change (Rabs (d t ^ 2 * (p t - p (u + h))) <= M * (2 * e)); rewrite Rabs_mult.
    apply Rmult_le_compat; [apply Rabs_pos | apply Rabs_pos | apply (HM t) |].
    - assert (A := B t Ht); apply Rabs_le_between in A; lra.
    - assert (P1 := P t Ht); assert (P2 := P (u + h) ltac:(split; [apply Rmin_r | apply Rmax_r])).
      apply Rabs_lt_between in P1; apply Rabs_lt_between in P2; apply Rabs_le; lra. }
  replace (E u) with 0 by (unfold E; ring).
  rewrite !Rminus_0_r, Rabs_div by exact Hh.
  replace (u + h - u) with h in Q by ring.
  assert (H0 : 0 < Rabs h) by (apply Rabs_pos_lt, Hh).
  apply Rle_lt_trans with (M * (2 * e)).
  - apply Rmult_le_reg_r with (Rabs h); [exact H0 |].
    replace (Rabs (E (u + h)) / Rabs h * Rabs h) with (Rabs (E (u + h))) by (field; lra); lra.
  - apply Rle_lt_trans with ((M + 1) * (2 * e)); [nra |].
    unfold e; replace ((M + 1) * (2 * (eps / (4 * (M + 1))))) with (eps / 2) by (field; lra); lra.
Qed.

Lemma by_parts a b :
  is_RInt (fun z => (z - y) * G z * p z) a b (x * (K b - K a) - x * (p b * G b - p a * G a)).
Proof.
  apply (is_RInt_ext (fun z => scal x (G z * ((z - y) / x * p z)))).
  { intros z _; unfold scal; simpl; unfold mult; simpl; field; lra. }
  eapply is_RInt_value; [apply (is_RInt_scal (V := R_NormedModule)) |].
  - apply (is_RInt_derive (V := R_CompleteNormedModule) (fun v => K v - p v * G v));
      intros z _; [apply is_derive_parts |].
    apply (continuous_mult G (fun z => (z - y) / x * p z)); [apply continuous_G |].
    apply (continuous_mult (fun z => (z - y) / x)); [| apply continuous_density, x_pos].
    apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
  - unfold scal, minus, plus, opp; simpl; unfold mult; simpl; ring.
Qed.

(** ** The inequality *)

Variables m0 m1 : R.
Hypothesis mean : on_line (fun z => f z * p z) m0.
Hypothesis second : on_line (fun z => f z ^ 2 * p z) m1.

(** What Cauchy and Schwarz give away. *)
Let Q z := (z - y) * G z - (f z - f y) ^ 2.

Lemma Q_pos z : 0 <= Q z.
Proof. assert (C := cauchy_schwarz y z); rewrite G_y in C; unfold Q; lra. Qed.

Lemma continuous_Q_density z : continuous (fun z => Q z * p z) z.
Proof.
  apply (continuous_mult Q p); [| apply continuous_density, x_pos].
  apply (continuous_minus (V := R_NormedModule) (fun z => (z - y) * G z)
           (fun z => (f z - f y) ^ 2)).
  - apply (continuous_mult (fun z => z - y) G); [| apply continuous_G].
    apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
  - apply (continuous_comp f (fun v => (v - f y) ^ 2)); [apply continuous_f |].
    apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
Qed.

Lemma ex_RInt_Q a b : ex_RInt (fun z => Q z * p z) a b.
Proof.
  apply (ex_RInt_continuous (V := R_CompleteNormedModule)); intros z _; apply continuous_Q_density.
Qed.

Lemma Q_density_pos z : 0 <= Q z * p z.
Proof. apply Rmult_le_pos; [apply Q_pos | apply Rlt_le, density_pos, x_pos]. Qed.

(** x d^2 - (f - f y)^2, on the line and on an interval with y in it. *)
Lemma difference : on_line (fun z => x * (d z ^ 2 * p z) - (f z - f y) ^ 2 * p z)
  (x * m2 - (m1 - m0 ^ 2 + (m0 - f y) ^ 2)).
Proof.
  assert (T := is_RInt_gen_scal (V := R_NormedModule) _ (f y ^ 2) _ (density_total y x x_pos)).
  assert (F := is_RInt_gen_scal (V := R_NormedModule) _ (- 2 * f y) _ mean).
  assert (D := is_RInt_gen_scal (V := R_NormedModule) _ x _ slope).
  assert (E := is_RInt_gen_plus _ _ _ _ (is_RInt_gen_plus _ _ _ _ second F) T).
  assert (Sum := is_RInt_gen_minus _ _ _ _ D E).
  replace (x * m2 - (m1 - m0 ^ 2 + (m0 - f y) ^ 2))
    with (minus (scal x m2) (plus (plus m1 (scal (- 2 * f y) m0)) (scal (f y ^ 2) 1)))
    by (unfold minus, plus, opp, scal; simpl; unfold mult; simpl; ring).
  refine (is_RInt_gen_ext _ _ _ _ Sum).
  apply filter_forall; intros ab z _.
  unfold minus, plus, opp, scal; simpl; unfold mult; simpl; ring.
Qed.

Lemma difference_on a b : a <= y -> y <= b ->
  RInt (fun z => Q z * p z) a b <= RInt (fun z => x * (d z ^ 2 * p z) - (f z - f y) ^ 2 * p z) a b.
Proof.
  intros Ha Hb.
  assert (D : is_RInt (fun z => x * (d z ^ 2 * p z) - (f z - f y) ^ 2 * p z) a b
    (x * (K b - K a) - (x * (K b - K a) - x * (p b * G b - p a * G a))
     + RInt (fun z => Q z * p z) a b)).
  { apply (is_RInt_ext (fun z => plus (minus (scal x (d z ^ 2 * p z)) ((z - y) * G z * p z))
                                      (Q z * p z))).
    { intros z _; unfold Q, minus, plus, opp, scal; simpl; unfold mult; simpl; ring. }
    apply (is_RInt_plus (V := R_NormedModule)); [| apply RInt_is, ex_RInt_Q].
    apply (is_RInt_minus (V := R_NormedModule)); [| apply by_parts].
    apply (is_RInt_scal (V := R_NormedModule)), increment_K. }
  rewrite (is_RInt_unique (V := R_CompleteNormedModule) _ _ _ _ D).
  assert (Gb : 0 <= G b) by (apply RInt_ge_0; [exact Hb | apply square | intros; apply pow2_ge_0]).
  assert (Ga : 0 <= - G a).
  { replace (- G a) with (G y - G a) by (rewrite G_y; ring).
    apply (is_RInt_ge_0 (fun z => d z ^ 2) a y); [exact Ha | apply increment |].
    intros; apply pow2_ge_0. }
  assert (0 <= x * (p b * G b + p a * - G a)); [| lra].
  apply Rmult_le_pos; [lra |]; apply Rplus_le_le_0_compat; apply Rmult_le_pos;
    try assumption; apply Rlt_le, density_pos, x_pos.
Qed.

Lemma with_remainders c e :
  m1 - m0 ^ 2 + (m0 - f y) ^ 2 + RInt (fun z => Q z * p z) c e <= x * m2.
Proof.
  assert (B : RInt (fun z => Q z * p z) c e <= x * m2 - (m1 - m0 ^ 2 + (m0 - f y) ^ 2)); [| lra].
  apply (line_at_least _ _ _ (Rmin y c) (Rmax y e) difference); intros a b Ha Hb.
  assert (A1 := Rmin_l y c); assert (A2 := Rmin_r y c).
  assert (B1 := Rmax_l y e); assert (B2 := Rmax_r y e).
  apply Rle_trans with (2 := difference_on a b ltac:(lra) ltac:(lra)).
  apply RInt_grows; [apply ex_RInt_Q | apply Q_density_pos | lra | lra].
Qed.

(** In particular, with nothing of Q. *)
Lemma with_mean : m1 - m0 ^ 2 + (m0 - f y) ^ 2 <= x * m2.
Proof.
  assert (R := with_remainders y y).
  assert (RInt (fun z => Q z * p z) y y = 0); [| lra].
  exact (RInt_point (V := R_CompleteNormedModule) y (fun z => Q z * p z)).
Qed.

Theorem variance_at_most : m1 - m0 ^ 2 <= x * m2.
Proof. assert (R := with_mean); assert (0 <= (m0 - f y) ^ 2) by apply pow2_ge_0; lra. Qed.

(** ** Equality *)

Section Nothing_remains.
Hypothesis nothing_remains : x * m2 <= m1 - m0 ^ 2 + (m0 - f y) ^ 2.

Lemma Q_0 z : Q z = 0.
Proof.
  apply Rle_antisym; [| apply Q_pos]; apply Rnot_lt_le; intros Pos.
  assert (P : 0 < Q z * p z) by (apply Rmult_lt_0_compat; [exact Pos | apply density_pos, x_pos]).
  destruct (continuous_Q_density z (fun v => 0 < v)) as [r Hr]; [apply (open_gt 0), P |].
  assert (r0 := cond_pos r).
  assert (I : 0 < RInt (fun z => Q z * p z) (z - r / 2) (z + r / 2)).
  { apply RInt_gt_0; [lra | | intros; apply continuous_Q_density].
    intros u Hu; apply (Hr u).
    unfold ball; simpl; unfold AbsRing_ball, abs, minus, plus, opp; simpl.
    apply Rabs_lt_between; lra. }
  assert (R := with_remainders (z - r / 2) (z + r / 2)); lra.
Qed.

(** On each side of y, f is a line. *)
Lemma proportional u v : 0 < (u - y) * (v - y) -> (u - y) * (f v - f y) = (v - y) * (f u - f y).
Proof.
  intros S.
  assert (C := cauchy_schwarz u v); assert (Qu := Q_0 u); assert (Qv := Q_0 v); unfold Q in Qu, Qv.
  set (A := f u - f y) in *; set (B := f v - f y) in *.
  replace (f v - f u) with (B - A) in C by (unfold A, B; ring).
  replace (v - u) with ((v - y) - (u - y)) in C by ring.
  set (s := u - y) in *; set (r := v - y) in *.
  set (g := G u) in *; set (h := G v) in *.
  assert (E : (s * B - r * A) ^ 2 <= 0).
  { assert (M := Rmult_le_compat_l _ _ _ (Rlt_le _ _ S) C).
    assert (r * g * (r * s) = r ^ 2 * A ^ 2) by (replace (A ^ 2) with (s * g) by lra; ring).
    assert (s * h * (r * s) = s ^ 2 * B ^ 2) by (replace (B ^ 2) with (r * h) by lra; ring).
    assert (A ^ 2 = s * g) by lra; assert (B ^ 2 = r * h) by lra.
    replace (s * r * ((r - s) * (h - g)))
      with ((r * h + s * g) * (s * r) - r * g * (r * s) - s * h * (r * s)) in M by ring.
    replace (r * h) with (B ^ 2) in M by lra; replace (s * g) with (A ^ 2) in M by lra.
    lra. }
  assert (E2 : 0 <= (s * B - r * A) ^ 2) by apply pow2_ge_0.
  assert (E3 : (s * B - r * A) * (s * B - r * A) = 0) by (simpl in E, E2; lra).
  apply Rmult_integral in E3; lra.
Qed.

Lemma two_lines : exists l r,
  (forall z, z <= y -> f z = f y + l * (z - y)) /\ (forall z, y <= z -> f z = f y + r * (z - y)).
Proof.
  exists (f y - f (y - 1)), (f (y + 1) - f y); split; intros z Hz;
    (destruct (Req_dec z y) as [-> | N]; [ring |]).
  - assert (H := proportional (y - 1) z ltac:(nra)); nra.
  - assert (H := proportional (y + 1) z ltac:(nra)); nra.
Qed.

End Nothing_remains.

Section Equality.
Hypothesis equal : x * m2 <= m1 - m0 ^ 2.

Lemma mean_in_the_middle : m0 = f y.
Proof.
  assert (R := with_mean); assert (0 <= (m0 - f y) ^ 2) by apply pow2_ge_0.
  apply Rminus_diag_uniq, Rsqr_0_uniq; unfold Rsqr; nra.
Qed.

Lemma f_affine : exists k, forall z, f z = f y + k * (z - y).
Proof.
  assert (0 <= (m0 - f y) ^ 2) by apply pow2_ge_0.
  destruct two_lines as (l & r & Hl & Hr); [lra |].
  destruct (Req_dec r l) as [N | N].
  { exists l; intros z; destruct (Rle_dec z y); [apply Hl | rewrite <- N; apply Hr]; lra. }
  exfalso; set (e := r - l).
  assert (T := is_RInt_gen_scal (V := R_NormedModule) _ (- e * f y) _ (density_total y x x_pos)).
  assert (C := is_RInt_gen_scal (V := R_NormedModule) _ (- e * l) _ (centred y x x_pos)).
  assert (F := is_RInt_gen_scal (V := R_NormedModule) _ e _ mean).
  assert (Sum := is_RInt_gen_plus _ _ _ _ (is_RInt_gen_plus _ _ _ _ F C) T).
  assert (I : on_line (fun z => e * (f z - f y - l * (z - y)) * p z) 0).
  { replace 0 with (plus (plus (scal e m0) (scal (- e * l) 0)) (scal (- e * f y) 1))
      by (unfold plus, scal; simpl; unfold mult; simpl; rewrite mean_in_the_middle; ring).
    refine (is_RInt_gen_ext _ _ _ _ Sum).
    apply filter_forall; intros ab z _; unfold plus, scal; simpl; unfold mult; simpl; ring. }
  assert (E : 0 < e ^ 2) by (apply pow2_gt_0; unfold e; lra).
  assert (V : forall z, y <= z -> e * (f z - f y - l * (z - y)) = e ^ 2 * (z - y))
    by (intros z Hz; rewrite (Hr z Hz); unfold e; ring).
  assert (P : RInt (fun z => e * (f z - f y - l * (z - y)) * p z) (y + 1) (y + 2) <= 0).
  { apply (part_of_line _ _ _ _ I); intros z.
    apply Rmult_le_pos; [| apply Rlt_le, density_pos, x_pos].
    destruct (Rle_dec y z); [rewrite V by assumption; nra | rewrite (Hl z) by lra; nra]. }
  apply (Rlt_not_le _ _) in P; [exact P |].
  rewrite (RInt_ext _ (fun z => e ^ 2 * (z - y) * p z)).
  - apply RInt_gt_0; [lra | |].
    + intros z Hz; apply Rmult_lt_0_compat; [nra | apply density_pos, x_pos].
    + intros z _; apply (continuous_mult (fun z => e ^ 2 * (z - y)) p);
        [| apply continuous_density, x_pos].
      apply (ex_derive_continuous (V := R_NormedModule)); auto_derive; trivial.
  - intros z; rewrite Rmin_left by lra; intros [Hz _]; rewrite V by lra; reflexivity.
Qed.

End Equality.

Theorem variance_below : ~ affine f -> m1 - m0 ^ 2 < x * m2.
Proof.
  intros N; apply Rnot_le_lt; intros E; apply N.
  destruct (f_affine E) as [k Hk]; exists k; intros z; rewrite (Hk z), (Hk 0); ring.
Qed.

End Poincare.
