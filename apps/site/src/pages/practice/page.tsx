/** @file Practice: the list of exercises, and each of them. Read after overview.tsx and exercise.tsx. */
import exercises from 'virtual:practice';
import { useEffect } from 'preact/hooks';
import { followProgress, problem } from '../../practice/progress.ts';
import type { PageProps } from '../../router/routes.ts';
import { ExerciseView } from './exercise.tsx';
import { Overview } from './overview.tsx';
import '../../styles/neighbors.css';
import './practice.css';

/** `#/practice`: the list; `#/practice/chain-rule`: an exercise. */
export default function Practice({ address: { path } }: PageProps) {
  useEffect(() => followProgress(), []);
  const [, name] = path;
  const number = 1 + exercises.findIndex(({ id }) => id === name);
  return (
    <div class="page">
      {problem.value !== null && (
        <p class="trouble" role="alert">
          {problem.value}
        </p>
      )}
      {name === undefined && <Overview />}
      {number > 0 && <ExerciseView key={name} number={number} />}
      {name !== undefined && number === 0 && (
        <div class="state" role="alert">
          <h1>No such exercise</h1>
          <p>
            There is no exercise “{name}”. <a href="#/practice">All exercises</a>
          </p>
        </div>
      )}
    </div>
  );
}
