// SPDX-License-Identifier: MIT
import WebSocket from "ws";
import { ProtocolError, Unreachable } from "./errors";
import type { JsonObject } from "./messages";

interface Waiting {
  resolve(result: JsonObject): void;
  reject(error: Error): void;
  timer?: Timer;
}

/** One connection. A lost one rejects every open request with Unreachable; nothing is repeated here. */
export class Link {
  private socket?: WebSocket;
  private next = 1;
  private readonly waiting = new Map<number, Waiting>();

  constructor(private readonly onNotification: (method: string, params: JsonObject) => void) {}

  get connected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  connect(url: string, token: string, timeoutMs: number): Promise<void> {
    this.close();
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, "pilothouse.step.v1", {
        headers: { Authorization: `Bearer ${token}` },
        handshakeTimeout: timeoutMs,
        maxPayload: 4 << 20,
        perMessageDeflate: false,
      });
      this.socket = socket;
      socket.on("open", () => resolve());
      socket.on("message", (data) => this.take(socket, String(data)));
      socket.on("error", (error) => reject(new Unreachable(`the runtime cannot be reached: ${error.message}`)));
      socket.on("close", (code) => this.lost(socket, `the connection was closed (${code})`));
    });
  }

  /** The result. Requests leave in the order of the calls. Rejects with ProtocolError for a refusal, else Unreachable. */
  request(method: string, params: object, timeoutMs?: number): Promise<JsonObject> {
    const socket = this.socket;
    if (!socket || socket.readyState !== WebSocket.OPEN) {
      return Promise.reject(new Unreachable("not connected"));
    }
    const id = this.next++;
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { resolve, reject };
      if (timeoutMs !== undefined) {
        waiting.timer = setTimeout(() => this.settle(id)?.reject(new Unreachable("the runtime did not answer in time")), timeoutMs);
      }
      this.waiting.set(id, waiting);
      socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
  }

  close(): void {
    const socket = this.socket;
    this.socket = undefined;
    if (socket) {
      this.lost(socket, "the connection was closed");
      socket.close();
    }
  }

  private settle(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (waiting?.timer) {
      clearTimeout(waiting.timer);
    }
    return waiting;
  }

  private lost(socket: WebSocket, why: string): void {
    if (this.socket !== undefined && this.socket !== socket) {
      return;
    }
    this.socket = undefined;
    for (const id of [...this.waiting.keys()]) {
      this.settle(id)?.reject(new Unreachable(`lost the runtime: ${why}`));
    }
  }

  private take(socket: WebSocket, frame: string): void {
    let message: JsonObject;
    try {
      message = JSON.parse(frame);
    } catch {
      socket.terminate();
      return;
    }
    if (typeof message.method === "string") {
      this.onNotification(message.method, (message.params ?? {}) as JsonObject);
      return;
    }
    const waiting = this.settle(Number(message.id));
    const error = message.error as JsonObject | undefined;
    if (error) {
      waiting?.reject(new ProtocolError(Number(error.code), String(error.message), (error.data ?? {}) as Record<string, unknown>));
    } else {
      waiting?.resolve((message.result ?? {}) as JsonObject);
    }
  }
}
