// SPDX-License-Identifier: MIT
import { createHash } from "node:crypto";
import type { Json, JsonObject } from "./messages";

/** The RFC 8785 form of a JSON value. Throws for what has none (NaN, infinity, undefined, functions). */
export function canonicalJson(value: Json): string {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) {
      throw new TypeError("NaN and infinity have no JSON form");
    }
    return JSON.stringify(value); // ECMAScript's own number form is the one RFC 8785 prescribes
  }
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(",")}]`;
  }
  if (typeof value === "object") {
    const names = Object.keys(value).sort(); // compares UTF-16 code units, as RFC 8785 does
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`).join(",")}}`;
  }
  throw new TypeError(`${typeof value} is no JSON value`);
}

/** Hex SHA-256 of the call as the runtime computes it. */
export function callDigest(tool: string, args: JsonObject, agent = "", kind = "tool_call"): string {
  return createHash("sha256").update(canonicalJson({ agent, args, kind, tool }), "utf8").digest("hex");
}
