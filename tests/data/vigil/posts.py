import requests


def pay(amount, build):
    requests.post("http://bank/pay", data=build(amount))
    requests.post("http://bank/pay", json={"amount": amount}, headers={})
    return requests.post("http://bank/pay", {"amount": amount}, headers={"X": "1"})
