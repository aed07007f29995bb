import requests
from datetime import datetime


def show(name, width, table):
    line = f"{name!r:>{width}} {table['key']} {{literal}} {datetime.now():%H:%M:%S}"
    other = f'''{
        requests.get("http://x").text
    } {name:'^10}'''
    raw = rf"\d{{2}} {name}\n"
    unit = f"\N{DEGREE SIGN} {name}"
    return line + other + raw + unit + requests.get(f"http://x/{name}?q={width + 1}").text
