/** @file A step downhill with the numbers of one parameter, for who looks inside. Read after ways/way.ts. */
import type { StepRule } from '@nnzoo/training';
import type { Network, Points, Way } from './ways/way.ts';

/** How the step goes down. */
export interface Descent {
  readonly way: Way;
  readonly rate: number;
  /** L2 penalty. */
  readonly decay: number;
}

/** What `descend` does to the parameter at `place`: neuron by neuron, weights and then bias. */
export function descentRule(
  network: Network,
  points: Points,
  { way, rate, decay }: Descent,
  place: number,
): StepRule {
  const { loss, gradient } = way(network, points, decay);
  const w = network.parameters[place];
  const g = gradient[place];
  return {
    name: 'gradient descent, by the chain rule',
    formula: 'L = mean of max(0, 1 − y · score) + λ · Σ w²; w ← w − η · ∂L/∂w',
    over: 'step',
    numbers: [
      { letter: 'L', meaning: 'loss before the step', value: loss },
      { letter: 'λ', meaning: 'L2 penalty', value: decay },
      { letter: '2 · λ · w', meaning: 'the penalty’s part of the gradient', value: 2 * decay * w },
      { letter: '∂L/∂w', meaning: 'gradient, the penalty’s part included', value: g },
      { letter: 'η', meaning: 'learning rate', value: rate },
      { letter: 'w', meaning: 'before', value: w },
      { letter: 'w′', meaning: 'after the step', value: w - rate * g },
    ],
  };
}
