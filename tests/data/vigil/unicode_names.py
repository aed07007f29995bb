import requests

größe = 3
名前 = requests.get("http://x/名前?größe=3").text  # ümläut


def añadir(n: "int" = 1_000, *, e=1e-5, h=0xFF, j=1j) -> "float":
    return n * e ** -h // 1 + .5 if n != 0 else ...
