/** @file Which race it is: races to begin with, and the data of this one. Read after ../../race/suggestions.ts. */

import labs from 'virtual:zoo/labs';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
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
export function RaceData({ settings }: { readonly settings: RaceSettings }) {
  const known = useSignal<readonly string[]>([settings.data]);
  useEffect(() => {
    void commonData(settings, labs).then((ids) => {
      known.value = ids;
    });
  }, [settings, known]);
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
        {known.value.map((id) => (
          <option key={id} value={id}>
            {id}
          </option>
        ))}
      </select>
    </label>
  );
}
