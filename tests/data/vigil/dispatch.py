import json

TOOLS = {}


def tool(function):
    TOOLS[function.__name__] = function
    return function


@tool
def add(a: int, b: int = 2) -> int:
    return a + b


def run(call):
    arguments = json.loads(call["arguments"])
    return TOOLS[call["name"]](**arguments)


async def run_async(handler, call):
    return await handler(**json.loads(call["arguments"]))


class Base:
    def __init__(self, **options):
        super().__init__(**options)
