(** * The plane: the operator norm of a matrix, and the mean value inequality

    All by hand, in coordinates. *)

From Coq Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge.
Open Scope R_scope.

(** The Euclidean length of a vector. *)
Definition len (u v : R) : R := sqrt (u ^ 2 + v ^ 2).

Lemma distance_len p q : distance p q = len (fst p - fst q) (snd p - snd q).
Proof. reflexivity. Qed.

Lemma len_pos u v : 0 <= len u v.
Proof. apply sqrt_pos. Qed.

Lemma len_sqr u v : len u v ^ 2 = u ^ 2 + v ^ 2.
Proof. apply pow2_sqrt; nra. Qed.

Lemma len_le u v k : 0 <= k -> u ^ 2 + v ^ 2 <= k ^ 2 -> len u v <= k.
Proof.
  intros Hk H; unfold len; rewrite <- (sqrt_pow2 k Hk); apply sqrt_le_1_alt, H.
Qed.

Lemma len_eq u v k : 0 <= k -> u ^ 2 + v ^ 2 = k ^ 2 -> len u v = k.
Proof. intros Hk H; unfold len; rewrite H; apply sqrt_pow2, Hk. Qed.

Lemma len_fst u v : Rabs u <= len u v.
Proof. rewrite <- sqrt_Rsqr_abs; apply sqrt_le_1_alt; unfold Rsqr; nra. Qed.

Lemma len_snd u v : Rabs v <= len u v.
Proof. rewrite <- sqrt_Rsqr_abs; apply sqrt_le_1_alt; unfold Rsqr; nra. Qed.

(** Cauchy-Schwarz. *)
Lemma dot_le a b u v : a * u + b * v <= len a b * len u v.
Proof.
  unfold len; rewrite <- sqrt_mult by nra.
  apply Rle_trans with (Rabs (a * u + b * v)); [apply Rle_abs |].
  rewrite <- sqrt_Rsqr_abs; apply sqrt_le_1_alt; unfold Rsqr.
  assert (H := pow2_ge_0 (a * v - b * u)); nra.
Qed.

Lemma len_triangle a b u v : len (a + u) (b + v) <= len a b + len u v.
Proof.
  apply len_le; [generalize (len_pos a b) (len_pos u v); lra |].
  generalize (dot_le a b u v) (len_sqr a b) (len_sqr u v); nra.
Qed.

