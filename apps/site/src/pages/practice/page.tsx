/**
 * @file Practice: the lists of lessons and exercises, and each of them. Read after overview.tsx, lesson.tsx
 * and exercise.tsx.
 */
import lessons from 'virtual:lessons';
import exercises from 'virtual:practice';
import { useEffect } from 'preact/hooks';
import { followProgress, problem } from '../../practice/progress.ts';
import type { PageProps } from '../../router/routes.ts';
import { ExerciseView } from './exercise.tsx';
import { LessonView } from './lesson.tsx';
import { Overview } from './overview.tsx';
import '../../styles/neighbors.css';
import './practice.css';

/** `#/practice`: the lists; `#/practice/chain-rule`: an exercise; `#/practice/lessons/loss`: a lesson. */
export default function Practice({ address: { path } }: PageProps) {
  useEffect(() => followProgress(), []);
  const [, ...names] = path;
  const name = names.join('/');
  const number = 1 + exercises.findIndex(({ id }) => id === name);
  const lesson = 1 + lessons.findIndex(({ id }) => `lessons/${id}` === name);
  const isKnown = name === '' || number > 0 || lesson > 0;
  return (
    <div class="page">
      {problem.value !== null && (
        <p class="trouble" role="alert">
          {problem.value}
        </p>
      )}
      {name === '' && <Overview />}
      {number > 0 && <ExerciseView key={name} number={number} />}
      {lesson > 0 && <LessonView key={name} number={lesson} />}
      {!isKnown && (
        <div class="state" role="alert">
          <h1>No such exercise or lesson</h1>
          <p>
            There is no “{name}”. <a href="#/practice">All there are</a>
          </p>
        </div>
      )}
    </div>
  );
}
