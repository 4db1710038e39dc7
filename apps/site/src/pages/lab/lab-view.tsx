/** @file A lab on the screen: its panels, and the keys that work in it. Read after ../../lab/lab.ts. */

import zoo from 'virtual:zoo';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Lab } from '../../lab/lab.ts';
import { later } from '../../layout/later.tsx';
import { Controls } from './controls.tsx';
import { Curve } from './curve.tsx';
import { DataPanel } from './data-panel.tsx';
import { Findings } from './findings.tsx';
import { useKeys } from './keys.ts';
import { Network } from './network.tsx';
import { Notices } from './notices.tsx';
import { OptionsPanel } from './options-panel.tsx';
import { Pictures, SmallPictures } from './pictures.tsx';
import { Predict } from './predict.tsx';
import { StepPanel } from './step-panel.tsx';
import { Timeline } from './timeline.tsx';

const SharePanel = later(async () => (await import('./share-panel.tsx')).SharePanel);

/** Parts of the lab that a narrow screen shows one at a time. */
const tabs = ['Data', 'Options', 'Look inside', 'Predict'] as const;

/** Everything of one lab. */
export function LabView({ lab }: { readonly lab: Lab }) {
  const tab = useSignal<(typeof tabs)[number]>('Options');
  const isSharing = useSignal(false);
  useKeys(lab, () => {
    isSharing.value = !isSharing.value;
  });
  useEffect(() => () => lab.close(), [lab]);
  return (
    <div class="lab" data-tab={tab.value} data-state={lab.run.state.value}>
      <Title
        lab={lab}
        onShare={() => {
          isSharing.value = !isSharing.value;
        }}
      />
      {isSharing.value && <SharePanel lab={lab} />}
      <Notices lab={lab} />
      <div class="lab-center">
        <Controls lab={lab} />
        <Timeline lab={lab} />
        <Pictures lab={lab} />
      </div>
      <div class="lab-tabs" role="tablist" aria-label="Parts of the lab">
        {tabs.map((name) => (
          <button
            type="button"
            role="tab"
            key={name}
            aria-selected={tab.value === name}
            onClick={() => {
              tab.value = name;
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <div class="lab-left">
        <DataPanel lab={lab} />
        <Predict lab={lab} />
      </div>
      <div class="lab-right">
        <Curve lab={lab} />
        <OptionsPanel lab={lab} />
        <Findings lab={lab} />
      </div>
      <Network key={lab.entry.id} lab={lab} />
      <StepPanel lab={lab} />
      <SmallPictures lab={lab} />
    </div>
  );
}

function Title({ lab, onShare }: { readonly lab: Lab; readonly onShare: () => void }) {
  const { id, title, year, summary } = lab.entry;
  return (
    <div class="lab-title">
      <h1>
        {title} <span class="muted">{year}</span>
      </h1>
      <label>
        <span class="unseen">Architecture</span>
        <select
          value={id}
          onChange={({ currentTarget }) => {
            location.hash = `#/lab/${currentTarget.value}`;
          }}
        >
          {zoo.map((each) => (
            <option key={each.id} value={each.id}>
              {each.title}
            </option>
          ))}
        </select>
      </label>
      <button type="button" onClick={onShare} title="Share, command, download (s)">
        Share
      </button>
      <p class="muted">{summary}</p>
    </div>
  );
}
