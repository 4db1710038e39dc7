/** @file What differs for a data set: which networks, and how they are put together. Read after plan.ts. */
import { planFor } from './plan.ts';

export const overrides = {
  wine: { options: { combine: 'pipeline', members: ['rbf', 'linear'] } },
  'breast-cancer': { options: { combine: 'pipeline' } },
  vowels: {
    options: {
      combine: 'mixture',
      experts: 8,
      weightDecay: 0.01,
      matchedBaseline: ['feedforward:layers=45'],
    },
  },
  digits: {
    options: {
      combine: 'average',
      members: ['feedforward:epochs=40', 'linear:epochs=150', 'linear:method=svc'],
    },
  },
  mnist: {
    options: { combine: 'average', members: ['feedforward:layers=30:epochs=5'], copies: 5 },
  },
  regimes: {
    plan: planFor('regression', 200),
    options: {
      combine: 'mixture',
      learningRate: 0.03,
      balance: 0.001,
      matchedBaseline: ['feedforward:layers=7:optimizer=adam:learningRate=0.01:epochs=300'],
    },
  },
} as const;
