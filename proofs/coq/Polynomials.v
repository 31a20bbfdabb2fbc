(** * Polynomials near e^(z^2) erfc z: written by generate.py

    Each [_near] is proved by [erfcx_near]: the polynomial nearly solves the differential
    equation of [erfcx], and is near it at the right end, where [integral] encloses erfc. *)

From Coq Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From SNN Require Import Challenge Erfc Erfcx.
Open Scope R_scope.

Definition centre_1 (z : R) : R :=
  let u := (z - 0.77) / 0.22 in
  (((((((((0.000000012676440401) * u + (-0.000000143937975248)) * u +
  (0.000001526930699474)) * u + (-0.000015578825609644)) * u + (0.000149185702336852)) * u
  + (-0.001326934612767990)) * u + (0.010808966163596907)) * u + (-0.078955372638190909))
  * u + (0.499669551609475849)).
Definition centre_1_slope (z : R) : R :=
  let u := (z - 0.77) / 0.22 in
  (
  (((((((8 * (0.000000012676440401) * u + 7 * (-0.000000143937975248)) * u + 6 *
  (0.000001526930699474)) * u + 5 * (-0.000015578825609644)) * u + 4 *
  (0.000149185702336852)) * u + 3 * (-0.001326934612767990)) * u + 2 *
  (0.010808966163596907)) * u + 1 * (-0.078955372638190909))) / 0.22.

Lemma centre_1_near z : 0.55 <= z <= 0.99 -> Rabs (centre_1 z - erfcx z) <= 5e-9.
Proof.
  intros Hz; apply Rle_trans with (1e-8 * (0.99 - 0.55) + 1e-11); [| lra].
  apply (erfcx_near centre_1 centre_1_slope);
    [lra | | | | exact Hz]; clear.
  - intros z; unfold centre_1, centre_1_slope; auto_derive; [trivial | field]; lra.
  - intros z Hz; unfold centre_1, centre_1_slope; cbv zeta.
    interval with (i_bisect z, i_taylor z, i_prec 80, i_depth 20).
  - unfold centre_1, erfcx; cbv zeta; rewrite erfc_proper; unfold proper, gauss.
    integral with (i_prec 110, i_degree 25, i_fuel 3000).
Qed.
#[global] Hint Unfold centre_1 : values.

Definition centre_2 (z : R) : R :=
  let u := (z - 1.54) / 0.43 in
  (((((((((((0.000000004523735203) * u + (-0.000000033805659428)) * u +
  (0.000000232074648307)) * u + (-0.000001614320094623)) * u + (0.000010812275319779)) * u
  + (-0.000069311488823444)) * u + (0.000423656882856490)) * u + (-0.002454421502021716))
  * u + (0.013372805839867451)) * u + (-0.067804783504212168)) * u +
  (0.315160267557510081)).
Definition centre_2_slope (z : R) : R :=
  let u := (z - 1.54) / 0.43 in
  (
  (((((((((10 * (0.000000004523735203) * u + 9 * (-0.000000033805659428)) * u + 8 *
  (0.000000232074648307)) * u + 7 * (-0.000001614320094623)) * u + 6 *
  (0.000010812275319779)) * u + 5 * (-0.000069311488823444)) * u + 4 *
  (0.000423656882856490)) * u + 3 * (-0.002454421502021716)) * u + 2 *
  (0.013372805839867451)) * u + 1 * (-0.067804783504212168))) / 0.43.

Lemma centre_2_near z : 1.11 <= z <= 1.97 -> Rabs (centre_2 z - erfcx z) <= 9e-10.
Proof.
  intros Hz; apply Rle_trans with (1e-9 * (1.97 - 1.11) + 1e-12); [| lra].
  apply (erfcx_near centre_2 centre_2_slope);
    [lra | | | | exact Hz]; clear.
  - intros z; unfold centre_2, centre_2_slope; auto_derive; [trivial | field]; lra.
  - intros z Hz; unfold centre_2, centre_2_slope; cbv zeta.
    interval with (i_bisect z, i_taylor z, i_prec 80, i_depth 20).
  - unfold centre_2, erfcx; cbv zeta; rewrite erfc_proper; unfold proper, gauss.
    integral with (i_prec 110, i_degree 25, i_fuel 3000).
Qed.
#[global] Hint Unfold centre_2 : values.

Definition middle_1 (z : R) : R :=
  let u := (z - 0.9) / 0.3 in
  (((((((0.000006904720144738) * u + (-0.000053683809615411)) * u +
  (0.000381048000663380)) * u + (-0.002593202546657520)) * u + (0.016251461564485699)) * u
  + (-0.091986750539167328)) * u + (0.456531651323117039)).
Definition middle_1_slope (z : R) : R :=
  let u := (z - 0.9) / 0.3 in
  (
  (((((6 * (0.000006904720144738) * u + 5 * (-0.000053683809615411)) * u + 4 *
  (0.000381048000663380)) * u + 3 * (-0.002593202546657520)) * u + 2 *
  (0.016251461564485699)) * u + 1 * (-0.091986750539167328))) / 0.3.

