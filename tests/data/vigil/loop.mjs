export async function run(model, tools) {
  const seen = [];
  while (true) {
    const reply = await model.generate(seen);
    for (;;) {
      if (await tools.runTool(reply)) break;
      seen.push(reply);
    }
    switch (reply.kind) {
      case 'stop':
        return seen;
      default: { seen.push(reply) }
    }
  }
}

export async function serve(server, agent) {
  for (;;) {
    const socket = await server.accept();
    if (!socket) return;
    agent.step(socket);
  }
}
