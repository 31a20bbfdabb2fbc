(** * Enclosures of the moments and of all their derivatives over a cell of the plane

    [mu_in_ok], [xi_in_ok]: the n-th derivatives by y lie in [mu_in n], [xi_in n], for every n; the
    constants (14) in [alpha_enclosed], [lambda_enclosed]. *)

From Coq Require Import Reals ZArith List Lra Lia.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge Erfc Erfcx ClosedForms Constants Values Orders Intervals
  ErfcxEnclosed.
Open Scope R_scope.

(** ** Constants *)

Definition sqrt_two : I.type := Eval vm_compute in I.sqrt prec two.
Definition sqrt_two_over_pi : I.type := Eval vm_compute in I.sqrt prec (I.div prec two (I.pi prec)).
Definition half : I.type := Eval vm_compute in I.div prec one two.
Definition pi_enclosed : I.type := Eval vm_compute in I.pi prec.

Definition c1_of : I.type := erfcx_enclosed (I.div prec one sqrt_two).
Definition c2_of : I.type := erfcx_enclosed sqrt_two.
Definition alpha_of (k1 : I.type) : I.type := I.div prec sqrt_two_over_pi (I.sub prec one k1).
Definition lambda_of (k1 k2 : I.type) : I.type :=
  let b := I.sub prec one k1 in
  let radicand := I.add prec (I.mul prec pi_enclosed (I.sqr prec b))
    (I.mul prec two (I.add prec (I.sub prec one (I.mul prec two k1)) k2)) in
  I.div prec (I.mul prec b (I.sqrt prec (I.mul prec two pi_enclosed))) (I.sqrt prec radicand).
Definition alpha_enclosed : I.type := Eval vm_compute in alpha_of c1_of.
Definition lambda_enclosed : I.type := Eval vm_compute in lambda_of c1_of c2_of.
Definition alpha_sqr : I.type := Eval vm_compute in I.sqr prec alpha_enclosed.
Definition lambda_half : I.type := Eval vm_compute in I.mul prec half lambda_enclosed.
Definition lambda_sqr : I.type := Eval vm_compute in I.sqr prec lambda_enclosed.
Definition lambda_sqr_half : I.type := Eval vm_compute in I.mul prec half lambda_sqr.

Lemma sqrt_two_in : sqrt 2 \in sqrt_two.
Proof.
  replace sqrt_two with (I.sqrt prec two) by (vm_compute; reflexivity); apply sqrt_in, two_in.
Qed.

Lemma pi_enclosed_in : PI \in pi_enclosed.
Proof. replace pi_enclosed with (I.pi prec) by (vm_compute; reflexivity); apply pi_in. Qed.

Lemma sqrt_two_over_pi_in : sqrt (2 / PI) \in sqrt_two_over_pi.
Proof.
  replace sqrt_two_over_pi with (I.sqrt prec (I.div prec two (I.pi prec)))
    by (vm_compute; reflexivity).
  apply sqrt_in, div_in; [apply two_in | apply pi_in].
Qed.

Lemma half_in : / 2 \in half.
Proof.
  replace half with (I.div prec one two) by (vm_compute; reflexivity).
  replace (/ 2) with (1 / 2) by field; apply div_in; [apply one_in | apply two_in].
Qed.

