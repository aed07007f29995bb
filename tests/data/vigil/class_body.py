import requests


class Client:
    base = "http://x"
    page = requests.get(base)

    def get(self, path, *args, **kwargs):
        return requests.get(self.base + path, *args, **kwargs)

    def head(self, path):
        return requests.head(self.base + path, allow_redirects=True)

    async def wrong(self, path):
        return requests.get(await self.locate(path))
