import os
try:
    import requests
except ImportError:
    requests = None


def get(url):
    return requests.get(url)
