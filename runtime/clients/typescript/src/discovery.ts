// SPDX-License-Identifier: MIT
import { readFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { Unreachable } from "./errors";

export function runtimeDir(): string {
  const base = process.env.XDG_RUNTIME_DIR;
  return base ? join(base, "pilothouse") : join(process.env.TMPDIR || tmpdir(), `pilothouse-${userInfo().uid}`);
}

/** Endpoint and token, from the options, PILOTHOUSE_ENDPOINT / PILOTHOUSE_TOKEN_FILE, or the runtime's own file. */
export function findRuntime(endpoint?: string, tokenFile?: string): { url: string; token: string } {
  const path = tokenFile || process.env.PILOTHOUSE_TOKEN_FILE || join(runtimeDir(), "step.token");
  try {
    const announced = JSON.parse(readFileSync(path, "utf8"));
    if (typeof announced.token !== "string") {
      throw new Error("it holds no token");
    }
    return { url: endpoint || process.env.PILOTHOUSE_ENDPOINT || announced.endpoint, token: announced.token };
  } catch (error) {
    throw new Unreachable(`no runtime announced itself in ${path}: ${(error as Error).message}`);
  }
}
