const tools = {
  add: {
    name: 'add',
    parameters: { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'number' } }, required: ['a'] },
    execute: (args) => args.a + (args.b ?? 0),
  },
};

async function callTool(name, json) {
  const tool = tools[name];
  return await tool.execute(JSON.parse(json));
}

module.exports = { callTool, direct: (name, args) => tools[name].execute(args) };
