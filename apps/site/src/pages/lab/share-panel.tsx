/** @file A run handed on: its address, command and program; its folder and weights as files. Read after ../../lab/repeat.ts. */
import { useSignal } from '@preact/signals';
import type { Lab } from '../../lab/lab.ts';
import { openFolder } from '../../lab/open-folder.ts';
import { commandOf, programOf, type Repeatable } from '../../lab/repeat.ts';
import { againstUsual, writeRace } from '../../race/race-settings.ts';
import { formatAddress } from '../../router/address.ts';
import { packTar } from '../../run/tar.ts';
import type { WeightFormat } from '../../worker/messages.ts';
import { keyHelp } from './keys.ts';

const formats: readonly WeightFormat[] = ['safetensors', 'json', 'csv', 'onnx'];

/** Opens by the button above, or the key s. */
export function SharePanel({ lab }: { readonly lab: Lab }) {
  const said = useSignal('');
  const { entry, settings, own, run } = lab;
  const { data, seed } = settings.value;
  const repeatable: Repeatable = {
    architecture: entry.id,
    settings: settings.value,
    file: own.value,
  };
  const { options, length } = settings.value;
  const race = againstUsual(data, { architecture: entry.id, options, length, seed });
  const name = `${entry.id}-${data.replace(/[^a-z0-9]+/gi, '-')}-${seed}`;
  const address = new URL(lab.link.value, location.href).href;
  const copy = (what: string, text: string) => {
    navigator.clipboard.writeText(text).then(
      () => {
        said.value = `${what} copied`;
      },
      () => {
        said.value = `the browser does not let the page copy: mark the text instead`;
      },
    );
  };
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
      said.value = 'done';
    } catch (error) {
      said.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <section class="share" aria-labelledby="share-title">
      <h2 id="share-title">Share this run</h2>
      <p class="help muted">
        The address is the run: whoever opens it gets the same bits
        {run.before.value !== null &&
          '. This run is a branch: its address starts from the first step with the options of now'}
        .
      </p>
      <Copied name="Address" text={address} copy={copy} />
      <Copied name="Command" text={commandOf(repeatable)} copy={copy} />
      {own.value === null && (
        <p>
          <a href={formatAddress(['race'], writeRace(race))}>
            Race it with {race.runners[1].seed === seed ? 'the defaults' : 'another seed'}
          </a>
        </p>
      )}
      <details>
        <summary>As TypeScript that reproduces it</summary>
        <Copied name="Program" text={programOf(repeatable)} copy={copy} />
      </details>
      <div class="row">
        <button
          type="button"
          onClick={() =>
            attempt(async () => save(`${name}.tar`, packTar(name, await run.api.folder())))
          }
        >
          Download the run folder
        </button>
        {formats.map((format) => (
          <button
            type="button"
            key={format}
            onClick={() =>
              attempt(async () => save(`${name}.${format}`, await run.api.weights(format)))
            }
          >
            Weights as {format}
          </button>
        ))}
        <label class="button">
          Open a run folder
          <input
            type="file"
            multiple
            class="unseen"
            onChange={({ currentTarget }) =>
              attempt(() => openFolder(lab, [...(currentTarget.files ?? [])]))
            }
          />
        </label>
      </div>
      <p class="help muted">
        The folder is a .tar with the files of the command line: <code>tar xf {name}.tar</code>,
        then <code>zoo predict {name}</code>. To open one here, choose the .tar, or all files of the
        folder.
      </p>
      <p role="status">{said.value}</p>
      <details>
        <summary>Keys</summary>
        <dl class="keys">
          {keyHelp.map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

interface CopiedProps {
  readonly name: string;
  readonly text: string;
  readonly copy: (what: string, text: string) => void;
}

function Copied({ name, text, copy }: CopiedProps) {
  return (
    <div class="copied">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="wide" tabIndex={0} aria-label={name}>
        <pre>{text}</pre>
      </section>
      <button type="button" onClick={() => copy(name, text)}>
        Copy {name.toLowerCase()}
      </button>
    </div>
  );
}

/** Hands a file to the browser to save. */
function save(name: string, bytes: Uint8Array): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes.slice()]));
  link.download = name;
  link.click();
  // After the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
