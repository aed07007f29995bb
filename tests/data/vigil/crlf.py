import requests


def fetch(url):
    # CRLF all the way
    return requests.get(url).text
