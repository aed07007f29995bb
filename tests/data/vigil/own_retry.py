import time
import requests


def fetch(url):
    for attempt in range(3):
        try:
            return requests.get(url, timeout=5)
        except requests.Timeout:
            time.sleep(2 ** attempt)
    raise RuntimeError("gone")


def quick(url):
    return requests.get(url, timeout=(3, 5))
