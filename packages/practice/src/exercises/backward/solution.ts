/** A number that knows its inputs and how to pass its gradient back to them. */
export interface Value {
  readonly inputs: readonly Value[];
  grad: number;
  /** Adds shares of `grad` to the gradients of the inputs. */
  passBack(): void;
}

/**
 * Sets the gradient of everything that `end` was made from. Gradients that stand there from an earlier pass
 * are cleared first; `end` itself has gradient 1.
 */
export function backward(end: Value): void {
  // write
  const order: Value[] = [];
  const seen = new Set<Value>();
  const visit = (value: Value): void => {
    if (seen.has(value)) return;
    seen.add(value);
    value.inputs.forEach(visit);
    order.push(value);
  };
  visit(end);
  for (const value of order) value.grad = 0;
  end.grad = 1;
  for (const value of order.reverse()) value.passBack();
  // end
}
