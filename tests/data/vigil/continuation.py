import requests
url = "http://x" \
    "/y"
value = requests.get(
    url,  # where
    params={"a": 1,
            "b": [1, 2, (3, 4)]}  # what
)
if value.ok: print(requests.get(url).text); value = None
total = lambda a, b=requests.get: a + b
x = [requests.get(u) for u in (url, url)]
