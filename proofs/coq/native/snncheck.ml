(* snncheck FILE...: checks the files that `snnproof export coq` writes, natively.

   What is believed here is the reading of the file, this loop, uint63.ml, and Coq's extraction; what
   is checked, and how, is the function that Coq has proved sound.  Exit code 0: every theorem of
   every file is accepted; 1: one is not; 2: a file that cannot be read. *)

open Checker

exception Bad of string

(* ---- Words ---- *)

type token = Word of string | Number of string | Sign of char

let tokens text =
  let n = String.length text in
  let is_digit c = '0' <= c && c <= '9' in
  let is_letter c = is_digit c || c = '_' || c = '\'' || ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') in
  let rec upto test i = if i < n && test text.[i] then upto test (i + 1) else i in
  let rec comment depth i =
    if i + 1 >= n then raise (Bad "a comment does not end")
    else if text.[i] = '*' && text.[i + 1] = ')' then
      if depth = 1 then i + 2 else comment (depth - 1) (i + 2)
    else if text.[i] = '(' && text.[i + 1] = '*' then comment (depth + 1) (i + 2)
    else comment depth (i + 1)
  in
  let rec read found i =
    if i >= n then List.rev found
    else
      match text.[i] with
      | ' ' | '\n' | '\t' | '\r' -> read found (i + 1)
      | '(' when i + 1 < n && text.[i + 1] = '*' -> read found (comment 1 (i + 2))
      | '-' when i + 1 < n && is_digit text.[i + 1] ->
          let j = upto is_digit (i + 1) in
          read (Number (String.sub text i (j - i)) :: found) j
      | c when is_digit c ->
          let j = upto is_digit i in
          read (Number (String.sub text i (j - i)) :: found) j
      | c when is_letter c ->
          let j = upto is_letter i in
          read (Word (String.sub text i (j - i)) :: found) j
      | c -> read (Sign c :: found) (i + 1)
  in
  read [] 0

(* Sentences end with a full stop. *)
let sentences words =
  let rec cut now all = function
    | [] -> if now = [] then List.rev all else raise (Bad "a sentence does not end")
    | Sign '.' :: rest -> cut [] (List.rev now :: all) rest
    | word :: rest -> cut (word :: now) all rest
  in
  cut [] [] words

(* ---- Terms ---- *)

type term =
  | Apply of string * term list
  | Integer of string
  | Fraction of string * string
  | Pair of term * term
  | Many of term list

let rec term words =
  match words with
  | Word head :: rest ->
      let arguments, rest = atoms rest in
      (Apply (head, arguments), rest)
  | Number a :: Sign '#' :: Number b :: rest -> (Fraction (a, b), rest)
  | _ -> atom words

and atoms words =
  match words with
  | (Word _ | Number _ | Sign ('(' | '[')) :: _ ->
      let first, rest = atom words in
      let others, rest = atoms rest in
      (first :: others, rest)
  | _ -> ([], words)

and atom = function
  | Word name :: rest -> (Apply (name, []), rest)
  | Number a :: rest -> (Integer a, rest)
  | Sign '(' :: rest -> (
      let first, rest = term rest in
      match rest with
      | Sign ')' :: rest -> (first, rest)
      | Sign ',' :: rest -> (
          let second, rest = term rest in
          match rest with
          | Sign ')' :: rest -> (Pair (first, second), rest)
          | _ -> raise (Bad "a pair does not end"))
      | _ -> raise (Bad "a bracket does not end"))
  | Sign '[' :: Sign ']' :: rest -> (Many [], rest)
  | Sign '[' :: rest ->
      let rec more rest =
        let first, rest = term rest in
        match rest with
        | Sign ';' :: rest ->
            let others, rest = more rest in
            (first :: others, rest)
        | Sign ']' :: rest -> ([ first ], rest)
        | _ -> raise (Bad "a list does not end")
      in
      let items, rest = more rest in
      (Many items, rest)
  | _ -> raise (Bad "something is missing")

(* ---- From terms to what the checker takes ---- *)

(* Binary digits, by halving the decimal ones. *)
let positive digits =
  let halve ds =
    let rec go carry = function
      | [] -> ([], carry)
      | d :: rest ->
          let v = (10 * carry) + d in
          let q, r = go (v mod 2) rest in
          ((v / 2) :: q, r)
    in
    let q, r = go 0 ds in
    let rec trim = function 0 :: rest -> trim rest | ds -> ds in
    (trim q, r)
  in
  let rec bits ds =
    match halve ds with
    | [], 1 -> XH
    | [], _ -> raise (Bad "a number that is not positive")
    | q, 0 -> XO (bits q)
    | q, _ -> XI (bits q)
  in
  bits (List.init (String.length digits) (fun i -> Char.code digits.[i] - 48))