(** ** The largest singular value of a 2x2 matrix (the paper's formula) bounds the matrix *)

Definition largest_singular_value (a b c d : R) : R :=
  (sqrt ((a + d) ^ 2 + (c - b) ^ 2) + sqrt ((a - d) ^ 2 + (c + b) ^ 2)) / 2.

Lemma lsv_pos a b c d : 0 <= largest_singular_value a b c d.
Proof.
  unfold largest_singular_value.
  generalize (sqrt_pos ((a + d) ^ 2 + (c - b) ^ 2)) (sqrt_pos ((a - d) ^ 2 + (c + b) ^ 2)); lra.
Qed.

(** A turning-and-stretching part plus a reflecting-and-stretching part. *)
Theorem operator_norm a b c d u v :
  len (a * u + b * v) (c * u + d * v) <= largest_singular_value a b c d * len u v.
Proof.
  assert (T : len (((a + d) * u + (b - c) * v) / 2) (((c - b) * u + (a + d) * v) / 2)
              = sqrt ((a + d) ^ 2 + (c - b) ^ 2) / 2 * len u v).
  { fold (len (a + d) (c - b)); apply len_eq.
    - generalize (len_pos (a + d) (c - b)) (len_pos u v); nra.
    - replace ((len (a + d) (c - b) / 2 * len u v) ^ 2)
        with (len (a + d) (c - b) ^ 2 * len u v ^ 2 / 4) by field.
      rewrite !len_sqr; field. }
  assert (S : len (((a - d) * u + (b + c) * v) / 2) (((b + c) * u + (d - a) * v) / 2)
              = sqrt ((a - d) ^ 2 + (c + b) ^ 2) / 2 * len u v).
  { fold (len (a - d) (c + b)); apply len_eq.
    - generalize (len_pos (a - d) (c + b)) (len_pos u v); nra.
    - replace ((len (a - d) (c + b) / 2 * len u v) ^ 2)
        with (len (a - d) (c + b) ^ 2 * len u v ^ 2 / 4) by field.
      rewrite !len_sqr; field. }
  replace (largest_singular_value a b c d * len u v) with
    (len (((a + d) * u + (b - c) * v) / 2) (((c - b) * u + (a + d) * v) / 2)
     + len (((a - d) * u + (b + c) * v) / 2) (((b + c) * u + (d - a) * v) / 2))
    by (rewrite T, S; unfold largest_singular_value; field).
  replace (a * u + b * v)
    with (((a + d) * u + (b - c) * v) / 2 + ((a - d) * u + (b + c) * v) / 2) by field.
  replace (c * u + d * v)
    with (((c - b) * u + (a + d) * v) / 2 + ((b + c) * u + (d - a) * v) / 2) by field.
  apply len_triangle.
Qed.

(** It is the operator norm: some vector is stretched by as much.  The vector is an eigenvector of
    the transpose of the matrix times the matrix, with the square of the singular value. *)
Lemma stretched a b c d u v s :
  0 <= s ->
  (a ^ 2 + c ^ 2) * u + (a * b + c * d) * v = s ^ 2 * u ->
  (a * b + c * d) * u + (b ^ 2 + d ^ 2) * v = s ^ 2 * v ->
  len (a * u + b * v) (c * u + d * v) = s * len u v.
Proof.
  intros Hs H1 H2; apply len_eq; [apply Rmult_le_pos; [exact Hs | apply len_pos] |].
  replace ((s * len u v) ^ 2) with (s ^ 2 * len u v ^ 2) by ring; rewrite len_sqr.
  replace (s ^ 2 * (u ^ 2 + v ^ 2)) with ((s ^ 2 * u) * u + (s ^ 2 * v) * v) by ring.
  rewrite <- H1, <- H2; ring.
Qed.

Theorem operator_norm_attained a b c d :
  exists u v, 0 < len u v /\
    len (a * u + b * v) (c * u + d * v) = largest_singular_value a b c d * len u v.
Proof.
  set (p := a ^ 2 + c ^ 2); set (q := a * b + c * d); set (r := b ^ 2 + d ^ 2).
  set (s := largest_singular_value a b c d).
  assert (Hs : 0 <= s) by apply lsv_pos.
  set (w := len (a + d) (c - b) * len (a - d) (c + b)).
  assert (W0 : 0 <= w) by (apply Rmult_le_pos; apply len_pos).
  assert (W : w ^ 2 = (p - r) ^ 2 + 4 * q ^ 2).
  { unfold w; rewrite Rpow_mult_distr, !len_sqr; unfold p, q, r; ring. }
  assert (S : s ^ 2 = (p + r + w) / 2).
  { replace s with ((len (a + d) (c - b) + len (a - d) (c + b)) / 2) by reflexivity.
    replace (((len (a + d) (c - b) + len (a - d) (c + b)) / 2) ^ 2)
      with ((len (a + d) (c - b) ^ 2 + len (a - d) (c + b) ^ 2) / 4 + w / 2)
      by (unfold w; field).
    rewrite !len_sqr; unfold p, r; field. }
  assert (One : 0 < 1) by lra.
  destruct (Req_dec q 0) as [Q | Q].
  - assert (F : (w - (p - r)) * (w + (p - r)) = 0).
    { replace ((w - (p - r)) * (w + (p - r))) with (w ^ 2 - (p - r) ^ 2) by ring.
      rewrite W, Q; ring. }
    destruct (Rmult_integral _ _ F) as [F1 | F1].
    + exists 1, 0; split.
      * replace (len 1 0) with 1; [lra |]; symmetry; apply len_eq; [lra | ring].
      * apply stretched; [exact Hs | |]; fold p q r; rewrite S, ?Q; lra.
    + exists 0, 1; split.
      * replace (len 0 1) with 1; [lra |]; symmetry; apply len_eq; [lra | ring].
      * apply stretched; [exact Hs | |]; fold p q r; rewrite S, ?Q; lra.
  - exists q, (s ^ 2 - p); split.
    + apply sqrt_lt_R0; assert (0 < q ^ 2) by (apply pow2_gt_0; exact Q).
      generalize (pow2_ge_0 (s ^ 2 - p)); lra.
    + apply stretched; [exact Hs | |]; fold p q r; [ring |].
      assert (F : (s ^ 2 - p) * (s ^ 2 - r) = q ^ 2).
      { rewrite S; replace (((p + r + w) / 2 - p) * ((p + r + w) / 2 - r))
          with ((w ^ 2 - (p - r) ^ 2) / 4) by field; rewrite W; field. }
      replace (q * q) with (q ^ 2) by ring; rewrite <- F; ring.
Qed.

(** Larger weights of the columns make a larger matrix. *)
Theorem norm_monotone a b c d w t w' t' :
  0 < w' -> 0 < t' -> - w' <= w <= w' -> - t' <= t <= t' ->
  largest_singular_value (w * a) (t * b) (w * c) (t * d)
  <= largest_singular_value (w' * a) (t' * b) (w' * c) (t' * d).
Proof.
  intros W' T' W T.
  destruct (operator_norm_attained (w * a) (t * b) (w * c) (t * d)) as (u & v & L & At).
  assert (O := operator_norm (w' * a) (t' * b) (w' * c) (t' * d) (w / w' * u) (t / t' * v)).
  replace (w' * a * (w / w' * u) + t' * b * (t / t' * v)) with (w * a * u + t * b * v) in O
    by (field; lra).
  replace (w' * c * (w / w' * u) + t' * d * (t / t' * v)) with (w * c * u + t * d * v) in O
    by (field; lra).
  assert (Sq : forall r r', 0 < r' -> - r' <= r <= r' -> (r / r') ^ 2 <= 1).
  { intros r r' Hr' Hr; rewrite <- (pow1 2), <- (pow2_abs (r / r')).
    apply pow_incr; split; [apply Rabs_pos |].
    unfold Rdiv; rewrite Rabs_mult, (Rabs_pos_eq (/ r'))
      by apply Rlt_le, Rinv_0_lt_compat, Hr'.
    apply Rmult_le_reg_r with r'; [exact Hr' |].
    rewrite Rmult_assoc, Rinv_l, Rmult_1_r, Rmult_1_l by lra; apply Rabs_le, Hr. }
  assert (Le : len (w / w' * u) (t / t' * v) <= len u v).
  { apply len_le; [apply len_pos |]; rewrite len_sqr, !Rpow_mult_distr.
    assert (A := Sq w w' W' W); assert (B := Sq t t' T' T).
    generalize (pow2_ge_0 u) (pow2_ge_0 v); nra. }
  apply Rmult_le_reg_r with (len u v); [exact L |].
  rewrite <- At; apply Rle_trans with (1 := O).
  apply Rmult_le_compat_l; [apply lsv_pos | exact Le].
Qed.

(** ** Mean value inequality

    [f1], [f2] are the two components of a curve over [0,1], [d1], [d2] their derivatives.  If the
    velocity is never longer than [k], the ends are no further apart than [k]. *)

Theorem mean_value_inequality (f1 f2 d1 d2 : R -> R) (k : R) :
  (forall t, 0 <= t <= 1 -> is_derive f1 t (d1 t)) ->
  (forall t, 0 <= t <= 1 -> is_derive f2 t (d2 t)) ->
  (forall t, 0 <= t <= 1 -> len (d1 t) (d2 t) <= k) ->
  len (f1 1 - f1 0) (f2 1 - f2 0) <= k.
Proof.
  intros H1 H2 Hk.
  set (u := f1 1 - f1 0); set (v := f2 1 - f2 0).
  assert (K : 0 <= k) by (apply Rle_trans with (2 := Hk 0 ltac:(lra)), len_pos).
  assert (D : forall t, 0 <= t <= 1 ->
    is_derive (fun t => u * f1 t + v * f2 t) t (u * d1 t + v * d2 t)).
  { intros t Ht.
    apply (is_derive_plus (fun t => u * f1 t) (fun t => v * f2 t));
      apply is_derive_scal; [apply H1 | apply H2]; exact Ht. }
  destruct (MVT_gen (fun t => u * f1 t + v * f2 t) 0 1 (fun t => u * d1 t + v * d2 t))
    as [c [Hc E]].
  - intros t Ht; rewrite Rmin_left, Rmax_right in Ht by lra; apply D; lra.
  - intros t Ht; rewrite Rmin_left, Rmax_right in Ht by lra.
    apply continuity_pt_filterlim.
    apply (ex_derive_continuous (V := R_NormedModule) (fun t => u * f1 t + v * f2 t)).
    eexists; apply D; exact Ht.
  - rewrite Rmin_left, Rmax_right in Hc by lra.
    assert (C := dot_le u v (d1 c) (d2 c)); assert (B := Hk c Hc).
    assert (L := len_sqr u v); assert (P := len_pos u v).
    assert (Q : len u v ^ 2 <= len u v * k).
    { apply Rle_trans with (len u v * len (d1 c) (d2 c)).
      - rewrite L; unfold u, v in *; nra.
      - apply Rmult_le_compat_l; assumption. }
    destruct (Req_dec (len u v) 0) as [Z | Z]; [lra |].
    apply Rmult_le_reg_l with (len u v); lra.
Qed.
