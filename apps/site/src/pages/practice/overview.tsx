/** @file All lessons and exercises, and what became of them; progress as a file. Read after ../../practice/progress.ts. */
import lessons from 'virtual:lessons';
import exercises from 'virtual:practice';
import { exerciseName } from '@nnzoo/lessons';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { exportProgress, importProgress, records } from '../../practice/progress.ts';

/** What became of a lesson or an exercise, in a word or two; empty where nothing did. */
function stateOf(name: string): string {
  const { tries, solved } = records.value.get(name) ?? { tries: 0, solved: false };
  if (solved) return '✓ solved';
  return tries > 0 ? `${tries} tried` : '';
}

/** Both lists, with what is next above each. */
export function Overview() {
  useEffect(() => {
    document.title = 'Practice · nnzoo';
  }, []);
  return (
    <>
      <h1>Answer it, write it</h1>
      <List
        heading="Exercises: write it yourself"
        things={exercises.map(({ id, title }) => ({ name: exerciseName(id), path: id, title }))}
      />
      <List
        heading="Lessons: an idea, a question"
        things={lessons.map(({ id, title }) => ({ name: id, path: `lessons/${id}`, title }))}
      />
      <ProgressFile />
    </>
  );
}

interface ListProps {
  readonly heading: string;
  readonly things: readonly {
    /** Among the records. */
    readonly name: string;
    /** Behind `#/practice/`. */
    readonly path: string;
    readonly title: string;
  }[];
}

function List({ heading, things }: ListProps) {
  const open = things.filter(({ name }) => records.value.get(name)?.solved !== true);
  const next = open.at(0);
  return (
    <section>
      <h2>{heading}</h2>
      <p>
        {things.length - open.length} of {things.length} solved.{' '}
        {next && (
          <>
            Next: <a href={`#/practice/${next.path}`}>{next.title}</a>.
          </>
        )}
      </p>
      <ol class="exercises">
        {things.map(({ name, path, title }) => (
          <li key={name}>
            <a href={`#/practice/${path}`}>{title}</a> <span class="good">{stateOf(name)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Out as the file that `zoo learn` keeps, and in again. */
function ProgressFile() {
  const said = useSignal('');
  const save = (): void => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([exportProgress()], { type: 'application/json' }));
    link.download = 'lessons.json';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return (
    <section aria-label="Progress as a file">
      <h2>Your progress</h2>
      <p class="muted">
        It is kept in this browser. As a file it is the one of <code>zoo learn</code> and{' '}
        <code>zoo practice</code>: <code>~/.local/share/nnzoo/lessons.json</code>.
      </p>
      <p>
        <button type="button" onClick={save}>
          Save lessons.json
        </button>{' '}
        <label class="file">
          Read one:{' '}
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget: { files } }) => {
              void files?.[0]?.text().then((text) => {
                said.value = importProgress(text);
              });
            }}
          />
        </label>
      </p>
      <p role="status">{said}</p>
    </section>
  );
}
