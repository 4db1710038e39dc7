/**
 * @file The few objects that exist once in a process, however many copies of this package a program
 * has loaded. They hang on `globalThis`, each under a symbol of its own. Read before memory.ts.
 */

/** The object of this name; the first who asks makes it. */
/* @__NO_SIDE_EFFECTS__ */
export function processWide<T extends object>(name: string, create: () => T): T {
  const key = Symbol.for(`@nnzoo/core ${name}`);
  const shared = globalThis as { [key]?: T };
  shared[key] ??= create();
  return shared[key];
}
