(** * Statements that go beyond the paper

    In the definitions of Challenge.v.  This file proves nothing, too.  [is_RInt d a b v] says that
    d is integrable between a and b, in Riemann's sense, and that v is its integral. *)

From Coq Require Import Reals.
From Coquelicot Require Import Coquelicot.
From SNN Require Import Challenge.
Open Scope R_scope.

(** ** Every activation: f, with the slope d; it may have corners.  z has mean y, variance x. *)
Definition activation (f d : R -> R) : Prop :=
  (forall a b, is_RInt d a b (f b - f a)) /\ (forall a b, ex_RInt (fun z => d z ^ 2) a b).
Definition moments_exist (f d : R -> R) (y x : R) : Prop :=
  integrable (fun z => f z * density y x z) /\ integrable (fun z => f z ^ 2 * density y x z) /\
  integrable (fun z => d z ^ 2 * density y x z).
Definition affine (f : R -> R) : Prop := exists k, forall z, f z = f 0 + k * z.
Definition variance (f : R -> R) (y x : R) : R :=
  expectation y x (fun z => f z ^ 2) - expectation y x f ^ 2.

(** Poincare's inequality for the normal law, and when it is strict. *)
Definition poincare : Prop := forall f d y x, 0 < x -> activation f d -> moments_exist f d y x ->
  variance f y x <= x * expectation y x (fun z => d z ^ 2) /\
  (~ affine f -> variance f y x < x * expectation y x (fun z => d z ^ 2)).
(** So gradients grow wherever a layer keeps the variance of its activations. *)
Definition chi_above_1_for_every_activation : Prop := forall f d mu omega nu tau,
  0 < nu -> 0 < tau -> activation f d -> moments_exist f d (mu * omega) (nu * tau) -> ~ affine f ->
  variance f (mu * omega) (nu * tau) = nu ->
  1 < tau * expectation (mu * omega) (nu * tau) (fun z => d z ^ 2).
(** And where it keeps the second moment q, with biases of variance s: not without a mean or s. *)
Definition chi_at_a_level : Prop := forall f d q tau s, let x := tau * q + s in
  let chi := tau * expectation 0 x (fun z => d z ^ 2) in
  0 < q -> 0 < tau -> 0 <= s -> activation f d -> moments_exist f d 0 x ->
  expectation 0 x (fun z => f z ^ 2) = q ->
  1 - expectation 0 x f ^ 2 / q <= chi * (1 + s / (tau * q)) /\
  (~ affine f -> 1 - expectation 0 x f ^ 2 / q < chi * (1 + s / (tau * q))).
(** If f 0 = 0, not even with a mean; and only two lines, as those of ReLU, keep both. *)
Definition chi_at_a_level_through_0 : Prop := forall f d q tau,
  let chi := tau * expectation 0 (tau * q) (fun z => d z ^ 2) in
  0 < q -> 0 < tau -> activation f d -> moments_exist f d 0 (tau * q) -> f 0 = 0 ->
  expectation 0 (tau * q) (fun z => f z ^ 2) = q ->
  1 <= chi /\ (chi = 1 -> exists l r, forall z, (z <= 0 -> f z = l * z) /\ (0 <= z -> f z = r * z)).
(** selu is such an activation, whatever its constants. *)
Definition selu_is_an_activation : Prop := forall alpha lambda y x, lambda <> 0 -> 0 < x ->
  activation (selu alpha lambda) (Derive (selu alpha lambda)) /\
  moments_exist (selu alpha lambda) (Derive (selu alpha lambda)) y x /\
  ~ affine (selu alpha lambda).

(** ** Weights drawn at random, of mean 0 and variance tau / n, and biases of variance s: the
    length map of the second moment q, for any constants of selu (lambda = 1 is ELU). *)
Definition length_map (alpha lambda tau s q : R) : R :=
  expectation 0 (tau * q + s) (fun z => selu alpha lambda z ^ 2).
Fixpoint layers (f : R -> R) (n : nat) (q : R) : R :=
  match n with O => q | S m => f (layers f m q) end.
Definition tends (f : R -> R) (q : R) (l : Rbar) : Prop := is_lim_seq (fun n => layers f n q) l.
(** There is one level, and it attracts every start. *)
Definition settles (f : R -> R) (start : R -> Prop) : Prop :=
  exists p, 0 < p /\ f p = p /\ forall q, start q -> (f q = q -> q = p) /\ tends f q p.
(** Without biases a signal dies, settles at a level, or explodes. *)
Definition phases : Prop := forall alpha lambda tau, alpha <> 0 -> lambda <> 0 -> 0 < tau ->
  let f := length_map alpha lambda tau 0 in
  (tau <= 2 / (lambda ^ 2 * (1 + alpha ^ 2)) -> forall q, 0 < q -> tends f q 0) /\
  (2 / (lambda ^ 2 * (1 + alpha ^ 2)) < tau < 2 / lambda ^ 2 -> settles f (fun q => 0 < q)) /\
  (2 / lambda ^ 2 <= tau -> forall q, 0 < q -> tends f q p_infty).
(** With biases it settles or explodes. *)
Definition phases_with_biases : Prop := forall alpha lambda tau s,
  alpha <> 0 -> lambda <> 0 -> 0 < tau -> 0 < s -> let f := length_map alpha lambda tau s in
  (tau < 2 / lambda ^ 2 -> settles f (fun q => 0 <= q)) /\
  (2 / lambda ^ 2 <= tau -> forall q, 0 <= q -> tends f q p_infty).
(** The thresholds for the constants (14); and with tau = 1, without biases, the level is 1. *)
Definition phases_01 : Prop :=
  Rabs (2 / (lambda_01 ^ 2 * (1 + alpha_01 ^ 2)) - 0.4767710179) < 1e-10 /\
  Rabs (2 / lambda_01 ^ 2 - 1.8116392234) < 1e-10 /\
  forall q, 0 < q -> tends (length_map alpha_01 lambda_01 1 0) q 1.

(** ** Weights with the sum 0: g itself, for every tau, from every mean and variance. *)
Definition low : R := 2 / (lambda_01 ^ 2 * (1 + alpha_01 ^ 2 - (alpha_01 - 1) ^ 2 / PI)).
Definition high : R := 2 / (lambda_01 ^ 2 * (1 - 1 / PI)).
Definition zero_sum_phases : Prop := forall tau, 0 < tau ->
  (tau <= low -> forall q, 0 < snd q -> is_lim_seq (fun n => snd (iterate (g 0 tau) n q)) 0) /\
  (low < tau < high -> exists p, 0 < snd p /\ g 0 tau p = p /\
    forall q, 0 < snd q -> (g 0 tau q = q -> q = p) /\ attracted (g 0 tau) q p) /\
  (high <= tau -> forall q, 0 < snd q ->
    is_lim_seq (fun n => snd (iterate (g 0 tau) n q)) p_infty).
(** The thresholds; and with tau = 1, (0, 1) attracts everything. *)
Definition zero_sum_phases_01 : Prop :=
  Rabs (low - 0.4955893007) < 1e-10 /\ Rabs (high - 2.6575700405) < 1e-10 /\
  forall q, 0 < snd q -> attracted (g 0 1) q (0, 1).
