/** @file The break-it gallery: broken runs, what to look for, and the fix. Read after broken-runs.ts. */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { keepOwn } from '../../lab/own-data.ts';
import type { PageProps } from '../../router/routes.ts';
import type { BrokenRun, LabRun } from './broken-run.ts';
import { brokenRuns } from './broken-runs.ts';
import './break.css';

/** `#/break`: all of them; `#/break/dead-relu`: at this one. */
export default function Break({ address: { path } }: PageProps) {
  const [, chosen] = path;
  const isKnown = chosen === undefined || brokenRuns.some(({ id }) => id === chosen);
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(`broken-${chosen}`)?.scrollIntoView();
  }, [chosen]);
  return (
    <div class="page">
      <h1>Break it</h1>
      {!isKnown && <p role="alert">There is no broken run “{chosen}”; these are all there are.</p>}
      <p class="break-intro">
        Networks fail in a few ways, again and again. Here each of them is one run: open it, look
        for the symptom, then try the fix. A test runs every one of them and holds what is said
        here.
      </p>
      <ul class="broken">
        {brokenRuns.map((run) => (
          <Card key={run.id} run={run} isChosen={run.id === chosen} />
        ))}
      </ul>
    </div>
  );
}

function Card({ run, isChosen }: { readonly run: BrokenRun; readonly isChosen: boolean }) {
  const { id, title, look, why, runs, fix } = run;
  return (
    <li id={`broken-${id}`} aria-current={isChosen ? 'true' : undefined}>
      <h2>
        <a href={`#/break/${id}`}>{title}</a>
      </h2>
      <p>{look}</p>
      <Evidence run={run} />
      <p class="muted">{why}</p>
      <p class="acts">
        {'page' in runs ? (
          <>
            <a class="act" href={`#/book/pages/${runs.page}`}>
              Open the comparison
            </a>
            <a href={`#/practice/lessons/${runs.lesson}`}>Fix it: {fix}</a>
          </>
        ) : (
          <>
            <LabLink run={runs.broken} isMain={true}>
              Open the broken run
            </LabLink>
            <LabLink run={runs.fixed} isMain={false}>
              Fix it: {fix}
            </LabLink>
          </>
        )}
      </p>
    </li>
  );
}

interface LabLinkProps {
  readonly run: LabRun;
  readonly isMain: boolean;
  readonly children: preact.ComponentChildren;
}

/** Leads to a run in the lab; a table of the run's own is brought there as a visitor's file would be. */
function LabLink({ run: { at, table }, isMain, children }: LabLinkProps) {
  const address = useSignal(table === undefined ? `#/lab/${at}` : null);
  useEffect(() => {
    if (table === undefined) return;
    const { name, text, label } = table;
    void keepOwn({ name, label, bytes: new TextEncoder().encode(text) }).then(({ key }) => {
      const [architecture, query] = at.split('?');
      address.value = `#/lab/${architecture}?data=${key}&${query}`;
    });
  }, [at, table, address]);
  return (
    <a class={isMain ? 'act' : undefined} href={address.value ?? `#/break`}>
      {children}
    </a>
  );
}

/** What the run says of itself, and the numbers before and after the fix. */
function Evidence({ run: { finding, measured } }: { readonly run: BrokenRun }) {
  return (
    <dl>
      {finding !== null && (
        <div>
          <dt>it says</dt>
          <dd>{finding.says}</dd>
        </div>
      )}
      {measured !== null && (
        <div>
          <dt>{measured.name}</dt>
          <dd class="number">
            {measured.broken} broken, {measured.fixed} fixed
          </dd>
        </div>
      )}
    </dl>
  );
}