Lemma middle_1_near z : 0.6 <= z <= 1.2 -> Rabs (middle_1 z - erfcx z) <= 7e-6.
Proof.
  intros Hz; apply Rle_trans with (1e-5 * (1.2 - 0.6) + 1e-7); [| lra].
  apply (erfcx_near middle_1 middle_1_slope);
    [lra | | | | exact Hz]; clear.
  - intros z; unfold middle_1, middle_1_slope; auto_derive; [trivial | field]; lra.
  - intros z Hz; unfold middle_1, middle_1_slope; cbv zeta.
    interval with (i_bisect z, i_taylor z, i_prec 80, i_depth 20).
  - unfold middle_1, erfcx; cbv zeta; rewrite erfc_proper; unfold proper, gauss.
    integral with (i_prec 110, i_degree 25, i_fuel 3000).
Qed.
#[global] Hint Unfold middle_1 : values.

Definition middle_2 (z : R) : R :=
  let u := (z - 1.8) / 0.5 in
  ((((((((-0.000002481289640272) * u + (0.000015242227626386)) * u +
  (-0.000085129563006241)) * u + (0.000479926637363700)) * u + (-0.002581531194458051)) *
  u + (0.013136851055642934)) * u + (-0.062781410938869100)) * u + (0.278560092590287218)).
Definition middle_2_slope (z : R) : R :=
  let u := (z - 1.8) / 0.5 in
  (
  ((((((7 * (-0.000002481289640272) * u + 6 * (0.000015242227626386)) * u + 5 *
  (-0.000085129563006241)) * u + 4 * (0.000479926637363700)) * u + 3 *
  (-0.002581531194458051)) * u + 2 * (0.013136851055642934)) * u + 1 *
  (-0.062781410938869100))) / 0.5.

Lemma middle_2_near z : 1.3 <= z <= 2.3 -> Rabs (middle_2 z - erfcx z) <= 2e-6.
Proof.
  intros Hz; apply Rle_trans with (1e-6 * (2.3 - 1.3) + 1e-8); [| lra].
  apply (erfcx_near middle_2 middle_2_slope);
    [lra | | | | exact Hz]; clear.
  - intros z; unfold middle_2, middle_2_slope; auto_derive; [trivial | field]; lra.
  - intros z Hz; unfold middle_2, middle_2_slope; cbv zeta.
    interval with (i_bisect z, i_taylor z, i_prec 80, i_depth 20).
  - unfold middle_2, erfcx; cbv zeta; rewrite erfc_proper; unfold proper, gauss.
    integral with (i_prec 110, i_degree 25, i_fuel 3000).
Qed.
#[global] Hint Unfold middle_2 : values.

Definition large_1 (z : R) : R :=
  let u := (z - 2.13) / 1.10 in
  (((((((((((0.000010333738024896) * u + (-0.000034370880339608)) * u +
  (0.000082932144678058)) * u + (-0.000256249190552651)) * u + (0.000794587611679917)) * u
  + (-0.002304698807645578)) * u + (0.006423086978287508)) * u + (-0.017191491657251447))
  * u + (0.043907224192371991)) * u + (-0.106332937251860596)) * u +
  (0.242186124436477964)).
Definition large_1_slope (z : R) : R :=
  let u := (z - 2.13) / 1.10 in
  (
  (((((((((10 * (0.000010333738024896) * u + 9 * (-0.000034370880339608)) * u + 8 *
  (0.000082932144678058)) * u + 7 * (-0.000256249190552651)) * u + 6 *
  (0.000794587611679917)) * u + 5 * (-0.002304698807645578)) * u + 4 *
  (0.006423086978287508)) * u + 3 * (-0.017191491657251447)) * u + 2 *
  (0.043907224192371991)) * u + 1 * (-0.106332937251860596))) / 1.10.

Lemma large_1_near z : 1.03 <= z <= 3.23 -> Rabs (large_1 z - erfcx z) <= 3e-6.
Proof.
  intros Hz; apply Rle_trans with (1e-6 * (3.23 - 1.03) + 1e-8); [| lra].
  apply (erfcx_near large_1 large_1_slope);
    [lra | | | | exact Hz]; clear.
  - intros z; unfold large_1, large_1_slope; auto_derive; [trivial | field]; lra.
  - intros z Hz; unfold large_1, large_1_slope; cbv zeta.
    interval with (i_bisect z, i_taylor z, i_prec 80, i_depth 20).
  - unfold large_1, erfcx; cbv zeta; rewrite erfc_proper; unfold proper, gauss.
    integral with (i_prec 110, i_degree 25, i_fuel 3000).
Qed.
#[global] Hint Unfold large_1 : values.

Definition large_2 (z : R) : R :=
  let u := (z - 4.25) / 2.15 in
  ((((((((((((-0.000023093728746858) * u + (0.000058325629823925)) * u +
  (-0.000076024832060580)) * u + (0.000181932015734685)) * u + (-0.000505908379498407)) *
  u + (0.001185505514889357)) * u + (-0.002690475145811245)) * u + (0.006077006869821880))
  * u + (-0.013475894425693417)) * u + (0.029269368441316064)) * u +
  (-0.062230310841702665)) * u + (0.129345270379905365)).
