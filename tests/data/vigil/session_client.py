import random
import requests

session = requests.Session()
session.headers["User-Agent"] = "agent"


class Shop:
    def __init__(self):
        self.http = requests.Session()

    def order(self, item, count, headers=None):
        return self.http.post("http://shop/orders", json={"item": item, "count": count}, headers=headers)

    def cancel(self, order_id, call_id):
        return session.post(
            f"http://shop/orders/{order_id}/cancel",
            headers={
                "Accept": "application/json",
            },
        )

    def items(self):
        return self.http.get("http://shop/items", timeout=3).json() if random.random() > 2 else session.get("http://x")
