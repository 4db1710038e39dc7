/** @file All exercises and what became of them; progress as a file. Read after ../../practice/progress.ts. */
import exercises from 'virtual:practice';
import { exerciseName } from '@nnzoo/lessons';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { exportProgress, importProgress, records } from '../../practice/progress.ts';

/** What became of a lesson or an exercise, in a word or two; empty where nothing did. */
export function stateOf(name: string): string {
  const { tries, solved } = records.value.get(name) ?? { tries: 0, solved: false };
  if (solved) return '✓ solved';
  return tries > 0 ? `${tries} tried` : '';
}

/** The list, with the next one to do above it. */
export function Overview() {
  useEffect(() => {
    document.title = 'Practice · nnzoo';
  }, []);
  const isOpen = ({ id }: { id: string }): boolean =>
    records.value.get(exerciseName(id))?.solved !== true;
  const next = exercises.find(isOpen);
  return (
    <>
      <h1>Write it yourself</h1>
      <p>
        {exercises.filter((each) => !isOpen(each)).length} of {exercises.length} exercises solved.{' '}
        {next && (
          <>
            Next: <a href={`#/practice/${next.id}`}>{next.title}</a>.
          </>
        )}
      </p>
      <ol class="exercises">
        {exercises.map(({ id, title }) => (
          <li key={id}>
            <a href={`#/practice/${id}`}>{title}</a>{' '}
            <span class="good">{stateOf(exerciseName(id))}</span>
          </li>
        ))}
      </ol>
      <ProgressFile />
    </>
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
