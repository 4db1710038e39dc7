/** @file Which race it is: races to begin with, and the data of this one. Read after ../../race/suggestions.ts. */

import labs from 'virtual:zoo/labs';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { DataChoice } from '../../../build/describe-zoo.ts';
import { commonData, type RaceSettings, writeRace } from '../../race/race-settings.ts';
import { suggestions } from '../../race/suggestions.ts';
import { formatAddress } from '../../router/address.ts';

/** A link for each. */
export function RacesToTry() {
  return (
    <nav aria-label="Races to try">
      <ul class="races">
        {suggestions.map(({ title, query }) => (
          <li key={query}>
            <a href={formatAddress(['race'], new URLSearchParams(query))}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The data that all runs of the race can learn from. */
export function useCommonData(settings: RaceSettings): readonly DataChoice[] {
  const known = useSignal<readonly DataChoice[]>([]);
  useEffect(() => {
    void commonData(settings, labs).then((choices) => {
      known.value = choices;
    });
  }, [settings, known]);
  return known.value;
}

interface RaceDataProps {
  readonly settings: RaceSettings;
  readonly choices: readonly DataChoice[];
}

/** Chooses among them. */
export function RaceData({ settings, choices }: RaceDataProps) {
  return (
    <label>
      data{' '}
      <select
        value={settings.data}
        onChange={({ currentTarget }) => {
          const changed = { ...settings, data: currentTarget.value };
          location.hash = formatAddress(['race'], writeRace(changed));
        }}
      >
        {choices.map(({ id, title, size }) => (
          <option key={id} value={id}>
            {title}: {size}
          </option>
        ))}
      </select>
    </label>
  );
}