let is_zero digits = String.for_all (fun c -> c = '0') digits

let integer text =
  if text.[0] = '-' then
    let digits = String.sub text 1 (String.length text - 1) in
    if is_zero digits then Z0 else Zneg (positive digits)
  else if is_zero text then Z0
  else Zpos (positive text)

let rec natural n = if n = 0 then O else S (natural (n - 1))

let small = function
  | Integer a when String.length a < 5 && a.[0] <> '-' -> natural (int_of_string a)
  | _ -> raise (Bad "an index is wanted")

let rational = function
  | Fraction (a, b) when b.[0] <> '-' -> { qnum = integer a; qden = positive b }
  | _ -> raise (Bad "a fraction is wanted")

let side = function Pair (a, b) -> (rational a, rational b) | _ -> raise (Bad "a side is wanted")
let many one = function Many l -> List.map one l | _ -> raise (Bad "a list is wanted")

let truth = function
  | Apply ("true", []) -> true
  | Apply ("false", []) -> false
  | _ -> raise (Bad "true or false is wanted")

let bound = function
  | Apply ("None", []) -> None
  | Apply ("Some", [ q ]) -> Some (rational q)
  | _ -> raise (Bad "a bound is wanted")

let condition = function
  | Apply ("Condition", [ a; b; s ]) -> { above = bound a; below = bound b; strict = truth s }
  | _ -> raise (Bad "a condition is wanted")

let quantity = function
  | Apply (name, []) -> (
      match name with
      | "Mu_tilde" -> Mu_tilde | "Xi_tilde" -> Xi_tilde | "Nu_tilde" -> Nu_tilde
      | "J_11" -> J_11 | "J_12" -> J_12 | "J_21" -> J_21 | "J_22" -> J_22
      | "H_11" -> H_11 | "H_12" -> H_12 | "H_21" -> H_21 | "H_22" -> H_22
      | "S_value" -> S_value | "Drift" -> Drift
      | _ -> raise (Bad ("unknown quantity " ^ name)))
  | _ -> raise (Bad "a quantity is wanted")

let rec tree = function
  | Apply ("Leaf", []) -> Leaf
  | Apply ("Cut", [ axis; at; low; high ]) -> Cut (small axis, rational at, tree low, tree high)
  | _ -> raise (Bad "a tree is wanted")

let coordinate = function
  | Apply ("Axis", [ i ]) -> Axis (small i)
  | Apply ("Product", [ i; j ]) -> Product (small i, small j)
  | _ -> raise (Bad "a coordinate is wanted")

let parts : (string, expr) Hashtbl.t = Hashtbl.create 97

let rec formula = function
  | Apply (name, arguments) -> (
      match (name, arguments) with
      | "Const", [ q ] -> Const (rational q)
      | "Var", [ i ] -> Var (small i)
      | "Alpha", [] -> Alpha
      | "Lambda", [] -> Lambda
      | "Pi", [] -> Pi
      | "Opp", [ e ] -> Opp (formula e)
      | "Abs", [ e ] -> Abs (formula e)
      | "Sqr", [ e ] -> Sqr (formula e)
      | "Sqrt", [ e ] -> Sqrt (formula e)
      | "Exp", [ e ] -> Exp (formula e)
      | "Erfc", [ e ] -> Erfc (formula e)
      | "Erfcx", [ e ] -> Erfcx (formula e)
      | "Add", [ e; f ] -> Add (formula e, formula f)
      | "Sub", [ e; f ] -> Sub (formula e, formula f)
      | "Mul", [ e; f ] -> Mul (formula e, formula f)
      | "Div", [ e; f ] -> Div (formula e, formula f)
      | "Mu", [ j; n ] -> Mu (small j, small n)
      | "Xi", [ j; n ] -> Xi (small j, small n)
      | name, [] when Hashtbl.mem parts name -> Hashtbl.find parts name
      | _ -> raise (Bad ("unknown formula " ^ name)))
  | _ -> raise (Bad "a formula is wanted")

let pair one two = function Pair (a, b) -> (one a, two b) | _ -> raise (Bad "a pair is wanted")

(* ---- Sentences ---- *)

