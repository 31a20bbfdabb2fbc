(** * A table for erfcx on [0, 8], computed and checked by Coq

    On [i/4, (i+1)/4] stands a polynomial in u = 8 z - (2 i + 1), from -1 to 1, with coefficients
    n / 2^100: its Taylor polynomial, from the differential equation and one value.  [make] computes
    the table from the right end leftwards, and nothing of it is trusted: [check] finds, exactly,
    how nearly each polynomial solves the differential equation and meets the next one. *)

From Coq Require Import Reals ZArith List Lra Lia.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Erfc Erfcx Mills Asymptotic.
Import ListNotations.
Open Scope R_scope.

(** ** Polynomials with integer coefficients, lowest first *)

Fixpoint value (l : list Z) (u : R) : R :=
  match l with [] => 0 | a :: t => IZR a + u * value t u end.

Fixpoint plus (l m : list Z) : list Z :=
  match l, m with
  | [], _ => m
  | _, [] => l
  | a :: l', b :: m' => (a + b)%Z :: plus l' m'
  end.
Definition times (k : Z) (l : list Z) : list Z := map (Z.mul k) l.
Fixpoint slope (l : list Z) : list Z :=
  match l with [] => [] | _ :: t => plus t (0%Z :: slope t) end.
Fixpoint size (l : list Z) : Z := match l with [] => 0 | a :: t => Z.abs a + size t end%Z.
(** Values at 1 and at -1. *)
Fixpoint at_1 (l : list Z) : Z := match l with [] => 0 | a :: t => a + at_1 t end%Z.
Fixpoint at_m1 (l : list Z) : Z := match l with [] => 0 | a :: t => a - at_m1 t end%Z.

Lemma value_plus l m u : value (plus l m) u = value l u + value m u.
Proof.
  revert m; induction l as [| a l IH]; intros [| b m]; simpl; try ring.
  rewrite IH, plus_IZR; ring.
Qed.

Lemma value_times k l u : value (times k l) u = IZR k * value l u.
Proof.
  induction l as [| a l IH]; cbn [times map value]; [ring |].
  fold (times k l); rewrite IH, mult_IZR; ring.
Qed.

Lemma is_derive_value l u : is_derive (value l) u (value (slope l) u).
Proof.
  induction l as [| a l IH]; [apply (is_derive_const 0) |].
  simpl slope; rewrite value_plus; cbn [value].
  evar_last.
  - apply (is_derive_plus (fun _ => IZR a) (fun u => u * value l u)); [apply is_derive_const |].
    apply (is_derive_mult (fun u => u) (value l) u 1);
      [auto_derive; [trivial | ring] | exact IH | intros; apply Rmult_comm].
  - unfold Hierarchy.plus, mult, zero; simpl; ring.
Qed.

Lemma size_bound l u : -1 <= u <= 1 -> Rabs (value l u) <= IZR (size l).
Proof.
  intros Hu; induction l as [| a l IH]; cbn [value size].
  - rewrite Rabs_R0; apply Rle_refl.
  - rewrite plus_IZR, abs_IZR; apply Rle_trans with (1 := Rabs_triang _ _).
    apply Rplus_le_compat_l; rewrite Rabs_mult.
    assert (U : Rabs u <= 1) by (apply Rabs_le; lra).
    assert (V := Rabs_pos (value l u)); assert (W := Rabs_pos u); nra.
Qed.

Lemma value_1 l : value l 1 = IZR (at_1 l).
Proof. induction l as [| a l IH]; simpl; [| rewrite IH, plus_IZR]; ring. Qed.

Lemma value_m1 l : value l (-1) = IZR (at_m1 l).
Proof. induction l as [| a l IH]; simpl; [| rewrite IH, minus_IZR]; ring. Qed.

(** ** Making the table *)

Definition unit : Z := 2 ^ 100.
Definition scaled_c : Z := 1430390528453656073574567464941.  (* c * unit, rounded *)

(** Taylor coefficients at z = m/8 in steps of 1/8, from the value there; [a], [b] are the last two
    of them, [k] the index of the next. *)
Fixpoint taylor (more : nat) (m k a b : Z) : list Z :=
  match more with
  | O => []
  | S more' =>
      let next := ((m * b + a - (if Z.eqb k 1 then 4 * scaled_c else 0)) / (32 * k))%Z in
      next :: taylor more' m (k + 1) b next
  end.
Definition piece (m v : Z) : list Z := v :: taylor 23 m 1 0 v.

(** From the value [v] at the right end of the interval with index [i], and on to the left. *)
Fixpoint make (n : nat) (i v : Z) (table : list (list Z)) : list (list Z) :=
  match n with
  | O => table
  | S n' =>
      let p := piece (2 * i + 1) (at_m1 (piece (2 * i + 2) v)) in
      make n' (i - 1) (at_m1 p) (p :: table)
  end%Z.

(** erfcx 8 * unit, rounded. *)
Definition last_value : Z := 88716737941619101151977878844.

Definition table : list (list Z) := Eval vm_compute in make 32 31 last_value [].

