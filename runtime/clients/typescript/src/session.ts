// SPDX-License-Identifier: MIT
import { callDigest } from "./digest";
import { findRuntime } from "./discovery";
import { Closed, ProtocolError, Terminated, Unreachable, Vetoed } from "./errors";
import { Link } from "./link";
import {
  Capabilities, ContextMessage, Control, JsonObject, letsRun, ownVeto, Packing, packingFrom, Step, StepKind, Usage, Verdict, verdictFrom,
} from "./messages";

const kBatch = 64;
const kUnackedLimit = 4096;

export interface SessionOptions {
  goal?: string;
  constraints?: string[];
  title?: string;
  version?: string;
  framework?: string;
  model?: string;
  budget?: { context_tokens?: number; total_tokens?: number; cost_usd?: number; steps?: number };
  deadlineSeconds?: number;
  mode?: "observe" | "supervise" | "autopilot";
  capabilities?: Capabilities;
  /** The tools the agent may call: the runtime judges a call better when it knows them. */
  tools?: { name: string; description?: string; input_schema?: JsonObject }[];
  /** The key of an earlier session to resume. */
  resume?: string;
  /** Called for every control message but pause, resume and stop, which the session obeys by itself. Throwing reports a failure. */
  onControl?: (control: Control) => string | void | Promise<string | void>;
  endpoint?: string;
  tokenFile?: string;
  timeoutMs?: number;
  /** Guarded calls RUN UNGUARDED while no runtime answers. Only for agents that must go on whatever happens. */
  failOpen?: boolean;
  /** Where warnings go; console.warn by default. */
  warn?: (text: string) => void;
}

export type StepFields = Partial<Omit<Step, "seq" | "kind" | "at" | "text">>;

export interface ProposeOptions {
  call?: string;
  agent?: string;
  text?: string;
  schema?: JsonObject;
  kind?: StepKind;
}

/** Opens a session, or resumes one. Without a runtime this rejects with Unreachable, unless failOpen was asked for. */
export async function openSession(name: string, options: SessionOptions = {}): Promise<Session> {
  const session = new Session(name, options);
  await session.start();
  return session;
}

/** One run of one agent under supervision. Made by openSession(). */
export class Session {
  key?: string;
  mode = "supervise";
  stopRequested = false;
  stopReason = "";

