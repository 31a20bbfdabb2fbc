import { Unknown } from "./integers.js";
export function sameFunction() { throw new Unknown("identity"); }
