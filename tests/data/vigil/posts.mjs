export async function order(item, count) {
  return fetch('http://shop/orders', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ item, count }),
  });
}

export const cancel = (id) => fetch(`http://shop/orders/${id}/cancel`, { method: "POST" })
