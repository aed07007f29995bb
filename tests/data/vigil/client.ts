import axios, { AxiosResponse } from "axios";

export interface Item { id: number; name: string }

export class Shop<T extends Item> {
    private readonly items: Map<number, T> = new Map<number, T>();

    constructor(private base: string) {}

    async search(query: string): Promise<T[]> {
        const answer: Response = await fetch(`${this.base}/search?q=${query}`);
        return (await answer.json()) as T[];
    }

    async order(item: T, count = 1): Promise<AxiosResponse<{ ok: boolean }>> {
        return axios.post(this.base + "/orders", { id: item.id, count });
    }

    get<K extends keyof T>(id: number, key: K): T[K] | undefined {
        return this.items.get(id)?.[key];
    }
}

export const id = <T,>(x: T): T => x;
