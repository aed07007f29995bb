type Tool = { name: string; parameters: object; execute(args: unknown): Promise<unknown> };
type Reply = { tool?: string; args?: unknown; text: string };

export async function run(model: { generate(log: string[]): Promise<Reply> }, tools: Record<string, Tool>): Promise<string> {
  const log: string[] = [];
  while (true) {
    const reply = await model.generate(log);
    if (!reply.tool) {
      return reply.text;
    }
    const tool: Tool = tools[reply.tool]!;
    log.push(String(await tool.execute(reply.args)));
  }
}

export async function notify(client: { send(text: string): Promise<{ ok: boolean }> }, text: string): Promise<string> {
  await client.send(text);
  return `Message sent at ${new Date(2025, 0, 1).toISOString()}`;
}
