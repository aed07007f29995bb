"""requests.get(url) in a docstring is no call."""
import requests

TEXT = 'requests.get("http://x")'
LONG = """
def f():
    return requests.get(url)
"""
RAW = r"\" requests.get(u)"
BYTES = b"requests.post(u)"
WEIRD = "it's" 'say "hi"' """a "quoted" 'thing'"""
# requests.get(url)
