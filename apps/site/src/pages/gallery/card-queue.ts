/** @file One card trains at a time: a machine of two cores goes on scrolling. Read first. */

interface Work {
  /** The card's place on the page: the first of those in view is next. */
  readonly place: number;
  readonly train: () => Promise<void>;
}

const waiting: Work[] = [];
let isBusy = false;

/** Does the work when those before it are done; the function that is returned takes it out again. */
export function enqueue(work: Work): () => void {
  waiting.push(work);
  waiting.sort((a, b) => a.place - b.place);
  // After the others that have come into view with it.
  queueMicrotask(next);
  return () => {
    const at = waiting.indexOf(work);
    if (at >= 0) waiting.splice(at, 1);
  };
}

async function next(): Promise<void> {
  if (isBusy) return;
  const work = waiting.shift();
  if (work === undefined) return;
  isBusy = true;
  try {
    await work.train();
  } finally {
    isBusy = false;
    void next();
  }
}
