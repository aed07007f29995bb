import requests
def f(:
    return requests.get("x"
