(** * Integrals over a half line, with mean 0

    z is normal with mean 0 and variance x.  A polynomial in z and e^z whose values are positive for
    z < 0 has a positive integral there: an inequality between tail 1, tail 2 and the peak. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc ClosedForms Moments Mills.
Open Scope R_scope.

Section Half_line.
Variable x : R.
Hypothesis x_pos : 0 < x.

Notation p := (density 0 x).
Notation P k := (primitive 0 x k).
Notation T k := (tail k 0 x).

Lemma is_lim_density_m a b : is_lim (fun z => (a * z + b) * p z) m_infty 0.
Proof.
  apply (is_lim_ext (fun z => (fun u => (- a * u + b) * p u) (- z))).
  { intros z; unfold density; replace ((- z - 0) ^ 2) with ((z - 0) ^ 2) by ring; f_equal; ring. }
  apply (is_lim_comp (fun u => (- a * u + b) * p u) (fun z => - z) m_infty 0 p_infty).
  - apply is_lim_density, x_pos.
  - apply (is_lim_opp (fun z => z) m_infty m_infty), is_lim_id.
  - exists 0; discriminate.
Qed.

Lemma density_pos_0 z : 0 < p z.
Proof.
  unfold density; apply Rdiv_lt_0_compat; [apply exp_pos | apply sqrt_lt_R0].
  generalize PI_RGT_0; nra.
Qed.

Lemma tail_0_0 : T 0 = 1.
Proof.
  unfold tail; replace (0 * 0 + 0 ^ 2 * x / 2) with 0 by field.
  replace ((0 + 0 * x) / sqrt (2 * x)) with 0 by (unfold Rdiv; ring).
  rewrite exp_0, erfc_0; ring.
Qed.

Lemma exp_neg z : z < 0 -> 0 < exp z < 1.
Proof.
  intros H; split; [apply exp_pos |]; rewrite <- exp_0; apply exp_increasing, H.
Qed.

Variables c0 c1 c2 d1 d2 e1 e2 : R.
Let weight z := c0 + c1 * exp z + c2 * exp z ^ 2 + (d1 * exp z + d2 * exp z ^ 2 + e1) * z
                + e2 * z ^ 2.
Let W z := (c0 + e2 * x) * P 0 z + (c1 + d1 * x) * P 1 z + (c2 + 2 * d2 * x) * P 2 z
           + - x * (d1 * exp z + d2 * exp z ^ 2 + e1 + e2 * z) * p z.
Let far := - (c0 + e2 * x + (c1 + d1 * x) * exp (x / 2) + (c2 + 2 * d2 * x) * exp (2 * x)).
Let value := c0 + e2 * x + (c1 + d1 * x) * T 1 + (c2 + 2 * d2 * x) * T 2
             - (d1 + d2 + e1) * (x * peak 0 x).

Lemma is_derive_W z : is_derive W z (weight z * p z).
Proof.
  assert (DP : forall k, is_derive (P k) z (exp (k * z) * p z))
    by (intros; apply is_derive_primitive, x_pos).
  assert (Dp := is_derive_density 0 x x_pos z).
  assert (D0 := DP 0); assert (D1 := DP 1); assert (D2 := DP 2); clear DP; unfold W.
  revert D0 D1 D2 Dp; generalize (P 0) (P 1) (P 2); intros P0 P1 P2.
  replace (2 * z) with (z + z) by ring; rewrite exp_plus, Rmult_0_l, exp_0, !Rmult_1_l.
  generalize p; intros q D0 D1 D2 Dq.
  evar_last.
  - auto_derive; [repeat split; eexists; eassumption | reflexivity].
  - rewrite (is_derive_unique (fun u : R => P0 u) z _ D0 : Derive (fun u : R => P0 u) z = _).
    rewrite (is_derive_unique (fun u : R => P1 u) z _ D1 : Derive (fun u : R => P1 u) z = _).
    rewrite (is_derive_unique (fun u : R => P2 u) z _ D2 : Derive (fun u : R => P2 u) z = _).
    rewrite (is_derive_unique (fun u : R => q u) z _ Dq : Derive (fun u : R => q u) z = _).
    unfold weight; simpl; field; lra.
Qed.

Lemma is_lim_W : is_lim W m_infty far.
Proof.
  assert (L : forall c k v, k ^ 2 * x / 2 = v ->
    is_lim (fun z => c * P k z) m_infty (c * - exp v)).
  { intros c k v <-; apply (is_lim_scal_l (P k) c m_infty (- exp (k ^ 2 * x / 2))).
    replace (k ^ 2 * x / 2) with (k * 0 + k ^ 2 * x / 2) by ring; apply is_lim_primitive_m, x_pos. }
  replace far with ((c0 + e2 * x) * - exp 0 + (c1 + d1 * x) * - exp (x / 2)
    + (c2 + 2 * d2 * x) * - exp (2 * x) + 0) by (unfold far; rewrite exp_0; ring).
  unfold W; apply is_lim_plus'; [apply is_lim_plus'; [apply is_lim_plus' |] |];
    try (apply L; field).
  assert (B : forall a b, is_lim (fun z => (a * z + b) * p z) m_infty 0)
    by apply is_lim_density_m.
  set (m := Rabs d1 + Rabs d2 + Rabs e1).
  apply (is_lim_le_le_loc (fun z => (x * Rabs e2 * z + - (x * m)) * p z)
                          (fun z => (- x * Rabs e2 * z + x * m) * p z)); try apply B.
  exists 0; intros z Hz.
  assert (Q := density_pos_0 z); assert (E := exp_neg z Hz).
  assert (A : Rabs (d1 * exp z + d2 * exp z ^ 2 + e1 + e2 * z) <= m - Rabs e2 * z).
  { assert (T1 := Rabs_triang (d1 * exp z + d2 * exp z ^ 2 + e1) (e2 * z)).
    assert (T2 := Rabs_triang (d1 * exp z + d2 * exp z ^ 2) e1).
    assert (T3 := Rabs_triang (d1 * exp z) (d2 * exp z ^ 2)).
    rewrite !Rabs_mult in T3; rewrite Rabs_mult, (Rabs_left z) in T1 by lra.
    rewrite (Rabs_pos_eq (exp z)), (Rabs_pos_eq (exp z ^ 2)) in T3 by nra.
    assert (Rabs d1 * exp z <= Rabs d1 * 1) by (apply Rmult_le_compat_l; [apply Rabs_pos | lra]).
    assert (Rabs d2 * exp z ^ 2 <= Rabs d2 * 1)
      by (apply Rmult_le_compat_l; [apply Rabs_pos | nra]).
    unfold m; lra. }
  apply Rabs_le_between in A; split; apply Rmult_le_compat_r; try lra; nra.
Qed.

(** Twice the integral is [value]. *)
Lemma W_0 : W 0 = far + value / 2.
Proof.
  unfold W, far, value; rewrite !primitive_0, density_at_0, exp_0 by exact x_pos.
  replace (0 * 0 + 0 ^ 2 * x / 2) with 0 by field; rewrite exp_0.
  replace (1 * 0 + 1 ^ 2 * x / 2) with (x / 2) by field.
  replace (2 * 0 + 2 ^ 2 * x / 2) with (2 * x) by field.
  rewrite tail_0_0; field.
Qed.

Section Weight.
Hypothesis not_negative : forall z, z <= 0 -> 0 <= weight z.

Lemma W_rises a b : a < b -> b <= 0 -> W a <= W b.
Proof.
  intros Hab Hb; destruct (mean_value W _ a b is_derive_W Hab) as (c & Hc & E).
  assert (0 <= weight c * p c * (b - a)); [| lra].
  apply Rmult_le_pos; [apply Rmult_le_pos |]; [apply not_negative | apply Rlt_le, density_pos_0 |];
    lra.
Qed.

Lemma far_below : far <= W (- 2).
Proof.
  assert (L : Rbar_le far (W (- 2))); [| exact L].
  apply (is_lim_le_loc W (fun _ => W (- 2)) m_infty _ _); [| apply is_lim_W | apply is_lim_const].
  exists (- 2); intros z Hz; apply W_rises; lra.
Qed.

Lemma value_not_negative : 0 <= value.
Proof. assert (F := far_below); assert (R := W_rises (- 2) 0); rewrite W_0 in R; lra. Qed.

Lemma value_positive : (forall z, z < 0 -> 0 < weight z) -> 0 < value.
Proof.
  intros Pos; assert (F := far_below); assert (R := W_rises (- 1) 0); rewrite W_0 in R.
  destruct (mean_value W _ (- 2) (- 1) is_derive_W ltac:(lra)) as (c & Hc & E).
  assert (0 < weight c * p c * (- 1 - - 2)); [| lra].
  apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat |]; [apply Pos | apply density_pos_0 |]; lra.
Qed.

End Weight.
End Half_line.

(** With 0 < e^z < 1 at hand; at z = 0 the weight is c0 + c1 + c2. *)
Section Use.
Variables x c0 c1 c2 d1 d2 e1 e2 : R.
Hypothesis x_pos : 0 < x.
Let weight z u := c0 + c1 * u + c2 * u ^ 2 + (d1 * u + d2 * u ^ 2 + e1) * z + e2 * z ^ 2.
Let value := c0 + e2 * x + (c1 + d1 * x) * tail 1 0 x + (c2 + 2 * d2 * x) * tail 2 0 x
             - (d1 + d2 + e1) * (x * peak 0 x).

Lemma not_negative_by : (forall z, z <= 0 -> 0 <= weight z (exp z)) -> 0 <= value.
Proof. exact (value_not_negative x x_pos c0 c1 c2 d1 d2 e1 e2). Qed.

Lemma positive_by : 0 <= c0 + c1 + c2 ->
  (forall z, z < 0 -> 0 < exp z < 1 -> 0 < weight z (exp z)) -> 0 < value.
Proof.
  intros H0 H; assert (H' : forall z, z < 0 -> 0 < weight z (exp z))
    by (intros z Hz; apply H; [exact Hz | apply exp_neg, Hz]).
  apply (value_positive x x_pos c0 c1 c2 d1 d2 e1 e2); [| exact H'].
  intros z [Hz | ->]; [apply Rlt_le, H', Hz |]; rewrite exp_0; lra.
Qed.

End Use.

(** Leaves the sign of the weight to be proved, and sees that the value is what is asked for. *)
Ltac use_weight V :=
  lapply V; [clear V; intros V; lapply V; [lra | clear V; intros z Hz E] | lra].
