/** @file One step of SGD, Adam or RMSProp over all elements of a parameter. Read after optimizer-rule.ts. */
import { f32x4Add, f32x4Div, f32x4Mul, f32x4Sqrt, f32x4Sub, set } from './emit.ts';
import type { KernelGroup } from './group.ts';
import type { ModuleBuilder } from './module.ts';
import { emitRule, share } from './optimizer-rule.ts';

/** p ← p − rate·(g + decay·p). */
function emitSgd(module: ModuleBuilder): void {
  emitRule(module, 'sgd', ['rate', 'decay'], [], (f, { parameter, gradient }, { rate, decay }) => [
    set(gradient, f32x4Add(gradient, share(f, decay, parameter))),
    set(parameter, f32x4Sub(parameter, f32x4Mul(rate, gradient))),
  ]);
}

/** v ← keep·v + take·g, p ← p − rate·(v·ofVelocity + g·ofGradient): Nesterov's look ahead is momentum·v + g. */
function emitMomentum(module: ModuleBuilder): void {
  const numbers = ['rate', 'decay', 'keep', 'take', 'ofVelocity', 'ofGradient'] as const;
  emitRule(module, 'sgdMomentum', numbers, ['first'], (f, { parameter, gradient, first }, n) => [
    set(gradient, f32x4Add(gradient, share(f, n.decay, parameter))),
    set(first, f32x4Add(share(f, n.keep, first), f32x4Mul(n.take, gradient))),
    set(gradient, f32x4Add(f32x4Mul(n.ofVelocity, first), share(f, n.ofGradient, gradient))),
    set(parameter, f32x4Sub(parameter, f32x4Mul(n.rate, gradient))),
  ]);
}

/**
 * m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², p ← shrink·p − rate·m/(√(s·correct) + ε): the bias
 * correction of m stands in the rate.
 */
function emitAdam(module: ModuleBuilder): void {
  const numbers = [
    'rate',
    'decay',
    'shrink',
    'beta1',
    'rest1',
    'beta2',
    'rest2',
    'correct',
    'epsilon',
  ] as const;
  emitRule(module, 'adam', numbers, ['first', 'second'], (f, slots, n) => {
    const { parameter, gradient, first, second } = slots;
    const deviation = f32x4Add(f32x4Sqrt(f32x4Mul(second, n.correct)), n.epsilon);
    const step = f32x4Div(f32x4Mul(n.rate, first), deviation);
    return [
      set(gradient, f32x4Add(gradient, share(f, n.decay, parameter))),
      set(first, f32x4Add(f32x4Mul(n.beta1, first), f32x4Mul(n.rest1, gradient))),
      set(gradient, f32x4Mul(gradient, gradient)),
      set(second, f32x4Add(f32x4Mul(n.beta2, second), f32x4Mul(n.rest2, gradient))),
      set(parameter, f32x4Sub(f32x4Mul(n.shrink, parameter), step)),
    ];
  });
}

/** s ← αs + (1 − α)g², p ← p − rate·g/(√s + ε); with momentum v ← momentum·v + that, p ← p − rate·v. */
function emitRmsProp(module: ModuleBuilder, name: string, withMomentum: boolean): void {
  const numbers = ['rate', 'decay', 'alpha', 'rest', 'epsilon', 'momentum'] as const;
  emitRule(module, name, numbers, withMomentum ? ['first', 'second'] : ['first'], (f, slots, n) => {
    const { parameter, gradient, first: square, second: velocity } = slots;
    const squared = f32x4Mul(f32x4Mul(n.rest, gradient), gradient);
    const step = f32x4Div(gradient, f32x4Add(f32x4Sqrt(square), n.epsilon));
    const smoothed = withMomentum ? f32x4Add(f32x4Mul(n.momentum, velocity), step) : step;
    return [
      set(gradient, f32x4Add(gradient, share(f, n.decay, parameter))),
      set(square, f32x4Add(f32x4Mul(n.alpha, square), squared)),
      set(velocity, smoothed),
      set(parameter, f32x4Sub(parameter, f32x4Mul(n.rate, velocity))),
    ];
  });
}

/** sgd, adam, rmsProp. */
export const optimizers: KernelGroup = {
  emit(module) {
    emitSgd(module);
    emitMomentum(module);
    emitAdam(module);
    emitRmsProp(module, 'rmsProp', false);
    emitRmsProp(module, 'rmsPropMomentum', true);
  },
  bind(wasm, memory) {
    const { sgd, sgdMomentum, adam, rmsProp, rmsPropMomentum } = wasm;
    return {
      sgd(parameter, gradient, velocity, count, settings) {
        const { learningRate, momentum, dampening, weightDecay, nesterov, first } = settings;
        memory.begin();
        const slope = memory.read(gradient);
        const weight = memory.update(parameter);
        if (velocity === undefined) {
          sgd(weight, slope, count, learningRate, weightDecay);
          return;
        }
        // The first velocity is the gradient, undamped.
        const keep = first ? 0 : momentum;
        const take = first ? 1 : 1 - dampening;
        const [ofVelocity, ofGradient] = nesterov ? [momentum, 1] : [1, 0];
        const speed = memory.update(velocity);
        sgdMomentum(
          weight,
          slope,
          speed,
          count,
          learningRate,
          weightDecay,
          keep,
          take,
          ofVelocity,
          ofGradient,
        );
      },
      adam(parameter, gradient, mean, square, count, settings) {
        const { learningRate, beta1, beta2, epsilon, weightDecay, decoupled } = settings;
        memory.begin();
        const slope = memory.read(gradient);
        const weight = memory.update(parameter);
        const first = memory.update(mean);
        const second = memory.update(square);
        const rate = learningRate / settings.correction1;
        const decay = decoupled ? 0 : weightDecay;
        const shrink = decoupled ? 1 - learningRate * weightDecay : 1;
        adam(
          weight,
          slope,
          first,
          second,
          count,
          rate,
          decay,
          shrink,
          beta1,
          1 - beta1,
          beta2,
          1 - beta2,
          1 / settings.correction2,
          epsilon,
        );
      },
      rmsProp(parameter, gradient, square, velocity, count, settings) {
        const { learningRate, alpha, epsilon, weightDecay, momentum } = settings;
        memory.begin();
        const slope = memory.read(gradient);
        const weight = memory.update(parameter);
        const second = memory.update(square);
        const numbers = [learningRate, weightDecay, alpha, 1 - alpha, epsilon, momentum] as const;
        if (velocity === undefined) rmsProp(weight, slope, second, count, ...numbers);
        else rmsPropMomentum(weight, slope, second, memory.update(velocity), count, ...numbers);
      },
    };
  },
};
