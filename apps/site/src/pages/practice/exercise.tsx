/**
 * @file An exercise: an editor, a check, help in three steps. Read after verdict.tsx, editor.tsx and
 * ../../practice/checker.ts.
 */
import list from 'virtual:practice';
import exercises from 'virtual:practice/exercises';
import { exerciseName } from '@nnzoo/lessons';
import type { Checked } from '@nnzoo/practice';
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { ExercisePage } from '../../../build/practice-modules.ts';
import { Checker } from '../../practice/checker.ts';
import { keepText, keptText } from '../../practice/kept-text.ts';
import { recordExercise, recordHelp, records } from '../../practice/progress.ts';
import { Editor } from './editor.tsx';
import { VerdictView } from './verdict.tsx';

/** Loads the exercise of a number, from 1. */
export function ExerciseView({ number }: { readonly number: number }) {
  const { id, title } = list[number - 1];
  const page = useSignal<ExercisePage | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    document.title = `${title} · nnzoo`;
    exercises[id]().then(
      ({ default: loaded }) => {
        page.value = loaded;
      },
      () => {
        failed.value = true;
      },
    );
  }, [id, title, page, failed]);
  return (
    <>
      <h1>
        {number}. {title}
      </h1>
      {failed.value && <p role="alert">The exercise could not be loaded: is there a connection?</p>}
      {page.value === null ? <p class="muted">Loading …</p> : <Work page={page.value} />}
      <Neighbors number={number} />
    </>
  );
}

function Work({ page }: { readonly page: ExercisePage }) {
  const checker = useMemo(() => new Checker(), []);
  const text = useSignal(keptText(textKey(page.id)) ?? page.starter);
  const checked = useSignal<Checked | 'checking' | null>(null);
  useEffect(() => () => checker.close(), [checker]);
  const check = async (): Promise<void> => {
    if (checked.value === 'checking') return;
    checked.value = 'checking';
    const { id, solutionText, large } = page;
    const verdict = await checker.check({ id, text: text.value, solutionText }, large);
    checked.value = verdict;
    if (verdict.state !== 'open') recordExercise(id, verdict.state === 'right');
  };
  const write = (written: string): void => {
    checker.prepare();
    text.value = written;
    keepText(textKey(page.id), written);
  };
  return (
    <div class="work">
      <Editor text={text} label={page.title} write={write} check={() => void check()} />
      <div class="side">
        <p>
          <button type="button" class="primary" onClick={() => void check()}>
            Check
          </button>{' '}
          <span class="muted">Ctrl Enter</span>
        </p>
        <VerdictView id={page.id} checked={checked.value} />
        <Help page={page} />
        <p>
          Read first: <a href={`#/book/${page.chapter}`}>{page.chapter}</a>
        </p>
        <StartAgain text={text} page={page} write={write} />
      </div>
    </div>
  );
}

function textKey(id: string): string {
  return `nnzoo.practice.${id}`;
}

/** Two hints, then the solution; how many were taken is remembered. */
function Help({ page: { id, hints, solution, because } }: { readonly page: ExercisePage }) {
  const taken = records.value.get(exerciseName(id))?.help ?? 0;
  const shown = useSignal(0);
  const steps = hints.length + 1;
  const more = (): void => {
    shown.value = Math.min(steps, Math.max(shown.value, Math.min(taken, hints.length)) + 1);
    recordHelp(id, shown.value);
  };
  return (
    <section aria-label="Help">
      {hints.slice(0, shown.value).map((hint, i) => (
        <p key={hint}>
          <strong>Hint {i + 1}:</strong> {hint}
        </p>
      ))}
      {shown.value >= steps && (
        <>
          <pre class="solution">{solution}</pre>
          <p>{because}</p>
        </>
      )}
      {shown.value < steps && (
        <button type="button" onClick={more}>
          {shown.value < hints.length ? 'Hint' : 'Solution'}
        </button>
      )}
    </section>
  );
}

/** The text as it was in the beginning; what stood there can be had back. */
function StartAgain({
  text,
  page,
  write,
}: {
  readonly text: Signal<string>;
  readonly page: ExercisePage;
  readonly write: (written: string) => void;
}) {
  const before = useSignal<string | null>(null);
  if (before.value !== null && text.value === page.starter) {
    const kept = before.value;
    return (
      <button type="button" onClick={() => write(kept)}>
        Have mine back
      </button>
    );
  }
  return (
    <button
      type="button"
      disabled={text.value === page.starter}
      onClick={() => {
        before.value = text.value;
        write(page.starter);
      }}
    >
      Start again
    </button>
  );
}

function Neighbors({ number }: { readonly number: number }) {
  const [before, after] = [list[number - 2], list[number]];
  return (
    <nav class="neighbors" aria-label="Exercises">
      {before && <a href={`#/practice/${before.id}`}>← {before.title}</a>}
      <a href="#/practice">All exercises</a>
      {after && (
        <a rel="next" href={`#/practice/${after.id}`}>
          {after.title} →
        </a>
      )}
    </nav>
  );
}
