/** @file Which files a piece of work reads and writes: Node's own functions, listened to. */
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One call with a path. */
export interface Touch {
  readonly call: string;
  readonly path: string;
  readonly writes: boolean;
}

type AnyFunction = (...args: unknown[]) => unknown;
type Functions = Record<string, unknown>;

const require = createRequire(import.meta.url);
const changing =
  /^(write|append|mkdir|mkdtemp|rename|rm|rmdir|unlink|link|symlink|truncate|copyFile|cp|chmod|chown|utimes)/;

/** Runs `body`, and reports every file and folder that Node's file functions were asked for by path. */
export async function touchedBy(body: () => Promise<unknown>): Promise<Touch[]> {
  const touches: Touch[] = [];
  const modules: Functions[] = [require('node:fs'), require('node:fs/promises')];
  const undo = modules.map((functions) => listen(functions, (touch) => touches.push(touch)));
  syncBuiltinESMExports();
  try {
    await body();
  } finally {
    for (const each of undo) each();
    syncBuiltinESMExports();
  }
  return touches;
}

/** Wraps every function of a module; returns what puts the old ones back. */
function listen(functions: Functions, tell: (touch: Touch) => void): () => void {
  const before = Object.entries(functions).filter(
    ([call, value]) => typeof value === 'function' && /^[a-z]/.test(call),
  );
  for (const [call, original] of before) {
    if (typeof original !== 'function') continue;
    const wrapped: AnyFunction = function (this: unknown, ...args) {
      for (const path of pathsIn(call, args)) tell({ call, path, writes: isWrite(call, args) });
      return Reflect.apply(original, this, args);
    };
    functions[call] = Object.assign(wrapped, original);
  }
  return () => Object.assign(functions, Object.fromEntries(before));
}

function pathsIn(call: string, args: readonly unknown[]): string[] {
  const count = /^(rename|link|symlink|copyFile|cp)/.test(call) ? 2 : 1;
  return args.slice(0, count).flatMap((path) => {
    if (path instanceof URL) return [fileURLToPath(path)];
    return typeof path === 'string' ? [resolve(path)] : [];
  });
}

/** Opening is writing unless it is said to be for reading: `r`, or no flag of O_WRONLY and O_RDWR. */
function isWrite(call: string, [, flags = 'r']: readonly unknown[]): boolean {
  if (!/^open(Sync|AsBlob)?$/.test(call)) return changing.test(call);
  return typeof flags === 'number' ? (flags & 3) !== 0 : flags !== 'r';
}
