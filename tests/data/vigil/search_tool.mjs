import { readFile } from 'node:fs/promises';

const base = process.env.BASE ?? 'http://127.0.0.1:9';

export async function search(query, limit = 5) {
  const answer = await fetch(`${base}/search?q=${encodeURIComponent(query)}&limit=${limit}`);
  if (!answer.ok) {
    throw new Error(`search: ${answer.status}`);
  }
  return (await answer.json()).items;
}

export const settings = async (file) => JSON.parse(await readFile(file, 'utf8'));
