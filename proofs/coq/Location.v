(** * Where the fixed points of Theorem 1 lie

    At a fixed point |y| <= 0.1 |mu~ (y, x)| and x / 1.1 <= nu~ (y, x) <= x / 0.95.  Turn by turn
    this narrows x and y to a box around the fixed points of the extreme weights. *)

From Coq Require Import Reals QArith Lra.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge ClosedForms Values Lipschitz Formula PlaneFormulas
  Inequalities.
Open Scope R_scope.

(** ** Large x *)

Lemma x_below_1 y x : -0.00678 <= y <= 0.00678 -> 1.56 <= x <= 1.65 -> nu_01 y x - x / 1.1 < 0.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma mu_below_1 y x : -0.00678 <= y <= 0.00678 -> 0.78 <= x <= 1.56 ->
    -0.0262 < mu_01 y x < 0.0568.
Proof. intros Hy Hx; split; by_cover plane y x. Qed.

Lemma x_below_2 y x : -0.00568 <= y <= 0.00568 -> 1.552 <= x <= 1.56 -> nu_01 y x - x / 1.1 < 0.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma mu_below_2 y x : -0.00568 <= y <= 0.00568 -> 0.78 <= x <= 1.552 -> mu_01 y x < 0.055.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma mu_below_3 y x : -0.0055 <= y <= 0.0055 -> 0.78 <= x <= 1.552 -> mu_01 y x < 0.0548.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma x_below_3 y x : -0.00548 <= y <= 0.00548 -> 1.55137 <= x <= 1.552 -> nu_01 y x - x / 1.1 < 0.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma mu_below_4 y x : -0.00548 <= y <= 0.00548 -> 1.5 <= x <= 1.55137 -> mu_01 y x < 0.05472.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma x_below_4 y x : -0.005472 <= y <= 0.005472 -> 1.55133 <= x <= 1.55137 ->
    nu_01 y x - x / 1.1 < 0.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma nu_below_high y x : -0.005472 <= y <= 0.005472 -> 1.5 <= x <= 1.55133 -> nu_01 y x < 1.4103.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma nu_below y x : -0.00548 <= y <= 0.00548 -> 0.78 <= x <= 1.5 -> nu_01 y x < 1.4103.
Proof. intros Hy Hx; by_cover plane y x. Qed.

(** ** Small x *)

Lemma x_above_1 y x : -0.00678 <= y <= 0.00678 -> 0.76 <= x <= 0.78 -> 0 < nu_01 y x - x / 0.95.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma mu_negative y x : -0.00678 <= y <= 0.00678 -> 0.78 <= x <= 0.79 -> mu_01 y x < 0.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma x_above_2 y x : -0.00262 <= y <= 0.00262 -> 0.78 <= x <= 0.7844 -> 0 < nu_01 y x - x / 0.95.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma mu_above_2 y x : -0.00262 <= y <= 0.00262 -> 0.7844 <= x <= 1.56 -> -0.0216 < mu_01 y x.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma mu_above_3 y x : -0.00216 <= y <= 0.00216 -> 0.7844 <= x <= 1.56 -> -0.0211 < mu_01 y x.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma x_above_3 y x : -0.00211 <= y <= 0.00211 -> 0.7844 <= x <= 0.7851 -> 0 < nu_01 y x - x / 0.95.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma mu_above_4 y x : -0.00211 <= y <= 0.00211 -> 0.7851 <= x <= 1.56 -> -0.0209 < mu_01 y x.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma nu_above_low y x : -0.00211 <= y <= 0.00211 -> 0.7851 <= x <= 0.79 -> 0.8264 < nu_01 y x.
Proof. intros Hy Hx; by_cover plane y x. Qed.

Lemma nu_above y x : -0.00678 <= y <= 0.00678 -> 0.79 <= x <= 1.56 -> 0.8264 < nu_01 y x.
Proof. intros Hy Hx; by_cover plane y x. Qed.

