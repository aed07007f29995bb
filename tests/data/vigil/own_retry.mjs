export async function get(url) {
  for (let i = 0; i < 3; i++) {
    try {
      return await fetch(url, { signal: AbortSignal.timeout(1000) });
    } catch (error) {
      await new Promise((r) => setTimeout(r, 2 ** i));
    }
  }
}
