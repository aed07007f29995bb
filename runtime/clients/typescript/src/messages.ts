// SPDX-License-Identifier: MIT
// The values that travel. Names and meaning: runtime/protocol/PROTOCOL.md.

export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

export type StepKind =
  | "system" | "user" | "assistant" | "thought" | "model_call" | "tool_call" | "tool_result" | "error" | "checkpoint";

/** What the agent can be told to do. */
export interface Capabilities {
  edit_args?: boolean;
  edit_result?: boolean;
  pause?: boolean;
  inject?: boolean;
  rewrite_context?: boolean;
  rollback?: boolean;
  update_prompt?: boolean;
  stop?: boolean;
}

export interface Usage {
  input_tokens?: number;
  output_tokens?: number;
  cached_tokens?: number;
  cost_usd?: number;
}

export interface Step {
  seq: number;
  kind: StepKind;
  at: string;
  agent?: string;
  call?: string;
  tool?: string;
  text?: string;
  args?: JsonObject;
  failed?: boolean;
  duration_ms?: number;
  usage?: Usage;
  origin?: "agent" | "operator" | "runtime";
}

/** The runtime's answer to a proposed step. */
export interface Verdict {
  verdict: "approve" | "modify" | "respond" | "veto" | "terminate";
  by: "policy" | "operator" | "remembered" | "deadline" | "runtime";
  reason: string;
  rule?: string;
  approval?: number;
  digest?: string;
  args?: JsonObject;
  response?: string;
  ended?: "expire" | "withdraw";
  note?: string;
}

/** A message from the runtime: `method` as in PROTOCOL.md section 4, with its parameters. */
export interface Control {
  method: string;
  intervention: number;
  params: JsonObject;
}

export interface ContextMessage {
  id?: string;
  role: string;
  /** Who speaks, where several share a role. */
  name?: string;
  text: string;
  /** When it was said, RFC 3339. */
  at?: string;
  call?: string;
  makes_call?: boolean;
  pinned?: boolean;
  tokens?: number;
}

export interface FocusItem {
  id: string;
  text: string;
  fidelity: "full" | "compressed" | "placeholder" | "dropped";
  tokens: number;
  score: number;
  reason: string;
}

export interface Packing {
  items: FocusItem[];
  tokens: number;
  budget_tokens: number;
  input_tokens: number;
  policy: string;
}

/** The answer to a brief compose of `messages`, with an item for each of them. */
export function packingFrom(answer: JsonObject, messages: ContextMessage[]): Packing {
  const brief = answer as unknown as Omit<Packing, "items"> & {
    sent: (Omit<FocusItem, "id" | "text"> & { place: number; text?: string })[];
    dropped: { first: number; last: number; reason: string }[];
  };
  const items: FocusItem[] = [];
  const id = (place: number) => messages[place].id || String(place);
  for (const { place, text, fidelity, tokens, score, reason } of brief.sent) {
    items[place] = { id: id(place), text: text ?? messages[place].text, fidelity, tokens, score, reason };
  }
  for (const { first, last, reason } of brief.dropped) {
    for (let place = first; place <= last; place += 1) {
      items[place] = { id: id(place), text: "", fidelity: "dropped", tokens: 0, score: 0, reason };
    }
  }
  const { tokens, budget_tokens, input_tokens, policy } = brief;
  return { items, tokens, budget_tokens, input_tokens, policy };
}

const kVerdicts = ["approve", "modify", "respond", "veto", "terminate"];

/** A veto by this package: whatever is not understood does not run. */
export function ownVeto(reason: string): Verdict {
  return { verdict: "veto", by: "runtime", reason };
}

export function verdictFrom(message: JsonObject): Verdict {
  if (!kVerdicts.includes(String(message.verdict))) {
    return ownVeto(`unknown verdict ${JSON.stringify(message.verdict)}`);
  }
  return { by: "runtime", reason: "", ...message } as unknown as Verdict;
}

export function letsRun(verdict: Verdict): boolean {
  return verdict.verdict === "approve" || verdict.verdict === "modify";
}
