/** @file The way from a chapter to its architecture, alive. Read first. */
import zoo from 'virtual:zoo';

/** Leads to the lab of the chapter's architecture. */
export function LiveFigure({ architecture }: { readonly architecture: string }) {
  const entry = zoo.find(({ id }) => id === architecture);
  if (entry === undefined) return null;
  return (
    <p class="live">
      <a href={`#/lab/${architecture}?data=${entry.examples[0]}`}>Train it in the lab</a>, on{' '}
      {entry.examples[0]}.
    </p>
  );
}
