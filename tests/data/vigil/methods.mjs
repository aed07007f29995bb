export class Api {
  async fetch(path) {
    return (await fetch(this.base + path, {
      headers: this.headers,
      // a comment
    })).json();
  }
  #secret = 1;
  get base() { return `http://x/${this.#secret}`; }
  static async *pages(url) { yield await fetch(url); }
  async spread(...args) { return fetch(...args); }
  async options(o) { return fetch('http://x', { ...o }); }
}
