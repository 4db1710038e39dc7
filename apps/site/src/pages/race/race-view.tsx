/** @file A race on the screen: curves over each other, and a row for each run. Read after choose-race.tsx. */

import labs from 'virtual:zoo/labs';
import { formatSettings, formatVariant } from '@nnzoo/experiments';
import { formatNumber } from '@nnzoo/figures';
import { useSignal } from '@preact/signals';
import { Hash } from '../../layout/hash.tsx';
import type { Lane, Race } from '../../race/race.ts';
import { mostRunners, type RaceSettings, readRace, writeRace } from '../../race/race-settings.ts';
import { formatAddress } from '../../router/address.ts';
import { RaceData, RacesToTry, useCommonData } from './choose-race.tsx';
import { RaceCurves, strokes } from './race-curves.tsx';

/** Everything of one race. */
export function RaceView({
  race,
  notes,
}: {
  readonly race: Race;
  readonly notes: readonly string[];
}) {
  const { lanes, isRunning, isOver, settings } = race;
  const { step, totalSteps } = race.clock.value;
  const choices = useCommonData(settings);
  const isReady = lanes.length > 0 && lanes.every(({ run }) => run.state.value !== 'opening');
  return (
    <div class="page">
      <h1>Race on {choices.find(({ id }) => id === settings.data)?.title ?? settings.data}</h1>
      <p class="muted">
        One clock for all: at each turn every run takes the same number of steps. A run that is
        shorter is finished while the others go on: its curve ends there, with a dot. The address is
        the race.
      </p>
      <RacesToTry />
      {notes.map((note) => (
        <p key={note} class="notice" role="alert">
          {note}
        </p>
      ))}
      <div class="controls">
        <button
          type="button"
          class="primary"
          disabled={!isReady || isOver.value}
          onClick={() => (isRunning.value ? race.pause() : race.play())}
        >
          {isRunning.value ? 'Pause' : 'Play'}
        </button>
        <button type="button" disabled={isRunning.value} onClick={() => race.open()}>
          Restart
        </button>
        <RaceData settings={settings} choices={choices} />
        <p role="status">{isOver.value ? 'done' : isRunning.value ? 'racing' : 'ready'}</p>
        <p class="number" data-of="clock">
          clock: step {step} of {totalSteps}
        </p>
      </div>
      <RaceCurves race={race} />
      <div class="wide">
        <table class="lanes number">
          <thead>
            <tr>
              <th scope="col">run</th>
              <th scope="col">seed</th>
              <th scope="col">step</th>
              <th scope="col">result on the test part</th>
              <th scope="col">weights</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {lanes.map((lane, i) => (
              <Row key={`${i} ${lane.runner.seed}`} lane={lane} index={i} race={race} />
            ))}
          </tbody>
        </table>
      </div>
      {lanes.length < mostRunners && <AddRun settings={settings} />}
    </div>
  );
}

interface RowProps {
  readonly lane: Lane;
  readonly index: number;
  readonly race: Race;
}

function Row({ lane, index, race }: RowProps) {
  const { runner, run } = lane;
  const { architecture, seed } = runner;
  const now = run.progress.value;
  const metric = run.opened.value?.primaryMetric.metric ?? '';
  const measured = now?.report?.metrics[metric];
  const { settings } = race;
  const others = settings.runners.filter((_, i) => i !== index);
  const lab = new URLSearchParams({ data: settings.data, seed: String(seed) });
  for (const pair of formatSettings(runner).split(/,(?=[a-z-]+=)/)) {
    const [name, value = ''] = pair.split('=');
    if (name !== '') lab.set(name, value);
  }
  return (
    <tr>
      <th scope="row">
        <span style={{ color: strokes[index].color }} aria-hidden="true">
          {strokes[index].sign}
        </span>{' '}
        <a href={formatAddress(['lab', architecture], lab)}>{formatVariant(runner)}</a>
      </th>
      <td>{seed}</td>
      <td>
        {now !== null && `${now.step} of ${now.totalSteps}`}
        {run.state.value === 'done' && ', finished'}
      </td>
      <td>
        {run.error.value}
        {measured !== undefined && `${metric} ${formatNumber(measured)}`}
      </td>
      <td>{run.hash.value !== null && <Hash hash={run.hash.value} />}</td>
      <td>
        {settings.runners.length > 1 && (
          <a
            aria-label={`Take ${formatVariant(runner)} out`}
            href={formatAddress(['race'], writeRace({ ...settings, runners: others }))}
          >
            ×
          </a>
        )}
      </td>
    </tr>
  );
}

/** A run is typed as `zoo compare` takes it. */
function AddRun({ settings }: { readonly settings: RaceSettings }) {
  const problem = useSignal('');
  const add = async (text: string) => {
    const query = writeRace(settings);
    query.append('run', text.trim());
    const read = await readRace(query, labs);
    if (read.notes.length > 0) problem.value = read.notes.join(' ');
    else location.hash = formatAddress(['race'], writeRace(read.settings));
  };
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        const field = event.currentTarget.elements.namedItem('run');
        if (field instanceof HTMLInputElement) void add(field.value);
      }}
    >
      <label>
        another run{' '}
        <input
          name="run"
          type="text"
          size={34}
          placeholder="feedforward:learning-rate=0.1"
          required
        />
      </label>
      <button type="submit">Add</button>
      {problem.value !== '' && (
        <p class="warning" role="alert">
          {problem.value}
        </p>
      )}
    </form>
  );
}
