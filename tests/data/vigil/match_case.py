import re
import requests


def act(command):
    match command:
        case {"get": str(url)} if re.match("http", url):
            return requests.get(url)
        case [first, *_]:
            return first
        case _:
            return None


async def pages(client):
    async for page in client.pages():
        yield page
