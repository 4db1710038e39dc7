/** @file L-BFGS goes where PyTorch's goes, and asks as often: bowls, a valley, a plateau, a wall, kinks. */
import { expect, test } from 'vitest';
import { LBFGS, select, type Tensor, tensor } from '../../src/index.ts';
import cases from '../golden/l-bfgs.json' with { type: 'json' };

/** As golden/l-bfgs.py has them. */
const functions: Record<string, (x: Tensor, y: Tensor) => Tensor> = {
  valley: (x, y) => x.neg().add(1).square().add(y.sub(x.square()).square().mul(100)),
  bowl: (x, y) => x.square().mul(1.5).add(x.mul(y)).add(y.square()).sub(x).add(y),
  'high bowl': (x, y) => x.square().mul(0.5).add(y.square().mul(2)).add(1000),
  'shallow bowl': (x, y) => x.square().add(y.square().mul(3)).mul(1e-12),
  plateau: (x, y) => away(x).add(away(y).mul(2)),
  wall: (x, y) => x.mul(60).exp().sub(x.mul(60)).add(y.square()),
  saddle: (x, y) => y.square().sub(x.square()),
  ramp: (x, y) => y.square().sub(x),
  'two wells': (x, y) => x.square().square().sub(x.square().mul(2)).add(y.square()),
  kinks: (x, y) => x.abs().add(y.abs().mul(2)),
};

/** x²/(1 + x²): flat far away. */
function away(x: Tensor): Tensor {
  return x.square().div(x.square().add(1));
}

test.each(cases)('a $function from $start with $options', ({ function: name, start, ...rest }) => {
  const at = tensor(start, { dtype: 'float64', requiresGrad: true });
  const optimizer = new LBFGS([at], rest.options);
  const found = rest.found.map(() => {
    let asked = 0;
    const loss = optimizer.step(() => {
      asked++;
      return functions[name](select(at, 0, 0), select(at, 0, 1));
    });
    return [loss, asked, ...at.data()];
  });
  const near = (value: number) =>
    expect.closeTo(value, 9 - Math.ceil(Math.log10(Math.max(Math.abs(value), 1))));
  expect(found).toEqual(rest.found.map((step) => step.map(near)));
});
