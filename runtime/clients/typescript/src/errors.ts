// SPDX-License-Identifier: MIT
import type { Verdict } from "./messages";

/** The base of all errors of this package. */
export class PilothouseError extends Error {
  constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** The runtime cannot be reached or did not answer. The guarded call did not run. */
export class Unreachable extends PilothouseError {}

/** The session is closed. */
export class Closed extends PilothouseError {}

/** The runtime refused a request; `code` is its JSON-RPC error code. */
export class ProtocolError extends PilothouseError {
  constructor(readonly code: number, message: string, readonly data: Record<string, unknown> = {}) {
    super(`${message} (${code})`);
  }
}

/** The call may not run. `verdict` says who decided and why; the message is meant for the model. */
export class Vetoed extends PilothouseError {
  constructor(readonly verdict: Verdict) {
    super(verdict.reason || "vetoed");
  }
}

/** The call may not run and the session is to end. */
export class Terminated extends Vetoed {}
