// SPDX-License-Identifier: MIT
// The few declarations of Node and ws that this package uses, so that it compiles with a bare TypeScript compiler.

declare module "node:crypto" {
  interface Hash {
    update(text: string, encoding: "utf8"): Hash;
    digest(encoding: "hex"): string;
  }
  export function createHash(algorithm: "sha256"): Hash;
}
declare module "node:fs" {
  export function readFileSync(path: string, encoding: "utf8"): string;
}
declare module "node:os" {
  export function tmpdir(): string;
  export function userInfo(): { uid: number };
}
declare module "node:path" {
  export function join(...parts: string[]): string;
}
declare module "ws" {
  interface ClientOptions {
    headers?: Record<string, string>;
    handshakeTimeout?: number;
    maxPayload?: number;
    perMessageDeflate?: boolean;
  }
  export default class WebSocket {
    static readonly OPEN: number;
    readonly readyState: number;
    constructor(url: string, subprotocol: string, options?: ClientOptions);
    on(event: "open", listener: () => void): void;
    on(event: "message", listener: (data: unknown) => void): void;
    on(event: "error", listener: (error: Error) => void): void;
    on(event: "close", listener: (code: number) => void): void;
    send(text: string): void;
    close(): void;
    terminate(): void;
  }
}

interface Timer {
  readonly __timer: unique symbol;
}
declare function setTimeout(work: () => void, milliseconds: number): Timer;
declare function clearTimeout(timer: Timer): void;
declare const console: { warn(text: string): void };
declare const performance: { now(): number };
declare const process: { readonly pid: number; cwd(): string; readonly env: Record<string, string | undefined> };
