/** @file What optimizers refuse, with the range that a message names, as PyTorch documents it. */
import { describe, expect, it } from 'vitest';
import { Adam, SGD, tensor } from '../../src/index.ts';
import { errorOf } from '../errors.ts';

const parameters = () => [tensor([1, 2], { requiresGrad: true })];
const sgd = { learningRate: 0.1 };

describe('a setting out of range', () => {
  it('is refused with the range', () => {
    const share = errorOf(() => new SGD(parameters(), { ...sgd, momentum: 1 }));
    expect(share.message).toContain('momentum is 1; it must be from 0 to below 1');
    const open = errorOf(() => new SGD(parameters(), { ...sgd, weightDecay: -1 }));
    expect(open.message).toContain('weightDecay is -1; it must be at least 0, and finite');
  });

  it('at the lower end is taken', () => {
    expect(() => new SGD(parameters(), { ...sgd, momentum: 0, weightDecay: 0 })).not.toThrow();
  });
});

describe("Nesterov's momentum", () => {
  // torch.optim.SGD: "Nesterov momentum requires a momentum and zero dampening".
  it.each([
    [0, 0, false],
    [0.9, 0.5, false],
    [0, 0.5, false],
    [0.9, 0, true],
  ])('with momentum %d and dampening %d is taken: %s', (momentum, dampening, taken) => {
    const make = () => new SGD(parameters(), { ...sgd, momentum, dampening, nesterov: true });
    if (taken) expect(make).not.toThrow();
    else expect(errorOf(make).code).toBe('optimizer/nesterov');
  });
});

describe('a state', () => {
  it('that lacks a memory is refused by its name', () => {
    const [parameter] = parameters();
    const adam = new Adam([parameter], { learningRate: 0.1 });
    parameter.mul(parameter).sum().backward();
    adam.step();
    const { tensors, facts } = adam.state();
    const [missing] = Object.keys(tensors);
    const rest = Object.fromEntries(Object.entries(tensors).filter(([key]) => key !== missing));
    const error = errorOf(() => adam.restore({ tensors: rest, facts }));
    expect(error.message).toContain(`${missing} is missing`);
  });
});
