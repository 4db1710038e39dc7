/** @file What becomes of output that cannot be written. */

/**
 * Looks after the standard streams: a reader that has seen enough (`| head`) closes the pipe, which is
 * no error, and `closed` is called; any other error of standard output ends the process.
 */
export function watchOutput(closed: (error: NodeJS.ErrnoException) => void = () => {}): void {
  process.stdout.on('error', async (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return closed(error);
    const { describeFailure } = await import('./errors.ts');
    const { exitCode, line } = describeFailure(error);
    process.stderr.write(`zoo: standard output: ${line}\n`);
    process.exit(exitCode);
  });
  // Nobody is left to be told.
  process.stderr.on('error', () => {});
}
