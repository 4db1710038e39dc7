/** @file One step of each optimizer, in place; the equations as PyTorch has them. Read with optim/. */
import { hostRead, hostUpdate } from '../../memory.ts';
import type { Storage } from '../../storage.ts';
import type { AdamSettings, RmsPropSettings, SgdSettings } from '../operands.ts';

/** weightDecay·w, and 0 without decay, whatever w is. */
function decayOf(weightDecay: number, weight: number): number {
  return weightDecay === 0 ? 0 : weightDecay * weight;
}

/** v ← momentum·v + (1 − dampening)·g (first step: v ← g);  p ← p − rate·v, Nesterov: p − rate·(g + momentum·v). */
export function sgd(
  parameter: Storage,
  gradient: Storage,
  velocity: Storage | undefined,
  count: number,
  settings: SgdSettings,
): void {
  const { learningRate, momentum, dampening, weightDecay, nesterov, first } = settings;
  const weight = hostUpdate(parameter);
  const slope = hostRead(gradient);
  const speed = velocity === undefined ? null : hostUpdate(velocity);
  for (let i = 0; i < count; i++) {
    const g = slope[i] + decayOf(weightDecay, weight[i]);
    let update = g;
    if (speed !== null) {
      const v = first ? g : momentum * speed[i] + (1 - dampening) * g;
      speed[i] = v;
      update = nesterov ? g + momentum * v : v;
    }
    weight[i] -= learningRate * update;
  }
}

/**
 * m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², p ← p − rate·(m/c₁)/(√(s/c₂) + ε), cᵢ = 1 − βᵢᵗ.
 * Decay is added to g (Adam), or taken off the parameter itself (`decoupled`: AdamW).
 */
export function adam(
  parameter: Storage,
  gradient: Storage,
  mean: Storage,
  square: Storage,
  count: number,
  settings: AdamSettings,
): void {
  const { learningRate, beta1, beta2, epsilon, weightDecay, decoupled } = settings;
  const weight = hostUpdate(parameter);
  const slope = hostRead(gradient);
  const first = hostUpdate(mean);
  const second = hostUpdate(square);
  for (let i = 0; i < count; i++) {
    const g = slope[i] + decayOf(decoupled ? 0 : weightDecay, weight[i]);
    const kept = decoupled ? weight[i] * (1 - learningRate * weightDecay) : weight[i];
    const m = beta1 * first[i] + (1 - beta1) * g;
    const s = beta2 * second[i] + (1 - beta2) * g * g;
    first[i] = m;
    second[i] = s;
    const deviation = Math.sqrt(s / settings.correction2) + epsilon;
    weight[i] = kept - (learningRate * (m / settings.correction1)) / deviation;
  }
}

/** s ← αs + (1 − α)g², u = g/(√s + ε);  p ← p − rate·u, with momentum v ← momentum·v + u, p ← p − rate·v. */
export function rmsProp(
  parameter: Storage,
  gradient: Storage,
  square: Storage,
  velocity: Storage | undefined,
  count: number,
  settings: RmsPropSettings,
): void {
  const { learningRate, alpha, epsilon, weightDecay, momentum } = settings;
  const weight = hostUpdate(parameter);
  const slope = hostRead(gradient);
  const second = hostUpdate(square);
  const speed = velocity === undefined ? null : hostUpdate(velocity);
  for (let i = 0; i < count; i++) {
    const g = slope[i] + decayOf(weightDecay, weight[i]);
    const s = alpha * second[i] + (1 - alpha) * g * g;
    second[i] = s;
    let update = g / (Math.sqrt(s) + epsilon);
    if (speed !== null) {
      update += momentum * speed[i];
      speed[i] = update;
    }
    weight[i] -= learningRate * update;
  }
}
