/** @file Every run of the break-it gallery, and its fix: what the page says of them is what they do. */
import { parseTable } from '@nnzoo/datasets';
import { nodeSource } from '@nnzoo/datasets/node';
import { lessons, pages } from '@nnzoo/lessons';
import {
  type AnyOptionValue,
  architectureNamed,
  drain,
  flagName,
  type Metrics,
  type Plan,
  parseOption,
} from '@nnzoo/training';
import { registry } from '@nnzoo/zoo';
import { describe, expect, test } from 'vitest';
import type { LabRun } from '../src/pages/break/broken-run.ts';
import { brokenRuns } from '../src/pages/break/broken-runs.ts';

const resolve = (id: string) => architectureNamed(id, registry);

/** Trains what an address of the lab names; its findings and its numbers. */
async function outcomeOf({ at, table }: LabRun) {
  const [id, query] = at.split('?');
  const architecture = await resolve(id);
  const names = new Map(
    Object.keys(architecture.options).map((name) => [flagName(name).slice(2), name]),
  );
  const options: Record<string, AnyOptionValue> = {};
  let length: Plan['length'] | undefined;
  for (const [name, text] of new URLSearchParams(query)) {
    const option = names.get(name);
    if (name === 'steps') length = { steps: Number(text) };
    else if (name === 'epochs') length = { epochs: Number(text) };
    else if (option !== undefined) {
      options[option] = parseOption(name, architecture.options[option], text);
    } else expect(name, `of ${at}`).toBe('data');
  }
  const named = { name: new URLSearchParams(query).get('data') ?? '', source: nodeSource() };
  const data = table === undefined ? named : tableOf(table);
  const plan = length && { plan: { length } };
  const experiment = await architecture.open({ data, seed: 1, options, ...plan, resolve });
  const { history, metrics: tested } = (await drain(experiment.run()))?.result ?? {};
  const last = Object.entries(history?.at(-1)?.train ?? {});
  const trained = last.map(([name, value]) => [`train ${name}`, value] as const);
  const metrics: Metrics = { ...Object.fromEntries(trained), ...tested };
  return { findings: experiment.findings(), metrics };
}

function tableOf({ name, text, label }: NonNullable<LabRun['table']>) {
  const bytes = new TextEncoder().encode(text);
  return parseTable(bytes, { name, label, missing: 'mean' }).table;
}

test('there are at least ten, each with an address of its own', () => {
  expect(brokenRuns.length).toBeGreaterThanOrEqual(10);
  expect(new Set(brokenRuns.map(({ id }) => id)).size).toBe(brokenRuns.length);
});

describe.each(brokenRuns)('$id', ({ runs, finding, measured }) => {
  test('fails as the page says, and is fixed as the page says', async () => {
    expect(finding ?? measured).not.toBeNull();
    if ('page' in runs) {
      const page = pages.find(({ id }) => id === runs.page);
      expect((await page?.compare(nodeSource()))?.finding).toContain(finding?.says);
      expect(lessons.map(({ id }) => id)).toContain(runs.lesson);
      return;
    }
    const [before, after] = [await outcomeOf(runs.broken), await outcomeOf(runs.fixed)];
    if (finding !== null) {
      const { check, says } = finding;
      const warning = { check, severity: 'warning' };
      expect(before.findings).toContainEqual(
        expect.objectContaining({ ...warning, measured: expect.stringContaining(says) }),
      );
      expect(after.findings).not.toContainEqual(expect.objectContaining(warning));
    }
    if (measured !== null) {
      const digits = measured.broken.split('.')[1]?.length ?? 0;
      const shown = ({ metrics }: typeof before) => metrics[measured.metric]?.toFixed(digits);
      expect([shown(before), shown(after)]).toEqual([measured.broken, measured.fixed]);
    }
  });
});
