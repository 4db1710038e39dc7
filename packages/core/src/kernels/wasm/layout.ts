/**
 * @file What stands where at the bottom of WASM memory; the blocks of storages begin above it.
 * Addresses and sizes in bytes. Read after emit.ts.
 */

/** 256 zero bytes: what a product without an initial value starts from. Nothing writes here. */
export const zerosAddress = 0;

/**
 * Sixteen lanes of ones, then sixteen of zeros: a load from `masksEnd − 4n` keeps the first n of
 * the following lanes.
 */
export const masksAddress = 256;
export const masksEnd = masksAddress + 64;

/** Room for operands that a kernel repeats: a number in all four lanes; 116 of them. One a thread. */
export const splatAddress = 512;

/** Sixteen random numbers; see random.ts. */
export const drawsAddress = 2368;

/** The sizes of a convolution or pooling; see window.ts. */
export const windowAddress = 2432;

/** Panels that the matrix product packs; see gemm.ts. One place a thread. */
export const packAddress = 4096;

/** From one thread's own places to those of the next; nothing else stands there but the first's. */
export const threadBytes = 1 << 20;

/** The first block of a storage, where so many threads have places of their own. */
export const heapAddress = (threads: number): number => threads * threadBytes;
