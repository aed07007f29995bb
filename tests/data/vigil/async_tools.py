import asyncio
import httpx


async def load(urls):
    async with httpx.AsyncClient() as client:
        first = await client.get(urls[0])
        rest = await asyncio.gather(*(client.get(url) for url in urls[1:]))
        await client.post("http://x/done", json={"count": len(urls)})
    return first, rest


async def search(index, words):
    hits = await index.search(words)
    return hits
