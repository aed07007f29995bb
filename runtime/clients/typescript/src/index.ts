// SPDX-License-Identifier: MIT
export { callDigest, canonicalJson } from "./digest";
export { Closed, PilothouseError, ProtocolError, Terminated, Unreachable, Vetoed } from "./errors";
export { withAdaptiveBlock } from "./prompt";
export { openSession, Session } from "./session";
export type { ProposeOptions, SessionOptions, StepFields } from "./session";
export type {
  Capabilities, ContextMessage, Control, FocusItem, Json, JsonObject, Packing, Step, StepKind, Usage, Verdict,
} from "./messages";
