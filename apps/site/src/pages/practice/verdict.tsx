/** @file What a check found: what was called, what came out, what was expected, what that means. Read first. */
import list from 'virtual:practice';
import { exerciseName } from '@nnzoo/lessons';
import type { Checked } from '@nnzoo/practice';
import { records } from '../../practice/progress.ts';

/** A verdict; after a right one, where to go on. */
export function VerdictView({
  id,
  checked,
}: {
  readonly id: string;
  readonly checked: Checked | 'checking' | null;
}) {
  return (
    <div class="verdict" role="status" aria-live="polite">
      {checked === 'checking' && <p class="muted">Checking …</p>}
      {checked !== null && checked !== 'checking' && <Found id={id} checked={checked} />}
    </div>
  );
}

function Found({ id, checked }: { readonly id: string; readonly checked: Checked }) {
  const { state, remark, called, got, expected, printed } = checked;
  const numbers = [
    ['called', called],
    ['came out', got],
    ['expected', expected],
  ] as const;
  return (
    <>
      {printed.length > 0 && <pre class="printed">{printed.join('\n')}</pre>}
      <p class={state === 'right' ? 'good' : 'wrong'}>
        <strong>{sentences[state]}</strong>
      </p>
      <dl>
        {numbers.map(([name, value]) => {
          if (value === undefined) return null;
          return (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          );
        })}
      </dl>
      {remark !== '' && <p>{remark}</p>}
      {state === 'right' && <Next id={id} />}
    </>
  );
}

const sentences = {
  right: '✓ Right.',
  wrong: '✗ Not yet.',
  failed: '✗ Not yet.',
  open: 'Nothing written yet: the text says what.',
} as const satisfies Record<Checked['state'], string>;

/** The first exercise behind this one that is not solved. */
function Next({ id }: { readonly id: string }) {
  const isOpen = (each: { id: string }): boolean =>
    records.value.get(exerciseName(each.id))?.solved !== true;
  const place = list.findIndex((each) => each.id === id);
  const next = list.slice(place + 1).find(isOpen) ?? list.find(isOpen);
  if (next === undefined) return <p>All exercises are solved. Well done.</p>;
  return (
    <p>
      <a class="button" href={`#/practice/${next.id}`}>
        Next: {next.title}
      </a>
    </p>
  );
}
