/** @file Runs a learner's expression beside the solution. Read lesson.ts before. */
import * as core from '@nnzoo/core';
import { printable } from '@nnzoo/data';
import type { CodeQuestion } from './lesson.ts';

/** What is compared: an answer, and what it belongs to. */
export interface AnswerToRun extends Pick<CodeQuestion, 'given' | 'solution'> {
  readonly answer: string;
}

/**
 * Empty where the answer gives what the solution gives, on everything given; else what is different. It runs
 * what a learner wrote: call it where a loop without an end can be stopped.
 */
export function differenceOf({ given, solution, answer }: AnswerToRun): string {
  for (const statements of given) {
    const expected = evaluate(statements, solution);
    let value: unknown;
    try {
      value = evaluate(statements, answer);
    } catch (error) {
      return printable(`it fails: ${error instanceof Error ? error.message : String(error)}`);
    }
    const difference = compare(value, expected as core.Tensor);
    if (difference !== '') return printable(`with ${statements} ${difference}`, 400);
  }
  return '';
}

/** The value of an expression behind some statements, with all of core in scope. */
function evaluate(statements: string, expression: string): unknown {
  const names = Object.keys(core);
  const body = `'use strict'; ${statements}\nreturn (${expression}\n);`;
  return new Function(...names, body)(...Object.values(core));
}

function compare(value: unknown, expected: core.Tensor): string {
  if (!(value instanceof core.Tensor)) {
    return `it gives ${typeof value === 'number' ? value : `a value of type ${typeof value}`}, and a tensor is asked for`;
  }
  if (!core.sameShape(value.shape, expected.shape)) {
    return `its shape is ${core.formatShape(value.shape)}, and ${core.formatShape(expected.shape)} is right`;
  }
  const wanted = expected.data();
  const isEqual = value
    .data()
    .every((each, i) => Math.abs(each - wanted[i]) <= 1e-5 * (1 + Math.abs(wanted[i])));
  return isEqual ? '' : `it gives ${value.toString().replace(/\s+/g, ' ')}, which is not it`;
}
