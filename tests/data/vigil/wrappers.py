import functools
import requests


def traced(func):
    @functools.wraps(func)
    def inner(**kwargs):
        print("call", func.__name__)
        return func(**kwargs)
    return inner


async def blocking(url):
    return requests.get(url)


def lazy(url):
    for line in requests.get(url, stream=True).iter_lines():
        yield requests.get(line.decode()).text
    return [lambda: requests.get(url)]
