import nodeFetch from 'node-fetch';
export const make = (fetch) => (url) => fetch(url);
export const other = (url, options) => nodeFetch(url, options);
export const plain = (url) => nodeFetch(url);
