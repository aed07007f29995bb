# Copyright somebody
# All rights reserved

# about the next function
def run(agent):
    while True:
        if agent.run_tool("x"): return 1
