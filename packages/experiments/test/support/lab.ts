/** @file The zoo as a laboratory: what an application hands in, without turns for anything else. */
import { nodeSource } from '@nnzoo/datasets/node';
import { registry } from '@nnzoo/zoo';
import type { Lab } from '../../src/measure/lab.ts';

export const lab: Lab = {
  registry,
  source: async () => nodeSource(),
  now: () => performance.now(),
  codeOf: async (ids) => `code of ${ids.join()}`,
  drain: async (work, { see, stops }) => {
    for (let next = work.next(); ; next = work.next()) {
      if (next.done) return { result: next.value };
      see(next.value);
      if (stops()) return null;
    }
  },
  describe: (error) => ({ exitCode: 1, line: String(error) }),
};
