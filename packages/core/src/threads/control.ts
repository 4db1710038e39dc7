/**
 * @file What threads that work together share beside the memory of the kernels: a few words, a table
 * of the parts of the running kernel, and the code of the functions. Read before worker-source.ts.
 */

/** Words that are waited for, as indices of an Int32Array; each on a cache line of its own. */
export const words = {
  /** Parts of the running kernel that nobody has taken. */
  left: 0,
  /** Parts that workers have finished. */
  done: 32,
  /** Workers that sleep until there is a part. */
  sleeping: 64,
  /** 1 while the main thread sleeps until a part is done. */
  waiting: 96,
  /** Workers that have started. */
  ready: 128,
  /** 1 once a function has thrown in a worker. */
  failed: 160,
  /** What the functions returned, or-ed together. */
  result: 192,
} as const;

/** Most parts of a kernel, and most arguments of its function. */
export const most = { parts: 32, values: 40 } as const;

/** Numbers of one part: the function, how many arguments, the arguments. */
export const partNumbers = 2 + most.values;

/** The table of parts, as an index of a Float64Array. */
export const partsAt = 128;

/** Three words for each function: where its module's bytes begin, how many they are, which export it is. */
export const functionsAt = 2 * (partsAt + most.parts * partNumbers);
export const mostFunctions = 2048;

/** The bytes of the modules, up to the end. */
export const codeAt = 4 * (functionsAt + 3 * mostFunctions);
export const controlBytes = 8 << 20;
