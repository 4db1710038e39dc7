/** @file A server of its own for each test file: a real redis-server or valkey-server on a free port. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';
import { parseAddress } from '../../src/address.ts';
import { connect, type Server } from '../../src/server.ts';

const folders = (process.env['PATH'] ?? '').split(delimiter);

/** Where the program lies; undefined where it is not installed. */
export const redisProgram = ['redis-server', 'valkey-server']
  .flatMap((name) => folders.map((folder) => join(folder, name)))
  .find(existsSync);

if (redisProgram === undefined) {
  console.log('tests of the queue are skipped: no redis-server (apt-get install redis-server)');
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A server that can be stopped and started again, with more arguments than the usual ones. */
export class RedisServer {
  readonly port: number;
  readonly folder = mkdtempSync(join(tmpdir(), 'nnzoo-redis-'));
  readonly #arguments: readonly string[];
  #process: ChildProcess | null = null;
  readonly #clients: Redis[] = [];

  private constructor(port: number, given: readonly string[]) {
    this.port = port;
    this.#arguments = given;
  }

  /** Started, and ready. */
  static async start(...given: readonly string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), given);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const plain = ['--port', String(this.port), '--bind', '127.0.0.1', '--dir', this.folder];
    const child = spawn(
      redisProgram ?? 'redis-server',
      [...plain, '--save', '', '--appendonly', 'no', ...this.#arguments],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.#process = child;
    await new Promise<void>((resolve, reject) => {
      let text = '';
      child.stdout?.on('data', (chunk) => {
        text += chunk;
        if (/Ready to accept connections/.test(text)) resolve();
      });
      child.on('close', () => reject(new Error(`redis-server ended: ${text.slice(-500)}`)));
    });
  }

  /** Ends it as a power cut does: what is only in memory is lost. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  /** A connection for code of this hash; ends with the server. */
  async connect(code: string, url = this.url): Promise<Server> {
    const server = await connect(parseAddress(url), code);
    this.#clients.push(server.client);
    return server;
  }

  /** For a look past the queue. */
  client(): Redis {
    const client = new Redis(this.port, '127.0.0.1', { maxRetriesPerRequest: null });
    client.on('error', () => {});
    this.#clients.push(client);
    return client;
  }

  async remove(): Promise<void> {
    for (const client of this.#clients) client.disconnect();
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