Definition large_2_slope (z : R) : R :=
  let u := (z - 4.25) / 2.15 in
  (
  ((((((((((11 * (-0.000023093728746858) * u + 10 * (0.000058325629823925)) * u + 9 *
  (-0.000076024832060580)) * u + 8 * (0.000181932015734685)) * u + 7 *
  (-0.000505908379498407)) * u + 6 * (0.001185505514889357)) * u + 5 *
  (-0.002690475145811245)) * u + 4 * (0.006077006869821880)) * u + 3 *
  (-0.013475894425693417)) * u + 2 * (0.029269368441316064)) * u + 1 *
  (-0.062230310841702665))) / 2.15.

Lemma large_2_near z : 2.1 <= z <= 6.4 -> Rabs (large_2 z - erfcx z) <= 5e-6.
Proof.
  intros Hz; apply Rle_trans with (1e-6 * (6.4 - 2.1) + 1e-8); [| lra].
  apply (erfcx_near large_2 large_2_slope);
    [lra | | | | exact Hz]; clear.
  - intros z; unfold large_2, large_2_slope; auto_derive; [trivial | field]; lra.
  - intros z Hz; unfold large_2, large_2_slope; cbv zeta.
    interval with (i_bisect z, i_taylor z, i_prec 80, i_depth 20).
  - unfold large_2, erfcx; cbv zeta; rewrite erfc_proper; unfold proper, gauss.
    integral with (i_prec 110, i_degree 25, i_fuel 3000).
Qed.
#[global] Hint Unfold large_2 : values.

Definition small_1 (z : R) : R :=
  let u := (z - 0.2325) / 0.2175 in
  (((((((0.000007962299600121) * u + (-0.000070817728564454)) * u +
  (0.000569809128805483)) * u + (-0.004273811004290979)) * u + (0.028662651601031662)) * u
  + (-0.166177908391131532)) * u + (0.783533824040532615)).
Definition small_1_slope (z : R) : R :=
  let u := (z - 0.2325) / 0.2175 in
  (
  (((((6 * (0.000007962299600121) * u + 5 * (-0.000070817728564454)) * u + 4 *
  (0.000569809128805483)) * u + 3 * (-0.004273811004290979)) * u + 2 *
  (0.028662651601031662)) * u + 1 * (-0.166177908391131532))) / 0.2175.

Lemma small_1_near z : 0.015 <= z <= 0.45 -> Rabs (small_1 z - erfcx z) <= 5e-6.
Proof.
  intros Hz; apply Rle_trans with (1e-5 * (0.45 - 0.015) + 1e-7); [| lra].
  apply (erfcx_near small_1 small_1_slope);
    [lra | | | | exact Hz]; clear.
  - intros z; unfold small_1, small_1_slope; auto_derive; [trivial | field]; lra.
  - intros z Hz; unfold small_1, small_1_slope; cbv zeta.
    interval with (i_bisect z, i_taylor z, i_prec 80, i_depth 20).
  - unfold small_1, erfcx; cbv zeta; rewrite erfc_proper; unfold proper, gauss.
    integral with (i_prec 110, i_degree 25, i_fuel 3000).
Qed.
#[global] Hint Unfold small_1 : values.

Definition small_2 (z : R) : R :=
  let u := (z - 0.465) / 0.375 in
  ((((((((-0.000017175345273691) * u + (0.000100967684097258)) * u +
  (-0.000524470928908341)) * u + (0.002685042602644421)) * u + (-0.012667174628204633)) *
  u + (0.053944136519975723)) * u + (-0.202005263711822440)) * u + (0.634084338581528940)).
Definition small_2_slope (z : R) : R :=
  let u := (z - 0.465) / 0.375 in
  (
  ((((((7 * (-0.000017175345273691) * u + 6 * (0.000100967684097258)) * u + 5 *
  (-0.000524470928908341)) * u + 4 * (0.002685042602644421)) * u + 3 *
  (-0.012667174628204633)) * u + 2 * (0.053944136519975723)) * u + 1 *
  (-0.202005263711822440))) / 0.375.

Lemma small_2_near z : 0.09 <= z <= 0.84 -> Rabs (small_2 z - erfcx z) <= 8e-6.
Proof.
  intros Hz; apply Rle_trans with (1e-5 * (0.84 - 0.09) + 1e-7); [| lra].
  apply (erfcx_near small_2 small_2_slope);
    [lra | | | | exact Hz]; clear.
  - intros z; unfold small_2, small_2_slope; auto_derive; [trivial | field]; lra.
  - intros z Hz; unfold small_2, small_2_slope; cbv zeta.
    interval with (i_bisect z, i_taylor z, i_prec 80, i_depth 20).
  - unfold small_2, erfcx; cbv zeta; rewrite erfc_proper; unfold proper, gauss.
    integral with (i_prec 110, i_degree 25, i_fuel 3000).
Qed.
#[global] Hint Unfold small_2 : values.
