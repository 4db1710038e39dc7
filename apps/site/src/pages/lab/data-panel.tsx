/** @file The data of a lab: sets of the zoo, and one's own by drop, paste or drawing. Read after ../../lab/lab.ts. */
import { useSignal } from '@preact/signals';
import type { Lab } from '../../lab/lab.ts';
import { droppedFiles, picturesAmong } from '../../lab/own-pictures.ts';
import { ownPrefix } from '../../lab/settings.ts';
import { later } from '../../layout/later.tsx';
import type { OwnData } from '../../worker/messages.ts';
import { type FoundFiles, OwnPictures } from './own-pictures.tsx';
import { Rows } from './rows.tsx';

const PointPad = later(async () => (await import('./point-pad.tsx')).PointPad);
const TargetChoice = later(async () => (await import('./target-choice.tsx')).TargetChoice);

/** What is trained on. */
export function DataPanel({ lab }: { readonly lab: Lab }) {
  const { entry, settings, own, run } = lab;
  const pending = useSignal<OwnData | null>(null);
  const isDrawing = useSignal(false);
  const { data } = settings.value;
  const known = entry.datasets.find(({ id }) => id === data);
  const sizes = run.opened.value?.sizes;
  const takesPictures = entry.accepts === 'images';
  const takesOwn = entry.accepts === 'table' || entry.accepts === 'text' || takesPictures;
  const problem = useSignal<string | null>(null);
  const takePictures = async (found: FoundFiles) => {
    problem.value = null;
    try {
      await lab.openOwn(await picturesAmong(await found));
    } catch (error) {
      problem.value = error instanceof Error ? error.message : String(error);
    }
  };
  const take = (name: string, bytes: Uint8Array) => {
    pending.value = { name, bytes };
  };
  return (
    <section
      class="panel"
      data-part="Data"
      aria-labelledby="data-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [file] = event.dataTransfer?.files ?? [];
        if (takesPictures) void takePictures(droppedFiles(event.dataTransfer?.items ?? []));
        else if (file && takesOwn)
          void file.arrayBuffer().then((b) => take(file.name, new Uint8Array(b)));
      }}
    >
      <h2 id="data-title">Data</h2>
      <label>
        <span class="unseen">Data set</span>
        <select
          value={data}
          onChange={({ currentTarget }) =>
            lab.open({
              ...settings.value,
              data: currentTarget.value,
              options: {},
              length: null,
              at: null,
            })
          }
        >
          {data.startsWith(ownPrefix) && (
            <option value={data}>{own.value?.name ?? 'a file of one’s own'}</option>
          )}
          {entry.datasets.map(({ id, title, size, task }) => (
            <option key={id} value={id}>
              {title}: {size} ({task})
            </option>
          ))}
        </select>
      </label>
      {known !== undefined && <p class="help muted">{known.summary}</p>}
      {sizes !== undefined && (
        <p class="help muted number">
          {sizes.train} to train, {sizes.validation} to validate, {sizes.test} to test
        </p>
      )}
      {run.opened.value !== null && <Rows lab={lab} inputs={run.opened.value.inputs} />}
      {takesPictures && <OwnPictures take={takePictures} problem={problem.value} />}
      {takesOwn && !takesPictures && <OwnFile accepts={entry.accepts} take={take} />}
      {entry.accepts === 'table' && entry.ownTasks.includes('classification') && (
        <button
          type="button"
          aria-expanded={isDrawing.value}
          onClick={() => {
            isDrawing.value = !isDrawing.value;
          }}
        >
          Draw points
        </button>
      )}
      {isDrawing.value && <PointPad done={(points) => lab.openOwn(points)} />}
      {pending.value !== null && (
        <TargetChoice
          lab={lab}
          file={pending.value}
          done={(chosen) => {
            pending.value = null;
            if (chosen !== null) void lab.openOwn(chosen);
          }}
        />
      )}
    </section>
  );
}

interface OwnFileProps {
  readonly accepts: string;
  readonly take: (name: string, bytes: Uint8Array) => void;
}

function OwnFile({ accepts, take }: OwnFileProps) {
  const kind = accepts === 'text' ? 'a text' : 'a CSV file';
  return (
    <details class="own">
      <summary>Your own data</summary>
      <p class="help">Drop {kind} here, choose it, or paste it. Nothing leaves this browser.</p>
      <input
        type="file"
        aria-label={`Choose ${kind}`}
        onChange={async ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) take(file.name, new Uint8Array(await file.arrayBuffer()));
        }}
      />
      <textarea
        rows={3}
        aria-label={`Paste ${kind}`}
        placeholder={accepts === 'text' ? 'one name a line, or a text' : 'width,height,kind'}
        onChange={({ currentTarget }) => {
          const text = currentTarget.value;
          if (text.trim() === '') return;
          take(accepts === 'text' ? 'pasted.txt' : 'pasted.csv', new TextEncoder().encode(text));
        }}
      />
    </details>
  );
}