(** ** Turn by turn *)

Lemma location y x :
  -0.006774 <= y <= 0.006774 -> 0.76 <= x <= 1.65 ->
  Rabs y <= 0.1 * Rabs (mu_01 y x) -> x <= 1.1 * nu_01 y x -> 0.95 * nu_01 y x <= x ->
  -0.0209 < mu_01 y x < 0.0548 /\ 0.8264 < nu_01 y x < 1.4103.
Proof.
  intros Hy Hx Ky Kl Kr.
  assert (Y : forall b, Rabs (mu_01 y x) <= 10 * b -> - b <= y <= b)
    by (intros b Hb; apply -> Rabs_le_between; lra).
  assert (B : forall b, - (10 * b) <= mu_01 y x <= 10 * b -> - b <= y <= b)
    by (intros b Hb; apply Y, Rabs_le, Hb).
  assert (x < 1.56) by (apply Rnot_le_lt; intros H; generalize (x_below_1 y x); lra).
  assert (0.78 < x) by (apply Rnot_le_lt; intros H0; generalize (x_above_1 y x); lra).
  assert (M1 := mu_below_1 y x ltac:(lra) ltac:(lra)).
  assert (Y1 := B 0.00568 ltac:(lra)).
  assert (x < 1.552) by (apply Rnot_le_lt; intros H1; generalize (x_below_2 y x); lra).
  assert (M2 := mu_below_2 y x ltac:(lra) ltac:(lra)).
  assert (Y2 := B 0.0055 ltac:(lra)).
  assert (M3 := mu_below_3 y x ltac:(lra) ltac:(lra)).
  assert (Y3 := B 0.00548 ltac:(lra)).
  assert (x < 1.55137) by (apply Rnot_le_lt; intros H2; generalize (x_below_3 y x); lra).
  split; [split |].
  - destruct (Rle_dec 0 (mu_01 y x)) as [P | N]; [lra |].
    assert (Y4 := B 0.00262 ltac:(lra)).
    assert (0.7844 < x) by (apply Rnot_le_lt; intros H3; generalize (x_above_2 y x); lra).
    assert (M4 := mu_above_2 y x ltac:(lra) ltac:(lra)).
    assert (Y5 := B 0.00216 ltac:(lra)).
    assert (M5 := mu_above_3 y x ltac:(lra) ltac:(lra)).
    assert (Y6 := B 0.00211 ltac:(lra)).
    assert (0.7851 < x) by (apply Rnot_le_lt; intros H4; generalize (x_above_3 y x); lra).
    apply mu_above_4; lra.
  - exact M3.
  - split.
    + destruct (Rle_dec 0.79 x) as [P | N]; [apply nu_above; lra |].
      assert (M4 := mu_negative y x ltac:(lra) ltac:(lra)).
      assert (Y4 := B 0.00262 ltac:(lra)).
      assert (0.7844 < x) by (apply Rnot_le_lt; intros H3; generalize (x_above_2 y x); lra).
      assert (M5 := mu_above_2 y x ltac:(lra) ltac:(lra)).
      assert (Y5 := B 0.00216 ltac:(lra)).
      assert (M6 := mu_above_3 y x ltac:(lra) ltac:(lra)).
      assert (Y6 := B 0.00211 ltac:(lra)).
      assert (0.7851 < x) by (apply Rnot_le_lt; intros H4; generalize (x_above_3 y x); lra).
      apply nu_above_low; lra.
    + destruct (Rle_dec x 1.5) as [P | N]; [apply nu_below; lra |].
      assert (M4 := mu_below_4 y x ltac:(lra) ltac:(lra)).
      assert (Y4 := B 0.005472 ltac:(lra)).
      assert (x < 1.55133) by (apply Rnot_le_lt; intros H3; generalize (x_below_4 y x); lra).
      apply nu_below_high; lra.
Qed.
