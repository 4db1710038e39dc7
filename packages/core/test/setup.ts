/**
 * @file Runs before every test file. NNZOO_TEST_BUDGET=65536 runs the suite on that many bytes of
 * WASM memory, so that nearly every value is moved out and back, with freed memory full of NaN.
 * NNZOO_TEST_THREADS=3 runs it on so many threads, nearly all kernels split.
 */
const budget = process.env['NNZOO_TEST_BUDGET'];
if (budget !== undefined) {
  const { setMemoryBudget, setPoisonFreed } = await import('../src/kernels/wasm/index.ts');
  setMemoryBudget(Number(budget));
  setPoisonFreed(true);
}
const threads = process.env['NNZOO_TEST_THREADS'];
if (threads !== undefined) {
  const { startThreads } = await import('./threads/started.ts');
  await startThreads(Number(threads));
}
