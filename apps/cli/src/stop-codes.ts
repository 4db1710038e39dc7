/** @file Why a program is asked to end, and the exit code for the shell. */

/** Why the user wants an end; `EPIPE`: whoever read the output has gone. */
export type StopReason = 'SIGINT' | 'SIGTERM' | 'EPIPE';

/** The shell's numbers for a program that a signal ended; a closed pipe is a quiet end. */
export const stopCodes = { SIGINT: 130, SIGTERM: 143, EPIPE: 0 } satisfies Record<
  StopReason,
  number
>;
