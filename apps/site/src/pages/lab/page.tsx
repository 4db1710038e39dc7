/** @file The lab's route: which architecture, with which settings. Read after ../../lab/settings.ts and lab-view.tsx. */

import zoo from 'virtual:zoo';
import labs from 'virtual:zoo/labs';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Lab } from '../../lab/lab.ts';
import { handedOver } from '../../lab/open-folder.ts';
import { readSettings } from '../../lab/settings.ts';
import type { PageProps } from '../../router/routes.ts';
import { LiveRun } from '../../run/live-run.ts';
import { LabView } from './lab-view.tsx';
import '../../styles/data.css';
import '../../styles/network.css';
import '../../styles/panels.css';
import '../../styles/share.css';
import '../../styles/lab.css';

/** Pixels of the widest picture: on a narrow screen drawn for it, not made smaller, so that its texts can be read. */
function pictureWidth(): number {
  return Math.min(620, Math.max(320, window.innerWidth - 24));
}

/** Opens the lab that the address names; the first of the zoo where it names none. */
export default function LabPage({ address }: PageProps) {
  const lab = useSignal<Lab | null>(null);
  const id = address.path[1] ?? zoo[0].id;
  const query = address.query.toString();
  useEffect(() => {
    if (!Object.hasOwn(labs, id)) return;
    let isGone = false;
    const run = new LiveRun({ width: pictureWidth(), keeps: true });
    run.prepare(id);
    void labs[id]().then(({ default: entry }) => {
      if (isGone) return;
      const opened = new Lab(entry, run);
      lab.value = opened;
      document.title = `${entry.title} · nnzoo`;
      const { settings, notes } = readSettings(entry, new URLSearchParams(query));
      void opened.open(settings, notes).then(() => takeOver(opened));
    });
    return () => {
      isGone = true;
      run.close();
      lab.value = null;
    };
  }, [id, query, lab]);
  if (!Object.hasOwn(labs, id)) return <Unknown id={id} />;
  return lab.value === null ? <p class="state">Loading …</p> : <LabView lab={lab.value} />;
}

/** A run folder that was opened in another lab goes on here. */
async function takeOver(lab: Lab): Promise<void> {
  const { checkpoint } = handedOver;
  handedOver.checkpoint = null;
  if (checkpoint !== null) await lab.goTo({ step: 0, bytes: checkpoint });
}

function Unknown({ id }: { readonly id: string }) {
  return (
    <div class="state" role="alert">
      <h1>No such architecture</h1>
      <p>
        The zoo has no “{id}”. The <a href="#/gallery">gallery</a> shows all that it has.
      </p>
    </div>
  );
}
