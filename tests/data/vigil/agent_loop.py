"""An agent."""


def talk(model, tools):
    turns = 0
    while True:  # until it is done
        reply = model.complete(turns)
        while 1:
            if tools.run_tool(reply):
                break
            turns += 1
            continue
        if reply == "stop":
            break
        # a comment at the end
    return turns


def serve(socket, agent):
    while True:
        connection = socket.accept()
        agent.step(connection)
        return


def endless(agent):
    while True:
        for message in agent.step():
            if message:
                break


def with_else(agent):
    while True:
        if agent.step():
            break
    else:
        return None
