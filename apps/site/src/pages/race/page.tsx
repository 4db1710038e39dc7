/** @file The race's route. Read after ../../race/race.ts and race-view.tsx. */

import labs from 'virtual:zoo/labs';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Race } from '../../race/race.ts';
import { readRace } from '../../race/race-settings.ts';
import { suggestions } from '../../race/suggestions.ts';
import type { PageProps } from '../../router/routes.ts';
import { RaceView } from './race-view.tsx';
import '../../styles/race.css';

/** Opens the race that the address names. */
export default function RacePage({ address }: PageProps) {
  const race = useSignal<Race | null>(null);
  const notes = useSignal<readonly string[]>([]);
  const text = address.query.toString();
  useEffect(() => {
    let isGone = false;
    const query = new URLSearchParams(text);
    const asked = query.has('run') ? query : new URLSearchParams(suggestions[0].query);
    void readRace(asked, labs).then((read) => {
      if (isGone) return;
      notes.value = read.notes;
      race.value = new Race(read.settings);
      void race.value.open();
    });
    return () => {
      isGone = true;
      race.peek()?.close();
      race.value = null;
    };
  }, [text, race, notes]);
  if (race.value === null) return <p class="state">Loading …</p>;
  return <RaceView race={race.value} notes={notes.value} />;
}