  private readonly link = new Link((method, params) => void this.notified(method, params));
  private readonly timeoutMs: number;
  private readonly warn: (text: string) => void;
  private seq = 0;
  private acked = 0;
  private unacked: Step[] = [];
  /** What the runtime knows of the newest compose() on this connection. */
  private composed: string[] = [];
  private unsent: Step[] = [];
  private closed = false;
  private paused?: { wait: Promise<void>; end: () => void };
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly name: string, private readonly options: SessionOptions) {
    this.key = options.resume;
    this.timeoutMs = options.timeoutMs ?? 10_000;
    this.warn = options.warn ?? ((text) => console.warn(`pilothouse: ${text}`));
  }

  async start(): Promise<void> {
    try {
      await this.connect();
    } catch (error) {
      if (!this.options.failOpen) {
        this.link.close();
        throw error;
      }
      this.warn(`no runtime (${(error as Error).message}): the session goes on UNGUARDED because failOpen was asked for`);
    }
  }

  /** Sends what is not sent yet and ends the session. */
  async close(reason: "completed" | "failed" | "stopped" = this.stopRequested ? "stopped" : "completed", note = ""): Promise<void> {
    if (this.closed) {
      return;
    }
    try {
      await this.inTurn(() => this.sendUnsent());
      if (this.link.connected) {
        await this.link.request("session/close", { reason, note }, this.timeoutMs);
      }
    } catch (error) {
      this.warn(`the session could not be closed in order: ${(error as Error).message}`);
    }
    this.closed = true;
    this.link.close();
  }

  // --- recording --------------------------------------------------------------------------------------------------
  /** Records a step that happened; returns its number. It is sent with the next batch, flush() or proposal. */
  record(kind: StepKind, text = "", fields: StepFields = {}): number {
    const step = this.newStep(kind, text, fields);
    this.unsent.push(step);
    if (this.unsent.length >= kBatch) {
      this.flush().catch((error) => this.keep(error));
    }
    return step.seq;
  }

  system(text: string, fields?: StepFields): number { return this.record("system", text, fields); }
  user(text: string, fields?: StepFields): number { return this.record("user", text, fields); }
  assistant(text: string, fields?: StepFields): number { return this.record("assistant", text, fields); }
  thought(text: string, fields?: StepFields): number { return this.record("thought", text, fields); }
  modelCall(model: string, usage?: Usage, fields: StepFields = {}): number {
    return this.record("model_call", "", { ...fields, tool: model, usage });
  }

  /** Resolves once every step recorded so far is on the runtime's disk. */
  flush(): Promise<void> {
    return this.inTurn(() => this.sendUnsent());
  }

  // --- asking -----------------------------------------------------------------------------------------------------
  /** Asks for a verdict and waits for it, however long a person takes. Rejects with Unreachable when none can be had. */
  async propose(tool: string, args: JsonObject, options: ProposeOptions = {}): Promise<Verdict> {
    return (await this.ask(tool, args, options)).verdict;
  }

  /**
   * Runs `run(args)` if, and only if, the runtime lets it; records the result and returns it. An edited call runs with the edited
   * arguments; a person's answer is returned instead of running. Rejects with Vetoed, Terminated or Unreachable: it did not run.
   */
  async guard<T>(tool: string, args: JsonObject, run: (args: JsonObject) => T | Promise<T>, options: ProposeOptions = {}): Promise<T | string> {
    let asked: { verdict: Verdict; call: string };
    try {
      asked = await this.ask(tool, args, options);
    } catch (error) {
      if (!this.options.failOpen || !(error instanceof Unreachable || error instanceof ProtocolError)) {
        throw error instanceof ProtocolError ? new Unreachable(error.message) : error;
      }
      this.warn(`no runtime: ${tool} runs UNGUARDED because failOpen was asked for`);
      return run(args);
    }
    const { verdict, call } = asked;
    const about: StepFields = { tool, call, agent: options.agent };
    switch (verdict.verdict) {
      case "terminate":
        this.requestStop(verdict.reason);
        throw new Terminated(verdict);
      case "veto":
        throw new Vetoed(verdict);
      case "respond":
        this.record("tool_result", verdict.response ?? "", { ...about, origin: "operator" });
        return verdict.response ?? "";
      default:
        return this.run(run, verdict.verdict === "modify" ? verdict.args! : args, about);
    }
  }

  // --- context and checkpoints ------------------------------------------------------------------------------------
  /** The context to send, packed to `budgetTokens`; `policy` as in PROTOCOL.md, "lean_history" to save tokens. Rejects with ProtocolError (-32020) when what must stay does not fit. */
  async compose(messages: ContextMessage[], budgetTokens: number, query?: string, policy?: string): Promise<Packing> {
    return this.inTurn(async () => {
      await this.sendUnsent();
      const known = this.composed;
      let keep = 0;
      while (keep < known.length && keep < messages.length && known[keep] === JSON.stringify(messages[keep])) {
        keep += 1;
      }
      const params = {
        messages: messages.slice(keep),
        budget_tokens: budgetTokens,
        brief: true,
        ...(keep > 0 ? { keep } : {}),
        ...(query ? { query } : {}),
        ...(policy ? { policy } : {}),
      };
      this.composed = []; // until it is answered nobody can tell what the runtime knows
      const answer = await this.link.request("context/compose", params, this.timeoutMs);
      this.composed = messages.map((message) => JSON.stringify(message));
      return packingFrom(answer, messages);
    });
  }

  /** Tells the runtime of a place the agent can return to. */
  async checkpoint(id: string, label = "", undoable = ""): Promise<void> {
    await this.flush();
    await this.link.request("checkpoint/save", { id, label, seq: Math.max(this.seq, 1), undoable }, this.timeoutMs);
  }

  /** Resolves at once, or when a pause ends. Call it between steps. Rejects with Terminated once the session was stopped. */
  async waitIfPaused(): Promise<void> {
    await this.paused?.wait;
    if (this.stopRequested) {
      throw new Terminated({ verdict: "terminate", by: "operator", reason: this.stopReason });
    }
  }

  // --- inside -----------------------------------------------------------------------------------------------------
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(work, work);
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  private hello(): JsonObject {
    const o = this.options;
    const agent: JsonObject = { name: this.name, pid: process.pid, cwd: process.cwd() };
    for (const member of ["version", "framework", "model"] as const) {
      if (o[member]) {
        agent[member] = o[member] as string;
      }
    }
    const hello: JsonObject = {
      protocol: [1], agent, goal: o.goal ?? "", constraints: o.constraints ?? [],
      capabilities: { edit_args: true, pause: true, stop: true, ...o.capabilities } as JsonObject,
    };
    if (o.title) hello.title = o.title;
    if (o.budget) hello.budget = o.budget as JsonObject;
    if (o.deadlineSeconds !== undefined) hello.deadline_ms = Math.round(o.deadlineSeconds * 1000);
    if (o.mode) hello.mode = o.mode;
    if (o.tools && o.tools.length > 0) hello.tools = o.tools as JsonObject[];
    if (this.key) hello.session = this.key;
    return hello;
  }

  private async connect(): Promise<void> {
    const { url, token } = findRuntime(this.options.endpoint, this.options.tokenFile);
    await this.link.connect(url, token, this.timeoutMs);
    this.composed = [];
    const answer = await this.link.request("initialize", this.hello(), this.timeoutMs);
    this.key = String(answer.session);
    this.mode = String(answer.mode ?? "supervise");
    const last = Number(answer.last_seq ?? 0);
    this.seq = Math.max(this.seq, last);
    this.acked = Math.max(this.acked, last);
    const again = this.unacked.filter((step) => step.seq > last);
    this.unacked = [];
    this.unsent = [...again, ...this.unsent].sort((a, b) => a.seq - b.seq);
  }

  private async sendUnsent(): Promise<void> {
    if (!this.link.connected) {
      await this.connect();
    }
    while (this.unsent.length > 0) {
      const batch = this.unsent.slice(0, kBatch);
      const answer = await this.link.request("step/record", { steps: batch }, this.timeoutMs);
      this.unsent.splice(0, batch.length);
      this.acked = Math.max(this.acked, Number(answer.acked ?? 0));
    }
    this.unacked = this.unacked.filter((step) => step.seq > this.acked);
  }

  private keep(error: Error): void {
    if (this.unsent.length + this.unacked.length > kUnackedLimit) {
      throw error;
    }
    this.warn(`steps are kept until the runtime is back: ${error.message}`);
  }

  private newStep(kind: StepKind, text: string, fields: StepFields): Step {
    if (this.closed) {
      throw new Closed("the session is closed");
    }
    const step: Step = { seq: ++this.seq, kind, at: new Date().toISOString() };
    if (text) {
      step.text = text;
    }
    for (const [member, value] of Object.entries(fields)) {
      if (value !== undefined && value !== "") {
        (step as unknown as Record<string, unknown>)[member] = value;
      }
    }
    return step;
  }

  private async ask(tool: string, args: JsonObject, options: ProposeOptions): Promise<{ verdict: Verdict; call: string }> {
    await this.paused?.wait;
    // Inside the turn the proposal is only sent; waiting for a person must not stop other steps from leaving.
    const { answer, call } = await this.inTurn(async () => {
      do {
        await this.sendUnsent();
      } while (this.unsent.length > 0);
      const name = options.call || `c${this.seq + 1}`;
      const step = this.newStep(options.kind ?? "tool_call", options.text ?? "", { tool, args, call: name, agent: options.agent });
      this.unacked.push(step);
      const pending = this.link.request("step/propose", options.schema ? { step, schema: options.schema } : { step });
      pending.catch(() => undefined);
      return { answer: () => pending, call: name };
    });
    return { verdict: this.checked(verdictFrom(await answer()), tool, args, options), call };
  }

  private checked(verdict: Verdict, tool: string, args: JsonObject, options: ProposeOptions): Verdict {
    if (verdict.verdict === "modify" && (typeof verdict.args !== "object" || verdict.args === null)) {
      return ownVeto("an edited call came without its arguments");
    }
    if (letsRun(verdict) && verdict.digest) {
      const runs = verdict.verdict === "modify" ? verdict.args! : args;
      if (callDigest(tool, runs, options.agent, options.kind) !== verdict.digest) {
        return ownVeto("the verdict is about a different call");
      }
    }
    return verdict;
  }

  private async run<T>(run: (args: JsonObject) => T | Promise<T>, args: JsonObject, about: StepFields): Promise<T> {
    const begin = performance.now();
    try {
      const result = await run(args);
      const text = typeof result === "string" ? result : JSON.stringify(result) ?? "";
      this.record("tool_result", text, { ...about, duration_ms: performance.now() - begin });
      return result;
    } catch (error) {
      this.record("tool_result", String(error), { ...about, failed: true, duration_ms: performance.now() - begin });
      throw error;
    }
  }

  private requestStop(reason: string): void {
    this.stopRequested = true;
    this.stopReason = reason;
    this.paused?.end();
  }

  private async notified(method: string, params: JsonObject): Promise<void> {
    const intervention = Number(params.intervention ?? 0);
    if (!intervention) {
      return; // approval/waiting: the line is alive
    }
    let state = "applied";
    let detail = "";
    try {
      const answer = await this.obey({ method, intervention, params });
      if (answer === undefined) {
        state = "ignored";
        detail = "the agent does not do this";
      } else {
        detail = answer;
      }
    } catch (error) {
      state = "failed";
      detail = String(error);
    }
    this.link.request("intervention/ack", { intervention, state, detail }).catch((error) => this.warn(`not acknowledged: ${error.message}`));
  }

  /** What was done, or undefined when the agent does not do such a thing. */
  private async obey(control: Control): Promise<string | undefined> {
    switch (control.method) {
      case "session/pause":
        if (!this.paused) {
          let end: () => void = () => undefined;
          const wait = new Promise<void>((resolve) => (end = resolve));
          this.paused = { wait, end: () => { this.paused = undefined; end(); } };
        }
        return "";
      case "session/resume":
        this.paused?.end();
        return "";
      case "session/stop":
        this.requestStop(String(control.params.reason ?? ""));
        return "";
      default:
        return this.options.onControl ? (await this.options.onControl(control)) ?? "" : undefined;
    }
  }
}
