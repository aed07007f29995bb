import requests

print(requests.get("http://x").text)
