/** @file Tests of checkpoints: a run killed anywhere and resumed equals a run that was not interrupted. */

import type { RawData } from '@nnzoo/data';
import { expect } from 'vitest';
import type { Experiment } from '../architecture.ts';
import type { OptionSpecs } from '../options.ts';
import { printed } from './printed.ts';
import {
  advance,
  advanceUntil,
  checkpointsAfter,
  type DeclareTest,
  finish,
  type Subject,
  throughFile,
} from './subject.ts';

/** Where runs are killed, as shares of their events. */
const places = [0, 0.02, 0.3, 0.55, 0.8, 0.97];

/** Kill and resume; save and load; predict the same. */
export function testResuming<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  subject: Subject<Model, Raw, O>,
  it: DeclareTest,
): void {
  it('killed anywhere and resumed, equals the run that was not interrupted', async () => {
    const whole = await subject.plain();
    const counts = places.map((at) => Math.floor(at * whole.events.length));
    for (const [i, left] of checkpointsAfter(await subject.open(), counts).entries()) {
      const where = `killed after ${counts[i]} of ${whole.events.length} events`;
      const resumed = await subject.open();
      resumed.restore(left);
      const { report, checkpoint, events } = finish(resumed);
      expect(report, where).toEqual(whole.report);
      expect(printed(checkpoint), where).toEqual(printed(whole.checkpoint));
      const rest = whole.events.slice(whole.events.length - events.length + 1);
      expect(events.slice(1), where).toEqual(rest);
    }
  });

  it('restored, takes the next step as a run does that nothing interrupted', async () => {
    const before = throughFile(await stoppedRun(subject));
    const restored = await subject.open();
    restored.restore(before);
    const factsBefore = JSON.stringify(before.facts);
    const isFurther = () => JSON.stringify(restored.checkpoint().facts) !== factsBefore;
    const next = advanceUntil(restored, isFurther);
    const uninterrupted = await subject.open();
    advanceUntil(uninterrupted, (event) => JSON.stringify(event) === JSON.stringify(next));
    const after = printed(throughFile(restored));
    expect(after).not.toEqual(printed(before));
    expect(after).toEqual(printed(throughFile(uninterrupted)));
  });

  it('refuses the checkpoint of another seed', async () => {
    const checkpoint = throughFile(await subject.open({ seed: 1 }));
    const other = await subject.open({ seed: 2 });
    expect(() => other.restore(checkpoint)).toThrow(
      expect.objectContaining({ code: 'checkpoint/mismatch' }),
    );
  });

  it('refuses weights that do not fit, naming each tensor', async () => {
    const trained = await subject.open();
    advance(trained, 9);
    // What is made of others has no weights before the first of them is trained.
    if (Object.keys(throughFile(trained).tensors).length === 0) finish(trained);
    const { facts, tensors } = throughFile(trained);
    const [[name, first], ...rest] = Object.entries(tensors);
    const load = (changed: typeof tensors) =>
      subject.architecture.load({
        configuration: trained.configuration,
        preprocessor: trained.preprocessorState(),
        checkpoint: { facts, tensors: changed },
        ...subject.members,
      });
    const refused = { kind: 'data', code: expect.stringMatching(/^(checkpoint|module)\//) };
    const said = (word: string) => ({ ...refused, message: expect.stringContaining(word) });
    const shortName = name.slice('trainer.'.length);
    await expect(load(Object.fromEntries(rest))).rejects.toMatchObject(said(shortName));
    const more = { ...tensors, 'trainer.unheard-of': first };
    await expect(load(more)).rejects.toMatchObject(said('unheard-of'));
  });

  it('saved and loaded without its data, predicts the same', async () => {
    const { experiment: trained, checkpoint } = await subject.plain();
    const raw = await subject.load();
    const rows = raw.subset(Int32Array.from({ length: Math.min(20, raw.size) }, (_, i) => i));
    const loaded = await subject.architecture.load({
      configuration: JSON.parse(JSON.stringify(trained.configuration)),
      preprocessor: JSON.parse(JSON.stringify(trained.preprocessorState())),
      checkpoint,
      ...subject.members,
    });
    const records = loaded.predict(rows);
    expect(records).toHaveLength(rows.size);
    expect(records).toEqual(trained.predict(rows));
  });
}

/** A run left at its ninth event, or halfway where it has fewer. */
async function stoppedRun<Model, Raw extends RawData<Raw>, O extends OptionSpecs>(
  subject: Subject<Model, Raw, O>,
): Promise<Experiment> {
  let events = 0;
  advanceUntil(await subject.open(), () => ++events === 18);
  const stopped = await subject.open();
  advance(stopped, events >> 1);
  return stopped;
}
