// The grammar of formulas, from text to a tree of what is written.
//
//   sum      product { (+|-) product }
//   product  factor { (*|/) factor }
//   factor   -factor | atom [ ^ exponent ]
//   atom     number | name | (sum) | |sum| | function(sum) | d(sum, axis) | at(sum, axis=sum, ...)
import { Refusal } from "./integers.js";
import { shown } from "./rational.js";

const TOKEN =
  /[ \t\r\n]*(?:((?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)|([A-Za-z_][A-Za-z_0-9]*)|(\*\*|[-+*/^(),=|]))/y;

export const FUNCTIONS = ["sqrt", "exp", "erf", "erfc", "erfcx", "abs", "sqr"];

/** The tree of the text: {op, args, name or text}. */
export function readFormula(text) {
  if (text.length > 4000) throw new Refusal("a formula is longer than 4000 characters");
  return new Parser(text).whole();
}

class Parser {
  constructor(text) {
    this.text = text;
    this.tokens = [];
    this.depth = 0;
    const end = text.replace(/[ \t\r\n]+$/, "").length;
    for (TOKEN.lastIndex = 0; TOKEN.lastIndex < end; ) {
      const at = TOKEN.lastIndex;
      const match = TOKEN.exec(text);
      if (match === null) throw new Refusal(`cannot read the formula from ${shown(text.slice(at))}`);
      const kind = match[1] ? "number" : match[2] ? "name" : "sign";
      this.tokens.push([kind, match[1] ?? match[2] ?? match[3]]);
    }
    this.tokens.push(["end", ""]);
    this.at = 0;
  }

  whole() {
    const found = this.sum();
    if (this.tokens[this.at][0] !== "end") throw this.unexpected();
    return found;
  }

  sum() {
    return this.leftToRight(["+", "-"], () => this.product());
  }

  product() {
    return this.leftToRight(["*", "/"], () => this.factor());
  }

  leftToRight(signs, part) {
    let left = part();
    for (let sign = this.take(...signs); sign; sign = this.take(...signs)) {
      left = { op: sign, args: [left, part()] };
    }
    return left;
  }

  factor() {
    this.depth += 1;
    if (this.depth > 60) throw new Refusal("a formula is nested deeper than 60");
    let found;
    if (this.take("-")) {
      found = { op: "neg", args: [this.factor()] };
    } else {
      found = this.atom();
      if (this.take("^", "**")) found = this.exponent(found);
    }
    this.depth -= 1;
    return found;
  }

  exponent(base) {
    const minus = Boolean(this.take("-"));
    let exponent;
    if (this.take("(")) {
      exponent = this.sum();
      this.expect(")");
    } else {
      exponent = this.atom();
    }
    return { op: "power", args: [base, minus ? { op: "neg", args: [exponent] } : exponent] };
  }

  atom() {
    const [kind, token] = this.tokens[this.at];
    if (kind === "number") {
      this.at += 1;
      return { op: "number", args: [], text: token };
    }
    if (kind === "name") {
      this.at += 1;
      return this.named(token);
    }
    const closing = { "(": ")", "|": "|" }[token];
    if (kind !== "sign" || closing === undefined) throw this.unexpected();
    this.at += 1;
    const inner = this.sum();
    this.expect(closing);
    return token === "|" ? { op: "abs", args: [inner] } : inner;
  }

  named(name) {
    if (!this.take("(")) return { op: "symbol", args: [], name };
    const args = [this.sum()];
    const names = [];
    if (name === "d") {
      this.expect(",");
      names.push(this.name());
    } else if (name === "at") {
      while (this.take(",")) {
        names.push(this.name());
        this.expect("=");
        args.push(this.sum());
      }
    } else if (!FUNCTIONS.includes(name)) {
      throw new Refusal(`${shown(name)} is no function`);
    }
    this.expect(")");
    return { op: name, args, names };
  }

  name() {
    const [kind, token] = this.tokens[this.at];
    if (kind !== "name") throw this.unexpected();
    this.at += 1;
    return token;
  }

  take(...signs) {
    const [kind, token] = this.tokens[this.at];
    if (kind !== "sign" || !signs.includes(token)) return null;
    this.at += 1;
    return token;
  }

  expect(sign) {
    if (!this.take(sign)) throw this.unexpected();
  }

  unexpected() {
    const [kind, token] = this.tokens[this.at];
    return new Refusal(`unexpected ${kind === "end" ? "end" : shown(token)} in ${shown(this.text)}`);
  }
}

/** All names that are written in a tree, but those of functions. */
export function namesIn(tree) {
  const own = tree.op === "symbol" ? [tree.name] : [...(tree.names ?? [])];
  return new Set([...own, ...tree.args.flatMap((arg) => [...namesIn(arg)])]);
}
