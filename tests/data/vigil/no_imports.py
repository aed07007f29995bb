def run(agent, search):
    while True:
        reply = agent.step()
        if reply.done:
            return reply.text
        search(reply.query)
