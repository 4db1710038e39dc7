/** @file A lesson: an idea, a question, an answer that is judged. Read after ../../practice/judge-answer.ts. */
import list from 'virtual:lessons';
import lessons from 'virtual:lessons/all';
import type { Verdict } from '@nnzoo/lessons';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { LessonPage } from '../../../build/lesson-modules.ts';
import { judgeAnswer } from '../../practice/judge-answer.ts';
import { recordLesson, records } from '../../practice/progress.ts';

/** Loads the lesson of a number, from 1. */
export function LessonView({ number }: { readonly number: number }) {
  const { id, title, notes } = list[number - 1];
  const page = useSignal<LessonPage | 'failed' | null>(null);
  useEffect(() => {
    document.title = `${title} · nnzoo`;
    lessons[id]().then(
      ({ default: loaded }) => {
        page.value = loaded;
      },
      () => {
        page.value = 'failed';
      },
    );
  }, [id, title, page]);
  return (
    <article class="lesson">
      <h1>
        {number}. {title} <span class="muted">{notes.join(' ')}</span>
      </h1>
      {page.value === null && <p class="muted">Loading …</p>}
      {page.value === 'failed' && (
        <p role="alert">The lesson could not be loaded: is there a connection?</p>
      )}
      {page.value !== null && page.value !== 'failed' && <Ask page={page.value} />}
      <Neighbors number={number} />
    </article>
  );
}

function Ask({ page }: { readonly page: LessonPage }) {
  return (
    <>
      <p>{page.idea}</p>
      <Look page={page} />
      <p>
        <strong>{page.ask}</strong>
      </p>
      {page.given.length > 0 && <pre>{page.given.join('\n')}</pre>}
      <Answer page={page} />
      <Help page={page} />
    </>
  );
}

/** What shows it: a command, and where this page shows the same. */
function Look({ page: { command, chapter } }: { readonly page: LessonPage }) {
  const [, architecture, data] = /^run ([a-z]+)(?: --data ([a-z0-9-]+))?$/.exec(command) ?? [];
  return (
    <p class="muted">
      Look: <code>zoo {command}</code>
      {architecture !== undefined && (
        <>
          {' · '}
          <a href={`#/lab/${architecture}${data === undefined ? '' : `?data=${data}`}`}>
            in the lab
          </a>
        </>
      )}
      {chapter !== null && (
        <>
          {' · '}
          <a href={`#/book/${chapter}`}>the comparison</a>
        </>
      )}
    </p>
  );
}

function Answer({ page }: { readonly page: LessonPage }) {
  const answer = useSignal('');
  const verdict = useSignal<Verdict | 'judging' | null>(null);
  const judge = async (event: Event): Promise<void> => {
    event.preventDefault();
    const text = answer.value.trim();
    if (text === '' || verdict.value === 'judging') return;
    verdict.value = 'judging';
    const said = await judgeAnswer({ id: page.id, answer: answer.value });
    verdict.value = said;
    recordLesson(page.id, said.isRight);
  };
  const field = {
    'aria-label': 'Your answer',
    placeholder: page.form,
    value: answer.value,
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
      answer.value = currentTarget.value;
    },
  };
  return (
    <form onSubmit={(event) => void judge(event)}>
      <p class="answer">
        {page.lines > 1 ? (
          <textarea {...field} rows={page.lines} spellcheck={false} />
        ) : (
          <input {...field} autocomplete="off" spellcheck={false} />
        )}
        <button type="submit" class="primary">
          Answer
        </button>
      </p>
      <div role="status" class="verdict">
        {verdict.value === 'judging' && <p class="muted">Judging …</p>}
        {verdict.value !== null && verdict.value !== 'judging' && (
          <Said page={page} verdict={verdict.value} />
        )}
      </div>
    </form>
  );
}

function Said({ page, verdict }: { readonly page: LessonPage; readonly verdict: Verdict }) {
  if (!verdict.isRight) return <p class="wrong">✗ {verdict.remark}</p>;
  const place = list.findIndex(({ id }) => id === page.id);
  const isOpen = ({ id }: { id: string }): boolean => records.value.get(id)?.solved !== true;
  const next = list.slice(place + 1).find(isOpen) ?? list.find(isOpen);
  return (
    <>
      <p class="good">
        <strong>✓ Right.</strong> {verdict.remark}
      </p>
      <p>{page.because}</p>
      {next === undefined ? (
        <p>That was all of it. Well done.</p>
      ) : (
        <p>
          <a class="button" href={`#/practice/lessons/${next.id}`}>
            Next: {next.title}
          </a>
        </p>
      )}
    </>
  );
}

function Help({ page: { hint, solution, because } }: { readonly page: LessonPage }) {
  const shown = useSignal(0);
  return (
    <section aria-label="Help">
      {shown.value > 0 && (
        <p>
          <strong>Hint:</strong> {hint}
        </p>
      )}
      {shown.value > 1 && (
        <>
          <pre>{solution}</pre>
          <p>{because}</p>
        </>
      )}
      {shown.value < 2 && (
        <button
          type="button"
          onClick={() => {
            shown.value++;
          }}
        >
          {shown.value === 0 ? 'Hint' : 'Solution'}
        </button>
      )}
    </section>
  );
}

function Neighbors({ number }: { readonly number: number }) {
  const [before, after] = [list[number - 2], list[number]];
  return (
    <nav class="neighbors" aria-label="Lessons">
      {before && <a href={`#/practice/lessons/${before.id}`}>← {before.title}</a>}
      <a href="#/practice">All lessons</a>
      {after && (
        <a rel="next" href={`#/practice/lessons/${after.id}`}>
          {after.title} →
        </a>
      )}
    </nav>
  );
}
