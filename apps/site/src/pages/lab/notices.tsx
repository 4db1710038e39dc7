/** @file What a lab has to say: corrections of the address, failures. Read after ../../lab/lab.ts. */
import type { Lab } from '../../lab/lab.ts';

/** Nothing, where there is nothing to say. */
export function Notices({ lab }: { readonly lab: Lab }) {
  const { error, kept, notice } = lab.run;
  const last = kept.value.at(-1);
  return (
    <div class="notices" aria-live="polite">
      {lab.notes.value.map((note) => (
        <p key={note} class="notice">
          {note}
        </p>
      ))}
      {notice.value !== null && <p class="notice">{notice.value}</p>}
      {error.value !== null && (
        <div class="notice warning" role="alert">
          <p>▲ {error.value}</p>
          {last !== undefined && (
            <button type="button" onClick={() => lab.run.restart()}>
              Go on from step {last.step}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
