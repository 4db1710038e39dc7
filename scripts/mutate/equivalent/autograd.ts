/** @file Changes of core's autograd that change no behavior. Read after change.ts. */
import { type Equivalent, inFile } from './change.ts';

const fresh = 'the same sum, in a tensor of its own instead of in place';

export const ofAutograd: readonly Equivalent[] = inFile('packages/core/src/gradients.ts', [
  ['if (isOurs(g)) return g;', 'isOurs(g)', 'false', 'a copy of the same values'],
  ['if (this.#mayChange(sum)) {', 'this.#mayChange(sum)', 'false', fresh],
  [
    'return !this.#createGraph && isOurs(sum);',
    '!this.#createGraph && isOurs(sum)',
    'false',
    fresh,
  ],
  [
    'if (!this.#createGraph) return own(g);',
    '!this.#createGraph',
    'false',
    'the product with 1 is the same, and nothing is recorded there',
  ],
  [
    'if (runtime.inspect !== null) this.#inspect(node, input);',
    'runtime.inspect !== null',
    'true',
    'what shows it asks once more whether anybody looks',
  ],
]);
