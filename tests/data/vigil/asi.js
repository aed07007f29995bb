const list = [1, 2]
let result = list
  .map((x) => x * 2)
async function go(url, client) {
  const page = await fetch(url)
  ;[1].forEach(() => {})
  if (page.ok)
    await client.send(page)
  console.log('sent')
  await client.publish(page)
  console.log('published')
  return page
}
go
