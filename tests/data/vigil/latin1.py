# -*- coding: latin-1 -*-
import requests
print(requests.get("http://x").text)
