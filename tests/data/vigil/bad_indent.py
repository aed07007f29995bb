import requests
def f():
    a = 1
  return requests.get("x")
