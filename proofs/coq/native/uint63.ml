(* Coq's 63-bit unsigned integers, on OCaml's own integers of 63 bits (64-bit machines).

   This file is believed, as the kernel's own is: Coq states what each operation does
   (Uint63.v, its "axioms"), and nobody proves it of these lines. *)

type t = int
type 'a carry = C0 of 'a | C1 of 'a

let () = if Sys.int_size <> 63 then failwith "snncheck needs a 64-bit machine"

let size = 63
let of_int (x : int) : t = x
let flip x = x lxor min_int
let compare (x : t) (y : t) = Stdlib.compare (flip x) (flip y)
let equal (x : t) (y : t) = x = y
let lt x y = flip x < flip y
let le x y = flip x <= flip y

let l_sl x y = if 0 <= y && y < size then x lsl y else 0
let l_sr x y = if 0 <= y && y < size then x lsr y else 0
let l_and x y = x land y
let l_or x y = x lor y
let l_xor x y = x lxor y
let add x y = x + y
let sub x y = x - y
let mul x y = x * y

(* Unsigned: by half of x, where it has the highest bit. *)
let div x y =
  if y = 0 then 0
  else if y < 0 then if le y x then 1 else 0
  else if x >= 0 then x / y
  else
    let q = ((x lsr 1) / y) lsl 1 in
    if le y (x - (q * y)) then q + 1 else q

let rem x y = if y = 0 then x else x - (div x y * y)
let diveucl x y = (div x y, rem x y)

(* The product in two digits, by halves of 32 and 31 bits. *)
let mulc x y =
  let low = (1 lsl 32) - 1 in
  let xl = x land low and xh = x lsr 32 and yl = y land low and yh = y lsr 32 in
  (* x y = a + 2^32 (b + c) + 2^64 d, where a, b, c, d are below 2^64, 2^63, 2^63, 2^62. *)
  let al = xl land 0xffff and ah = xl lsr 16 in
  let p0 = al * yl and p1 = ah * yl in
  (* a = p0 + 2^16 p1, each below 2^48: digits of 32 bits of a *)
  let s = (p0 lsr 16) + p1 in
  let a0 = (p0 land 0xffff) lor ((s land 0xffff) lsl 16) and a1 = s lsr 16 in
  let digits u v =
    (* u v in digits of 32 bits, for u < 2^31, v < 2^32 *)
    let ul = u land 0xffff and uh = u lsr 16 in
    let q0 = ul * v and q1 = uh * v in
    let s = (q0 lsr 16) + q1 in
    ((q0 land 0xffff) lor ((s land 0xffff) lsl 16), s lsr 16)
  in
  let b0, b1 = digits xh yl and c0, c1 = digits yh xl in
  let d0, d1 = digits xh yh in
  let t1 = a1 + b0 + c0 in
  let t2 = (t1 lsr 32) + b1 + c1 + d0 in
  let t3 = (t2 lsr 32) + d1 in
  let w1 = t1 land low and w2 = t2 land low in
  (* a0 + 2^32 w1 + 2^64 w2 + 2^96 t3, cut at bit 63 *)
  let lo = a0 lor (w1 lsl 32) in
  let hi = (w1 lsr 31) lor (w2 lsl 1) lor (t3 lsl 33) in
  (hi, lo)

let div21 xh xl y =
  if le y xh then (0, 0)
  else begin
    let r = ref xh and q = ref 0 in
    for i = size - 1 downto 0 do
      let carry = !r < 0 in
      r := (!r lsl 1) lor ((xl lsr i) land 1);
      q := !q lsl 1;
      if carry || le y !r then begin
        r := !r - y;
        q := !q lor 1
      end
    done;
    (!q, !r)
  end

let addmuldiv p x y = l_or (l_sl x p) (l_sr y (size - p))
let addc x y = let r = x + y in if lt r x then C1 r else C0 r
let addcarryc x y = let r = x + y + 1 in if le r x then C1 r else C0 r
let subc x y = let r = x - y in if le y x then C0 r else C1 r
let subcarryc x y = let r = x - y - 1 in if lt y x then C0 r else C1 r

let head0 x =
  let rec count n x = if n = size || x < 0 then n else count (n + 1) (x lsl 1) in
  count 0 x

let tail0 x =
  let rec count n x = if n = size || x land 1 = 1 then n else count (n + 1) (x lsr 1) in
  count 0 x