let planes : (string, plane_claim) Hashtbl.t = Hashtbl.create 97
let formulas : (string, formula_claim) Hashtbl.t = Hashtbl.create 97
let trees : (string, tree) Hashtbl.t = Hashtbl.create 97
let find table name = try Hashtbl.find table name with Not_found -> raise (Bad ("unknown " ^ name))

let names : (string, unit) Hashtbl.t = Hashtbl.create 97

(* As in Coq, a name has one meaning. *)
let once name =
  if Hashtbl.mem names name then raise (Bad (name ^ " is there twice"));
  Hashtbl.replace names name ()

let define name kind body =
  once name;
  match (kind, body) with
  | "expr", _ -> Hashtbl.replace parts name (formula body)
  | "tree", _ -> Hashtbl.replace trees name (tree body)
  | "plane_claim", Apply ("PlaneClaim", [ box; fixed; bounds ]) ->
      Hashtbl.replace planes name
        { box = many side box; only_fixed = truth fixed; bounds = many (pair quantity condition) bounds }
  | "formula_claim", Apply ("FormulaClaim", [ d; c; p; k ]) ->
      Hashtbl.replace formulas name
        { domain = many side d; coordinates = many coordinate c;
          claim_places = many (pair formula formula) p;
          conditions = many (pair formula condition) k }
  | _ -> raise (Bad ("unknown definition of " ^ name))

(* The theorem that is claimed has to be the one that the check proves. *)
let decide said proof =
  match (said, proof) with
  | [ Word "plane_holds"; Word a ], Apply ("check_plane_sound", [ fuel; Apply (b, []); Apply (t, []) ])
    when a = b -> check_plane (small fuel) (find planes a) (find trees t)
  | ( [ Word "formulas_hold"; Word a ],
      Apply ("check_formulas_sound", [ fuel; Apply (b, []); Apply (t, []) ]) )
    when a = b -> check_formulas (small fuel) (find formulas a) (find trees t)
  | [ Sign '~'; Word "plane_holds"; Word a ], Apply ("refute_plane_sound", [ Apply (b, []); w ])
    when a = b -> refute_plane (find planes a) (many rational w)
  | ( [ Sign '~'; Word "formulas_hold"; Word a ],
      Apply ("refute_formulas_sound", [ Apply (b, []); w ]) )
    when a = b -> refute_formulas (find formulas a) (many rational w)
  | _ -> raise (Bad "a theorem with another proof")

let read path =
  let channel = open_in_bin path in
  Fun.protect
    ~finally:(fun () -> close_in channel)
    (fun () -> really_input_string channel (in_channel_length channel))

let check_file path =
  let text = read path in
  let accepted = ref 0 and refused = ref [] in
  let rec go = function
    | [] -> ()
    | (Word ("From" | "Import" | "Open") :: _) :: rest -> go rest
    | (Word "Definition" :: Word name :: Sign ':' :: Word kind :: Sign ':' :: Sign '=' :: body) :: rest ->
        let parsed, left = term body in
        if left <> [] then raise (Bad ("more than a term in " ^ name));
        define name kind parsed;
        go rest
    | (Word "Theorem" :: Word name :: Sign ':' :: said)
      :: [ Word "Proof" ]
      :: (Word "apply" :: Sign '(' :: proof)
      :: [ Word "Qed" ] :: rest ->
        let parsed, _ = atom (Sign '(' :: proof) in
        once name;
        if decide said parsed then incr accepted else refused := name :: !refused;
        go rest
    | _ -> raise (Bad "an unknown sentence")
  in
  Hashtbl.reset names;
  Hashtbl.reset parts;
  Hashtbl.reset planes;
  Hashtbl.reset formulas;
  Hashtbl.reset trees;
  go (sentences (tokens text));
  List.iter (fun name -> Printf.printf "%s: %s is refused\n" path name) (List.rev !refused);
  Printf.printf "%s: %d accepted, %d refused\n%!" path !accepted (List.length !refused);
  !refused = [] && !accepted > 0

let () =
  let files = List.tl (Array.to_list Sys.argv) in
  if files = [] then (prerr_endline "usage: snncheck FILE..."; exit 2);
  match List.map check_file files with
  | results -> exit (if List.for_all Fun.id results then 0 else 1)
  | exception Bad reason -> prerr_endline ("snncheck: " ^ reason); exit 2
  | exception Sys_error reason -> prerr_endline ("snncheck: " ^ reason); exit 2