(** ** Checking it *)

(** 4 (P' - 2 z P + c) unit. *)
Definition residual (i : Z) (p : list Z) : list Z :=
  plus (times 32 (slope p))
    (plus (times (- (2 * i + 1)) p) (plus (0 :: times (-1) p) [4 * scaled_c]))%Z.

(** The value at the left end, and a bound of all errors from there to the right. *)
Fixpoint check (t : list (list Z)) (i v e : Z) : Z * Z :=
  match t with
  | [] => (v, e)
  | p :: t' =>
      let (v', e') := check t' (i + 1) v e in
      (at_m1 p, e' + Z.abs (at_1 p - v') + size (residual i p) + 4)
  end%Z.

Lemma scaled_c_near : Rabs (c * IZR unit - IZR scaled_c) <= 1.
Proof. unfold c, unit, scaled_c; interval with (i_prec 120). Qed.

Lemma last_value_near : Rabs (IZR last_value - erfcx 8 * IZR unit) <= 10000.
Proof.
  destruct (erfcx_asymptotic 20 8 ltac:(lra)) as (s & Hs & ->).
  unfold c, unit, last_value; cbn [Nat.mul Nat.add nested].
  interval with (i_prec 150).
Qed.

Lemma unit_pos : 0 < IZR unit.
Proof. apply IZR_lt; reflexivity. Qed.

(** One interval of the table. *)
Lemma piece_near i p v e : (0 <= i)%Z ->
  Rabs (IZR v - erfcx (IZR (i + 1) / 4) * IZR unit) <= IZR e ->
  forall u, -1 <= u <= 1 ->
  Rabs (value p u - erfcx ((IZR (2 * i + 1) + u) / 8) * IZR unit)
  <= IZR (e + Z.abs (at_1 p - v) + size (residual i p) + 4).
Proof.
  intros Hi Hv u Hu; assert (U := unit_pos); assert (C := scaled_c_near).
  assert (I0 : 0 <= IZR i) by (apply IZR_le, Hi).
  set (K := IZR unit) in *.
  assert (Eu : forall z, 8 * z - IZR (2 * i + 1) = u -> z = (IZR (2 * i + 1) + u) / 8)
    by (intros; lra).
  set (P := fun z => value p (8 * z - IZR (2 * i + 1)) / K).
  set (dP := fun z => 8 * value (slope p) (8 * z - IZR (2 * i + 1)) / K).
  assert (M : IZR (2 * i + 1) = 2 * IZR i + 1) by (rewrite plus_IZR, mult_IZR; ring).
  assert (M1 : IZR (i + 1) = IZR i + 1) by apply plus_IZR.
  set (e1 := (IZR (size (residual i p)) + 4) / (4 * K)).
  set (e2 := (IZR e + IZR (Z.abs (at_1 p - v))) / K).
  assert (N := erfcx_near P dP (IZR i / 4) (IZR (i + 1) / 4) e1 e2).
  assert (N' : Rabs (P ((IZR (2 * i + 1) + u) / 8) - erfcx ((IZR (2 * i + 1) + u) / 8))
               <= e1 * (IZR (i + 1) / 4 - IZR i / 4) + e2).
  { apply N; clear N; [lra | | | | rewrite M, M1; lra].
    - intros z; unfold P, dP; evar_last.
      + apply (is_derive_ext (fun z => / K * value p (8 * z - IZR (2 * i + 1))));
          [intros; apply Rmult_comm |].
        apply is_derive_scal.
        apply (is_derive_comp (value p) (fun z => 8 * z - IZR (2 * i + 1)));
          [apply is_derive_value |].
        instantiate (1 := 8); auto_derive; [trivial | ring].
      + unfold scal; simpl; unfold mult; simpl; field; lra.
    - intros z Hz; unfold P, dP, e1.
      set (w := 8 * z - IZR (2 * i + 1)).
      assert (Hw : -1 <= w <= 1) by (unfold w; rewrite M; rewrite M1 in Hz; lra).
      assert (B := size_bound (residual i p) w Hw).
      unfold residual in B at 1; rewrite !value_plus, !value_times in B; cbn [value] in B.
      rewrite value_times, opp_IZR, mult_IZR in B.
      assert (Ez : z = (IZR (2 * i + 1) + w) / 8) by (unfold w; field).
      change (2 / sqrt PI) with c.
      replace (8 * value (slope p) w / K - 2 * z * (value p w / K) + c)
        with (((32 * value (slope p) w
               + (- IZR (2 * i + 1) * value p w
                  + (0 + w * (-1 * value p w) + (4 * IZR scaled_c + w * 0))))
               + 4 * (c * K - IZR scaled_c)) / (4 * K))
        by (rewrite Ez; field; lra).
      unfold Rdiv; rewrite Rabs_mult, (Rabs_pos_eq (/ (4 * K)))
        by (apply Rlt_le, Rinv_0_lt_compat; lra).
      apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra |].
      apply Rle_trans with (1 := Rabs_triang _ _); rewrite (Rabs_mult 4), (Rabs_pos_eq 4) by lra.
      lra.
    - unfold P, e2; replace (8 * (IZR (i + 1) / 4) - IZR (2 * i + 1)) with 1
        by (rewrite M, M1; field).
      rewrite value_1.
      replace (IZR (at_1 p) / K - erfcx (IZR (i + 1) / 4))
        with (((IZR v - erfcx (IZR (i + 1) / 4) * K) + IZR (at_1 p - v)) / K)
        by (rewrite minus_IZR; field; lra).
      unfold Rdiv; rewrite Rabs_mult, (Rabs_pos_eq (/ K))
        by (apply Rlt_le, Rinv_0_lt_compat; lra).
      apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat; lra |].
      apply Rle_trans with (1 := Rabs_triang _ _); rewrite abs_IZR; lra. }
  clear N; unfold P, e1, e2 in N'.
  replace (8 * ((IZR (2 * i + 1) + u) / 8) - IZR (2 * i + 1)) with u in N' by field.
  replace (value p u - erfcx ((IZR (2 * i + 1) + u) / 8) * K)
    with ((value p u / K - erfcx ((IZR (2 * i + 1) + u) / 8)) * K) by (field; lra).
  rewrite Rabs_mult, (Rabs_pos_eq K) by lra.
  apply Rle_trans with (1 := Rmult_le_compat_r K _ _ (Rlt_le _ _ U) N').
  rewrite M1, !plus_IZR.
  replace (((IZR (size (residual i p)) + 4) / (4 * K) * ((IZR i + 1) / 4 - IZR i / 4)
            + (IZR e + IZR (Z.abs (at_1 p - v))) / K) * K)
    with ((IZR (size (residual i p)) + 4) / 16 + (IZR e + IZR (Z.abs (at_1 p - v))))
    by (field; lra).
  assert (0 <= IZR (size (residual i p)))
    by (apply Rle_trans with (2 := size_bound (residual i p) 1 ltac:(lra)), Rabs_pos).
  lra.
Qed.

Definition near (p : list Z) (i e : Z) : Prop := forall u, -1 <= u <= 1 ->
  Rabs (value p u - erfcx ((IZR (2 * i + 1) + u) / 8) * IZR unit) <= IZR e.

Lemma check_ok t i v e : (0 <= i)%Z ->
  Rabs (IZR v - erfcx (IZR (i + Z.of_nat (length t)) / 4) * IZR unit) <= IZR e ->
  Rabs (IZR (fst (check t i v e)) - erfcx (IZR i / 4) * IZR unit) <= IZR (snd (check t i v e)) /\
  forall k p, nth_error t k = Some p -> near p (i + Z.of_nat k) (snd (check t i v e)).
Proof.
  revert i; induction t as [| p t IH]; intros i Hi H.
  - simpl in *; rewrite Z.add_0_r in H; split; [exact H | intros [| k]; discriminate].
  - assert (IH' := IH (i + 1)%Z ltac:(lia)); clear IH.
    replace (i + Z.of_nat (length (p :: t)))%Z with (i + 1 + Z.of_nat (length t))%Z in H
      by (simpl length; lia).
    specialize (IH' H); simpl check; destruct (check t (i + 1) v e) as [v' e'].
    cbn [fst snd] in *; destruct IH' as [E Rest].
    assert (N := piece_near i p v' e' Hi E); split.
    + assert (N1 := N (-1) ltac:(lra)); rewrite value_m1 in N1.
      replace (IZR i / 4) with ((IZR (2 * i + 1) + -1) / 8)
        by (rewrite plus_IZR, mult_IZR; field); exact N1.
    + intros [| k] q Hq; simpl in Hq.
      * injection Hq as <-; rewrite Z.add_0_r; exact N.
      * replace (i + Z.of_nat (S k))%Z with (i + 1 + Z.of_nat k)%Z by lia.
        intros u Hu; apply Rle_trans with (1 := Rest k q Hq u Hu), IZR_le.
        assert (0 <= size (residual i p))%Z
          by (apply le_IZR, Rle_trans with (2 := size_bound (residual i p) 1 ltac:(lra)), Rabs_pos).
        lia.
Qed.

Lemma near_of_check t e : length t = 32%nat ->
  (snd (check t 0 last_value 10000) <=? e)%Z = true ->
  forall k p, nth_error t k = Some p -> near p (Z.of_nat k) e.
Proof.
  intros L E k p H; apply Z.leb_le in E.
  assert (C := check_ok t 0 last_value 10000 ltac:(lia)).
  rewrite L in C; change (0 + Z.of_nat 32)%Z with 32%Z in C.
  replace (IZR 32 / 4) with 8 in C by lra.
  destruct (C last_value_near) as [_ N]; intros u Hu.
  apply Rle_trans with (1 := N k p H u Hu), IZR_le, E.
Qed.

(** All errors of the table are below 2^-80. *)
Theorem table_near k p : nth_error table k = Some p -> near p (Z.of_nat k) (2 ^ 20).
Proof.
  apply near_of_check; [vm_compute; reflexivity | vm_compute; reflexivity].
Qed.
