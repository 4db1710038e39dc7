/** @file The lab of one architecture. Read after ../../run/live-run.ts. */

import zoo from 'virtual:zoo';
import { useEffect, useMemo } from 'preact/hooks';
import type { PageProps } from '../../router/routes.ts';
import { LiveRun } from '../../run/live-run.ts';

/** Trains one architecture on one data set. */
export default function Lab({ address }: PageProps) {
  const entry = zoo.find(({ id }) => id === address.path[1]) ?? zoo[0];
  const run = useMemo(() => new LiveRun({ width: 520 }), []);
  const data = address.query.get('data') ?? entry.examples[0];
  const seed = Number(address.query.get('seed') ?? 1);
  useEffect(() => {
    void run.open({ architecture: entry.id, data, seed, options: {}, length: null });
  }, [run, entry, data, seed]);
  useEffect(() => () => run.close(), [run]);
  const progress = run.progress.value;
  return (
    <div class="page">
      <h1>{entry.title}</h1>
      <p>
        <button
          type="button"
          class="primary"
          disabled={run.state.value !== 'paused'}
          onClick={() => run.play()}
        >
          Play
        </button>{' '}
        <button type="button" onClick={() => run.pause()}>
          Pause
        </button>
      </p>
      <p role="status" class="number">
        {run.state.value} · step {progress?.step} of {progress?.totalSteps}{' '}
        {run.hash.value !== null && <code data-testid="hash">{run.hash.value}</code>}{' '}
        {run.error.value}
      </p>
      <div class="cards">
        {run.look.value?.figures.map(({ id, title, svg }) => (
          <figure key={id}>
            <h2>{title}</h2>
            <div dangerouslySetInnerHTML={{ __html: svg }} />
          </figure>
        ))}
      </div>
    </div>
  );
}