Lemma c1_of_in : c1 \in c1_of.
Proof.
  assert (S : 0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  replace c1 with (erfcx (1 / sqrt 2)).
  - apply erfcx_in, div_in; [apply one_in | apply sqrt_two_in].
  - unfold c1, erfcx; replace ((1 / sqrt 2) ^ 2) with (1 / 2); [ring |].
    replace ((1 / sqrt 2) ^ 2) with (1 / sqrt 2 ^ 2) by (field; lra).
    rewrite pow2_sqrt by lra; reflexivity.
Qed.

Lemma c2_of_in : c2 \in c2_of.
Proof.
  replace c2 with (erfcx (sqrt 2)); [apply erfcx_in, sqrt_two_in |].
  unfold c2, erfcx; rewrite pow2_sqrt by lra; ring.
Qed.

Lemma alpha_in : alpha_01 \in alpha_enclosed.
Proof.
  replace alpha_enclosed with (alpha_of c1_of) by (vm_compute; reflexivity).
  rewrite alpha_01_alt; apply div_in; [apply sqrt_two_over_pi_in |].
  apply sub_in; [apply one_in | apply c1_of_in].
Qed.

Lemma lambda_in : lambda_01 \in lambda_enclosed.
Proof.
  replace lambda_enclosed with (lambda_of c1_of c2_of) by (vm_compute; reflexivity).
  assert (B : 1 - c1 \in I.sub prec one c1_of)
    by (apply sub_in; [apply one_in | apply c1_of_in]).
  rewrite lambda_01_alt; unfold lambda_of; apply div_in.
  - apply mul_in; [exact B |]; apply sqrt_in, mul_in; [apply two_in | apply pi_enclosed_in].
  - apply sqrt_in; unfold radicand; apply add_in.
    + apply mul_in; [apply pi_enclosed_in | apply sqr_in, B].
    + apply mul_in; [apply two_in |]; apply add_in; [| apply c2_of_in].
      apply sub_in; [apply one_in |]; apply mul_in; [apply two_in | apply c1_of_in].
Qed.

Lemma alpha_sqr_in : alpha_01 ^ 2 \in alpha_sqr.
Proof.
  replace alpha_sqr with (I.sqr prec alpha_enclosed) by (vm_compute; reflexivity).
  apply sqr_in, alpha_in.
Qed.

Lemma lambda_half_in : lambda_01 / 2 \in lambda_half.
Proof.
  replace lambda_half with (I.mul prec half lambda_enclosed) by (vm_compute; reflexivity).
  replace (lambda_01 / 2) with (/ 2 * lambda_01) by field.
  apply mul_in; [apply half_in | apply lambda_in].
Qed.

Lemma lambda_sqr_in : lambda_01 ^ 2 \in lambda_sqr.
Proof.
  replace lambda_sqr with (I.sqr prec lambda_enclosed) by (vm_compute; reflexivity).
  apply sqr_in, lambda_in.
Qed.

Lemma lambda_sqr_half_in : lambda_01 ^ 2 / 2 \in lambda_sqr_half.
Proof.
  replace lambda_sqr_half with (I.mul prec half lambda_sqr) by (vm_compute; reflexivity).
  replace (lambda_01 ^ 2 / 2) with (/ 2 * lambda_01 ^ 2) by field.
  apply mul_in; [apply half_in | apply lambda_sqr_in].
Qed.

(** ** The sub-functions *)

Record parts := Parts {
  p_y : I.type; p_x : I.type;
  p_g : I.type;                             (* decay *)
  p_s1 : I.type; p_s2 : I.type;             (* erfcx at the two points *)
  p_e0 : I.type; p_e1 : I.type; p_e2 : I.type;   (* tails *)
  p_d : I.type; p_xd : I.type;              (* peak, x peak *)
  p_r : I.type; p_q : I.type }.             (* y/x, 1/x *)

Definition parts_over (Y X : I.type) : parts :=
  let root := I.sqrt prec X in
  let step := I.div prec root sqrt_two in
  let z := I.div prec Y (I.mul prec sqrt_two root) in
  let g := I.exp prec (I.neg (I.sqr prec z)) in
  let s1 := erfcx_enclosed (I.add prec z step) in
  let s2 := erfcx_enclosed (I.add prec z (I.mul prec two step)) in
  Parts Y X g s1 s2 (erfc_enclosed z) (I.mul prec g s1) (I.mul prec g s2)
    (I.mul prec sqrt_two_over_pi (I.div prec g root))
    (I.mul prec (I.mul prec sqrt_two_over_pi root) g)
    (I.div prec Y X) (I.div prec one X).

Record parts_hold (y x : R) (P : parts) : Prop := Hold {
  in_y : y \in p_y P; in_x : x \in p_x P;
  in_g : decay y x \in p_g P;
  in_s1 : erfcx (z0 y x + sqrt (x / 2)) \in p_s1 P;
  in_s2 : erfcx (z0 y x + 2 * sqrt (x / 2)) \in p_s2 P;
  in_e0 : tail 0 y x \in p_e0 P; in_e1 : tail 1 y x \in p_e1 P; in_e2 : tail 2 y x \in p_e2 P;
  in_d : peak y x \in p_d P; in_xd : x * peak y x \in p_xd P;
  in_r : y / x \in p_r P; in_q : / x \in p_q P }.

Lemma parts_over_ok y x Y X : y \in Y -> x \in X -> 0 < x -> parts_hold y x (parts_over Y X).
Proof.
  intros Hy Hx P; assert (S2 : 0 < sqrt 2) by (apply sqrt_lt_R0; lra).
  assert (Sx : 0 < sqrt x) by (apply sqrt_lt_R0, P).
  assert (R := sqrt_in x X Hx).
  assert (St : sqrt (x / 2) \in I.div prec (I.sqrt prec X) sqrt_two).
  { rewrite sqrt_div_alt by lra; apply div_in; [exact R | apply sqrt_two_in]. }
  assert (Z : z0 y x \in I.div prec Y (I.mul prec sqrt_two (I.sqrt prec X))).
  { unfold z0; rewrite sqrt_mult by lra; apply div_in; [exact Hy |].
    apply mul_in; [apply sqrt_two_in | exact R]. }
  assert (G : decay y x \in I.exp prec (I.neg (I.sqr prec
                 (I.div prec Y (I.mul prec sqrt_two (I.sqrt prec X)))))).
  { replace (decay y x) with (exp (- z0 y x ^ 2)); [apply exp_in, neg_in, sqr_in, Z |].
    unfold decay, z0; f_equal.
    assert (0 < sqrt (2 * x)) by (apply sqrt_lt_R0; lra).
    replace ((y / sqrt (2 * x)) ^ 2) with (y ^ 2 / sqrt (2 * x) ^ 2) by (field; lra).
    rewrite pow2_sqrt by lra; field; lra. }
  assert (A1 : erfcx (z0 y x + sqrt (x / 2)) \in p_s1 (parts_over Y X))
    by (apply erfcx_in, add_in; assumption).
  assert (A2 : erfcx (z0 y x + 2 * sqrt (x / 2)) \in p_s2 (parts_over Y X)).
  { apply erfcx_in, add_in; [exact Z | apply mul_in; [apply two_in | exact St]]. }
  split; try assumption.
  - rewrite tail_0_values by exact P; apply erfc_in, Z.
  - rewrite tail_1_values by exact P; apply mul_in; assumption.
  - rewrite tail_2_values by exact P; apply mul_in; assumption.
  - rewrite peak_values by exact P; apply mul_in; [apply sqrt_two_over_pi_in |].
    apply div_in; assumption.
  - rewrite x_peak_values by exact P; apply mul_in; [| exact G].
    apply mul_in; [apply sqrt_two_over_pi_in | exact R].
  - apply div_in; assumption.
  - replace (/ x) with (1 / x) by (unfold Rdiv; ring); apply div_in; [apply one_in | exact Hx].
Qed.

(** ** The derivatives of the moments *)

Fixpoint hermite_in (j : nat) (r q : I.type) : I.type :=
  match j with
  | O => one
  | S i =>
      match i with
      | O => I.neg r
      | S h => I.sub prec (I.mul prec (I.neg r) (hermite_in i r q))
                 (I.mul prec (I.mul prec (of_Z (Z.of_nat i)) q) (hermite_in h r q))
      end
  end.

(** tail_n k m = k^m tail k - poly k m peak. *)
Fixpoint poly (k : R) (m : nat) (r q : R) : R :=
  match m with O => 0 | S j => k * poly k j r q + hermite j r q end.

Fixpoint poly_in (k : Z) (m : nat) (r q : I.type) : I.type :=
  match m with
  | O => I.zero
  | S j => I.add prec (I.mul prec (of_Z k) (poly_in k j r q)) (hermite_in j r q)
  end.

Lemma hermite_ok j r q A B : r \in A -> q \in B -> hermite j r q \in hermite_in j A B.
Proof.
  intros Ha Hb.
  cut (hermite j r q \in hermite_in j A B /\ hermite (S j) r q \in hermite_in (S j) A B); [tauto |].
  induction j as [| j [IH1 IH2]].
  - split; [apply one_in | apply neg_in, Ha].
  - split; [exact IH2 |].
    change (hermite (S (S j)) r q)
      with (- r * hermite (S j) r q - INR (S j) * q * hermite j r q).
    change (hermite_in (S (S j)) A B)
      with (I.sub prec (I.mul prec (I.neg A) (hermite_in (S j) A B))
              (I.mul prec (I.mul prec (of_Z (Z.of_nat (S j))) B) (hermite_in j A B))).
    apply sub_in; [apply mul_in; [apply neg_in, Ha | exact IH2] |].
    apply mul_in; [apply mul_in; [rewrite INR_IZR_INZ; apply of_Z_in | exact Hb] | exact IH1].
Qed.

Lemma poly_ok k m r q A B : r \in A -> q \in B -> poly (IZR k) m r q \in poly_in k m A B.
Proof.
  intros Ha Hb; induction m as [| j IH]; cbn [poly poly_in]; [apply zero_in |].
  apply add_in; [apply mul_in; [apply of_Z_in | exact IH] | apply hermite_ok; assumption].
Qed.

Lemma tail_n_poly k m y x :
  tail_n k m y x = k ^ m * tail k y x - poly k m (y / x) (/ x) * peak y x.
Proof.
  induction m as [| m IH]; [simpl; ring |].
  cbn [tail_n poly]; rewrite IH; unfold peak_n; simpl; ring.
Qed.

Definition mu_in (n : nat) (P : parts) : I.type :=
  match n with
  | O =>
      I.mul prec lambda_half
        (I.add prec (I.add prec (I.mul prec (p_y P) (I.sub prec two (p_e0 P))) (p_xd P))
           (I.mul prec alpha_enclosed (I.sub prec (p_e1 P) (p_e0 P))))
  | S O =>
      I.mul prec lambda_half
        (I.add prec (I.sub prec two (p_e0 P)) (I.mul prec alpha_enclosed (p_e1 P)))
  | S m =>
      I.mul prec lambda_half
        (I.add prec (I.mul prec alpha_enclosed (p_e1 P))
           (I.mul prec (I.sub prec (poly_in 0 m (p_r P) (p_q P))
                          (I.mul prec alpha_enclosed (poly_in 1 m (p_r P) (p_q P)))) (p_d P)))
  end.

Definition xi_in (n : nat) (P : parts) : I.type :=
  match n with
  | O =>
      I.mul prec lambda_sqr_half
        (I.add prec
           (I.add prec
              (I.mul prec (I.add prec (I.sqr prec (p_y P)) (p_x P)) (I.sub prec two (p_e0 P)))
              (I.mul prec (p_y P) (p_xd P)))
           (I.mul prec alpha_sqr
              (I.add prec (I.sub prec (p_e0 P) (I.mul prec two (p_e1 P))) (p_e2 P))))
  | S O =>
      I.mul prec lambda_sqr
        (I.add prec (I.add prec (I.mul prec (p_y P) (I.sub prec two (p_e0 P))) (p_xd P))
           (I.mul prec alpha_sqr (I.sub prec (p_e2 P) (p_e1 P))))
  | S (S O) =>
      I.mul prec lambda_sqr
        (I.add prec (I.sub prec two (p_e0 P))
           (I.mul prec alpha_sqr (I.sub prec (I.mul prec two (p_e2 P)) (p_e1 P))))
  | S (S m) =>
      I.mul prec lambda_sqr
        (I.add prec
           (I.mul prec alpha_sqr
              (I.sub prec (I.mul prec (of_Z (2 ^ Z.of_nat (S m))) (p_e2 P)) (p_e1 P)))
           (I.mul prec
              (I.sub prec (poly_in 0 m (p_r P) (p_q P))
                 (I.mul prec alpha_sqr
                    (I.sub prec (I.mul prec two (poly_in 2 m (p_r P) (p_q P)))
                       (poly_in 1 m (p_r P) (p_q P))))) (p_d P)))
  end.

Notation mu_01_n := (mu_n alpha_01 lambda_01).
Notation xi_01_n := (xi_n alpha_01 lambda_01).

Lemma mu_in_ok n y x P : parts_hold y x P -> mu_01_n n y x \in mu_in n P.
Proof.
  intros H; destruct n as [| [| m]].
  - apply mul_in; [apply lambda_half_in |]; apply add_in.
    + apply add_in; [| apply H]; apply mul_in; [apply H | apply sub_in; [apply two_in | apply H]].
    + apply mul_in; [apply alpha_in | apply sub_in; apply H].
  - apply mul_in; [apply lambda_half_in |]; apply add_in.
    + apply sub_in; [apply two_in | apply H].
    + apply mul_in; [apply alpha_in | apply H].
  - replace (mu_01_n (S (S m)) y x) with
      (lambda_01 / 2 * (alpha_01 * tail 1 y x
         + (poly (IZR 0) (S m) (y / x) (/ x) - alpha_01 * poly (IZR 1) (S m) (y / x) (/ x))
           * peak y x)).
    + apply mul_in; [apply lambda_half_in |]; apply add_in.
      * apply mul_in; [apply alpha_in | apply H].
      * apply mul_in; [| apply H]; apply sub_in; [apply poly_ok; apply H |].
        apply mul_in; [apply alpha_in | apply poly_ok; apply H].
    + unfold mu_n; rewrite !tail_n_poly, pow1, pow_i by lia; cbn [start]; ring.
Qed.

Lemma xi_in_ok n y x P : parts_hold y x P -> xi_01_n n y x \in xi_in n P.
Proof.
  intros H; destruct n as [| [| [| m]]].
  - apply mul_in; [apply lambda_sqr_half_in |]; apply add_in.
    + apply add_in; apply mul_in; try apply H.
      * apply add_in; [apply sqr_in |]; apply H.
      * apply sub_in; [apply two_in | apply H].
    + apply mul_in; [apply alpha_sqr_in |]; apply add_in; [| apply H].
      apply sub_in; [apply H | apply mul_in; [apply two_in | apply H]].
  - apply mul_in; [apply lambda_sqr_in |]; apply add_in.
    + apply add_in; [| apply H]; apply mul_in; [apply H | apply sub_in; [apply two_in | apply H]].
    + apply mul_in; [apply alpha_sqr_in | apply sub_in; apply H].
  - apply mul_in; [apply lambda_sqr_in |]; apply add_in.
    + apply sub_in; [apply two_in | apply H].
    + apply mul_in; [apply alpha_sqr_in |].
      apply sub_in; [apply mul_in |]; try apply H; apply two_in.
  - replace (xi_01_n (S (S (S m))) y x) with
      (lambda_01 ^ 2 * (alpha_01 ^ 2 * (IZR (2 ^ Z.of_nat (S (S m))) * tail 2 y x - tail 1 y x)
         + (poly (IZR 0) (S m) (y / x) (/ x)
            - alpha_01 ^ 2 * (2 * poly (IZR 2) (S m) (y / x) (/ x)
                              - poly (IZR 1) (S m) (y / x) (/ x))) * peak y x)).
    + apply mul_in; [apply lambda_sqr_in |]; apply add_in.
      * apply mul_in; [apply alpha_sqr_in |]; apply sub_in; [| apply H].
        apply mul_in; [apply of_Z_in | apply H].
      * apply mul_in; [| apply H]; apply sub_in; [apply poly_ok; apply H |].
        apply mul_in; [apply alpha_sqr_in |]; apply sub_in; [| apply poly_ok; apply H].
        apply mul_in; [apply two_in | apply poly_ok; apply H].
    + unfold xi_n; rewrite !tail_n_poly, pow1, pow_i by lia; cbn [start].
      rewrite <- pow_IZR; change (2 ^ S (S m)) with (2 * 2 ^ S m); ring.
Qed.
