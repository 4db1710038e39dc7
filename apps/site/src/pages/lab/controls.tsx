/** @file Run controls: play, pause, step, epoch, speed, and where the run stands. Read after ../../lab/lab.ts. */
import { formatNumber } from '@nnzoo/figures';
import { type Lab, speeds } from '../../lab/lab.ts';
import { Hash } from '../../layout/hash.tsx';
import { wordsOf } from '../../layout/words.ts';

/** Stands above the picture. */
export function Controls({ lab }: { readonly lab: Lab }) {
  const state = lab.run.state.value;
  const isRunning = state === 'running';
  const isReady = state === 'paused';
  return (
    <div class="controls">
      <button
        type="button"
        class="primary"
        disabled={!isReady && !isRunning}
        title="Space"
        onClick={() => lab.toggle()}
      >
        {isRunning ? 'Pause' : 'Play'}
      </button>
      <button type="button" disabled={!isReady} title="." onClick={() => lab.play({ steps: 1 })}>
        Step
      </button>
      <button
        type="button"
        disabled={!isReady}
        title="e"
        onClick={() => lab.play({ untilRecord: true })}
      >
        Epoch
      </button>
      <button
        type="button"
        disabled={state === 'opening'}
        title="Back to the first step"
        onClick={() => lab.open({ ...lab.settings.value, at: null })}
      >
        Restart
      </button>
      <label class="speed">
        <span>speed</span>
        <input
          type="range"
          min={0}
          max={speeds.length - 1}
          value={lab.speed.value}
          aria-valuetext={speedName(lab.speed.value)}
          onInput={({ currentTarget }) => {
            lab.speed.value = Number(currentTarget.value);
          }}
        />
        <span class="number">{speedName(lab.speed.value)}</span>
      </label>
      <Standing lab={lab} />
    </div>
  );
}

function Standing({ lab }: { readonly lab: Lab }) {
  const { progress, state, hash, opened } = lab.run;
  const now = progress.value;
  if (now === null) return <p role="status">{stateNames[state.value]}</p>;
  const metric = opened.value?.primaryMetric.metric ?? '';
  const measured = now.report?.metrics[metric];
  return (
    <p role="status" class="standing number">
      {stateNames[state.value]} · step {now.step} of {now.totalSteps}
      {measured !== undefined && (
        <>
          {' '}
          · {wordsOf(metric)} <strong>{formatNumber(measured)}</strong> on the test part
        </>
      )}
      {hash.value !== null && (
        <>
          {' '}
          · <Hash hash={hash.value} />
        </>
      )}
    </p>
  );
}

const stateNames = {
  empty: 'waiting for data',
  opening: 'opening …',
  paused: 'paused',
  running: 'training',
  done: 'done',
  failed: 'failed',
} as const;

function speedName(index: number): string {
  const speed = speeds[index];
  return Number.isFinite(speed) ? `${speed} a second` : 'full';
}
