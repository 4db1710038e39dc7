/** @file What the program's thread and the thread that listens say to each other. */

/** A stream's name. */
export type StreamName = 'stdout' | 'stderr';

/** How a stream looks to whoever prints on it. */
export interface StreamLooks {
  readonly isTTY: boolean;
  readonly columns: number;
}

/** What the program's thread begins with. */
export interface ThreadData {
  readonly isProgram: true;
  readonly stdout: StreamLooks;
  readonly stderr: StreamLooks;
}

/** From the program: print, take signals or not, what to say when it is left, a signal was seen, the end. */
export type FromProgram =
  | { readonly write: StreamName; readonly text: string | Uint8Array }
  | { readonly listens: boolean }
  | { readonly farewell: string }
  | { readonly heard: true }
  | { readonly end: number; readonly exit?: true };

/** To the program: a signal, a terminal of another width, standard output that failed. */
export type ToProgram =
  | { readonly signal: 'SIGINT' | 'SIGTERM' }
  | { readonly resized: StreamName; readonly columns: number }
  | { readonly failed: string; readonly code: string };
