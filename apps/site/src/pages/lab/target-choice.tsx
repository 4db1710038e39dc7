/** @file Which column of a file of one's own is to be predicted. Read after ../../lab/lab.ts. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Lab } from '../../lab/lab.ts';
import type { OwnData } from '../../worker/messages.ts';

interface TargetChoiceProps {
  readonly lab: Lab;
  readonly file: OwnData;
  /** Null where it was given up. */
  readonly done: (chosen: OwnData | null) => void;
}

interface Choice {
  readonly text: string;
  readonly data: OwnData;
}

/** A text needs no choice; of a table the likeliest columns are offered. */
export function TargetChoice({ lab, file, done }: TargetChoiceProps) {
  const choices = useSignal<readonly Choice[] | null>(null);
  const problem = useSignal<string | null>(null);
  useEffect(() => {
    choices.value = null;
    problem.value = null;
    if (lab.entry.accepts === 'text') {
      done(file);
      return;
    }
    lab.run.api.candidates(file).then(
      ({ labels, targets }) => {
        choices.value = choicesFor(lab.entry.ownTasks, file, { labels, targets });
      },
      (error: unknown) => {
        problem.value = error instanceof Error ? error.message : String(error);
      },
    );
  }, [file, lab, done, choices, problem]);
  return (
    <div class="target-choice">
      {problem.value !== null && (
        <p class="notice warning" role="alert">
          ▲ {problem.value}
        </p>
      )}
      {choices.value !== null && (
        <>
          <p>What is to be predicted of {file.name}?</p>
          {choices.value.length === 0 && <p>No column of it suits this architecture.</p>}
          {choices.value.map(({ text, data }) => (
            <button type="button" key={text} onClick={() => done(data)}>
              {text}
            </button>
          ))}
        </>
      )}
      <button type="button" class="quiet" onClick={() => done(null)}>
        Cancel
      </button>
    </div>
  );
}

function choicesFor(
  tasks: readonly string[],
  file: OwnData,
  columns: { readonly labels: readonly string[]; readonly targets: readonly string[] },
): Choice[] {
  const labels = columns.labels.map((label) => ({
    text: `the class: ${label}`,
    data: { ...file, label },
  }));
  const targets = columns.targets.map((target) => ({
    text: `the number: ${target}`,
    data: { ...file, target },
  }));
  return [
    ...(tasks.includes('classification') ? labels : []),
    ...(tasks.includes('regression') ? targets : []),
    ...(tasks.includes('map') ? [{ text: 'nothing: a map of all columns', data: file }] : []),
  ];
}
