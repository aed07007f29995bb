import requests


def test(requests):
    return requests.get("http://x")
