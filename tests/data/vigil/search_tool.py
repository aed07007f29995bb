#!/usr/bin/env python3
# A tool that looks things up.

"""Search the catalogue."""
from __future__ import annotations

import os
import requests

BASE = os.environ.get("BASE", "http://127.0.0.1:9")


def search(query: str, limit: int = 5) -> list[dict]:
    """Ask the catalogue."""
    answer = requests.get(f"{BASE}/search?q={query}", params={"limit": limit})
    answer.raise_for_status()
    return answer.json()["items"]


def read_item(item_id):
    return requests.get(
        BASE + "/items/" + str(item_id),
        headers={"Accept": "application/json"},
    ).json()
