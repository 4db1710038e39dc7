/**
 * @file What a page reads and keeps: data over the network, runs in the browser. Works wherever there is
 * fetch, so in Node, Deno and Bun as well. Read node.ts for the same with a file system.
 */
export { databaseStore } from './web/database-store.ts';
export { directoryStore } from './web/directory-store.ts';
export { fetchSource } from './web/fetch-source.ts';
