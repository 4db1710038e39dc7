/** @file The time machine: every checkpoint that was kept, and the way back to it. Read after ../../lab/lab.ts. */
import type { Lab } from '../../lab/lab.ts';

/** A slider over the checkpoints; figures and predictions follow. */
export function Timeline({ lab }: { readonly lab: Lab }) {
  const { kept, progress, state, before } = lab.run;
  const list = kept.value;
  const now = progress.value;
  if (now === null || list.length === 0) return null;
  const index = Math.max(
    0,
    list.findLastIndex(({ step }) => step <= now.step),
  );
  const isStill = state.value !== 'running' && state.value !== 'opening';
  return (
    <div class="timeline">
      <label>
        <span>time</span>
        <input
          type="range"
          min={0}
          max={Math.max(0, list.length - 1)}
          value={index}
          disabled={!isStill || list.length < 2}
          aria-valuetext={`step ${list[index].step}`}
          list="checkpoints"
          onChange={({ currentTarget }) => lab.goTo(list[Number(currentTarget.value)])}
        />
        <span class="number">
          step {list[index].step}, {list.length} kept
        </span>
      </label>
      <datalist id="checkpoints">
        {list.map(({ step }, i) => (
          <option key={step} value={i} />
        ))}
      </datalist>
      <label>
        <input
          type="checkbox"
          checked={lab.branches.value}
          onChange={({ currentTarget }) => {
            lab.branches.value = currentTarget.checked;
          }}
        />{' '}
        changed options branch from here
      </label>
      {before.value !== null && <span class="muted">a branch: the run before it is gray</span>}
    </div>
  );
}
