/** @file What a trained mixture says of tables: the ensemble, each expert, the gate. Read network.ts before. */
import { noGrad, type Tensor, tensor } from '@nnzoo/core';
import type { Table, TableInput } from '@nnzoo/data';
import { classAnswers, type NamedTensors, noFunction, valueAnswers } from '@nnzoo/training';
import { type Answer, type NamedAnswer, uniform } from '../answers.ts';
import type { Answers } from '../combination.ts';
import type { ModularPreprocessor } from '../preprocessor.ts';
import type { MixtureOfExperts } from './network.ts';

/** Asks a mixture about tables. */
export class Experts {
  readonly mixture: MixtureOfExperts;
  readonly names: readonly string[];
  readonly #preprocessor: ModularPreprocessor;

  constructor(
    mixture: MixtureOfExperts,
    members: readonly string[],
    preprocessor: ModularPreprocessor,
  ) {
    this.mixture = mixture;
    this.names = members.map((name, expert) => `${name} ${expert + 1}`);
    this.#preprocessor = preprocessor;
  }

  /** The gate's weights, [rows, E]. */
  weights(rows: Table): Float32Array {
    return this.weightsOf(this.#preprocessor.table.input(rows));
  }

  /** The same of rows that are scaled already. */
  weightsOf(input: TableInput): Float32Array {
    return numbers(() => this.mixture.logWeights(asTensor(input)).exp());
  }

  /** The class of each scaled row, [rows], by one expert. */
  answerOf(expert: number, input: TableInput): Answer {
    return this.#read(() => this.#outputs(this.mixture.experts[expert].forward(asTensor(input))));
  }

  answer(rows: Table): Answers {
    const { width } = this.#preprocessor;
    if (rows.size === 0) return { alone: [], combined: uniform(0, width) };
    const input = this.#preprocessor.table.input(rows);
    const alone = this.names.map((name, expert) => ({
      name,
      answer: this.answerOf(expert, input),
    }));
    return {
      alone,
      combined: this.#read(() => this.#answer(this.mixture.forward(asTensor(input)))),
    };
  }

  /** The combined answer as ops, of rows as they stand in the data. @shape [B, F] → answers */
  forward(x: Tensor): NamedTensors {
    const { table, width } = this.#preprocessor;
    if (this.mixture.isSparse) {
      throw noFunction('a mixture with --active', 'its gate sorts the experts; without it, it can');
    }
    const outputs = this.#answer(this.mixture.forward(table.tensorInput().prepare(x)));
    return width === 1 ? valueAnswers(outputs, table.targetScale) : classAnswers(outputs);
  }

  /** Without one expert, its weight goes to the others in proportion to theirs. */
  ablations(rows: Table): readonly NamedAnswer[] {
    if (this.names.length < 2 || rows.size === 0) return [];
    const x = asTensor(this.#preprocessor.table.input(rows));
    return this.names.map((name, expert) => ({
      name,
      answer: this.#read(() => {
        const without = tensor(this.names.map((_, i) => (i === expert ? -1e9 : 0)));
        const weights = this.mixture.logWeights(x).add(without).logSoftmax(1);
        return this.#answer(this.mixture.blend(weights, this.mixture.answers(x)));
      }),
    }));
  }

  /** Of one expert: its probabilities, or its numbers. */
  #outputs(outputs: Tensor): Tensor {
    return this.#preprocessor.width === 1 ? outputs : outputs.softmax(1);
  }

  /** Of the mixture, whose class scores are logarithms. */
  #answer(outputs: Tensor): Tensor {
    return this.#preprocessor.width === 1 ? outputs : outputs.exp();
  }

  #read(answer: () => Tensor): Answer {
    const { width, table } = this.#preprocessor;
    const values = Float64Array.from(numbers(answer));
    return { width, values: width === 1 ? values.map((value) => table.value(value)) : values };
  }
}

/** Rows as the networks take them. @shape → [B, F] */
export function asTensor({ features, size, columns }: TableInput): Tensor {
  return tensor(features, { shape: [size, columns] });
}

function numbers(body: () => Tensor): Float32Array {
  return Float32Array.from(noGrad(body).data());
}
