import requests as rq, os
from urllib.request import urlopen as openurl
import urllib.request
import subprocess as sp


def everything(url, cmd):
    a = rq.get(url)
    b = openurl(url).read()
    with urllib.request.urlopen(url) as page:
        c = page.read()
    d = sp.run(cmd, check=True, capture_output=True)
    e = sp.check_output(part for part in cmd)
    return a, b, c, d, e, os.getpid()
