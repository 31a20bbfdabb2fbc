// The second checker under Node:  node command.js [--json] CERTIFICATE ...
//
// Ends with 0 if every step of every certificate was confirmed, with 1 if one was refused or is of a
// kind that this checker does not know, with 2 if a file cannot be read.
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { checkSteps, concluded } from "./claim.js";
import { readCertificate } from "./certificate.js";
import { Refusal } from "./integers.js";
import { sha256 } from "./strict.js";

function decoded(content) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new Refusal("the file is not UTF-8 text");
  }
}

function checked(path) {
  const name = basename(path);
  try {
    const text = decoded(readFileSync(path));
    const certificate = readCertificate(text);
    const steps = checkSteps(certificate);
    let turn = steps.next();
    while (!turn.done) turn = steps.next();
    const found = concluded(certificate, turn.value);
    const reasons = (list, key) => list.map(([id, one]) => `step ${id}: ${one[key]}`);
    return {
      name,
      sha256: sha256(text),
      claim: certificate.statement.claim,
      verdict: found.verdict,
      steps: found.machine,
      leaves: found.leaves,
      cut: [...turn.value.values()].filter((one) => one.parts > one.leaves).length,
      refused: reasons(found.refused, "refused"),
      cannot: reasons(found.cannot, "cannot"),
      proved: [...turn.value].filter(([, one]) => one.verdict === "proved").map(([id]) => id),
    };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { name, refused: [error.message], cannot: [], steps: 0, leaves: 0, proved: [] };
  }
}

function line(one) {
  const what = one.refused[0] ?? one.cannot[0];
  if (what) return `${one.name}: ${one.refused.length ? "refused" : "cannot"}: ${what}`;
  return `${one.claim}: ${one.steps} steps, ${one.leaves} leaves: ${one.verdict}, as the certificate says`;
}

const files = process.argv.slice(2).filter((argument) => argument !== "--json");
const isJson = files.length < process.argv.length - 2;
const found = [];
for (const file of files) {
  let one;
  try {
    one = checked(file);
  } catch (error) {
    if (error.code === undefined) throw error;
    console.error(`cannot read ${file}: ${error.code}`);
    process.exit(2);
  }
  found.push(one);
  if (!isJson) console.log(line(one));
}
if (isJson) console.log(JSON.stringify(found));
process.exitCode = found.every((one) => one.refused.length + one.cannot.length === 0) ? 0 : 1;
