/** @file Networks of pictures among members: rows that are pictures go to them as such. Read members.ts before. */
import { cast } from '@nnzoo/core';
import { type ImageFormat, type ImageSet, makeImageSet, type Table } from '@nnzoo/data';
import type { Member } from '@nnzoo/training';

/** The rows as pictures of this format; pixels are bytes already, or are rounded to them. */
export function asImages(rows: Table, format: ImageFormat): ImageSet {
  const { name, features, target, groups = null } = rows;
  const pixels =
    features instanceof Uint8Array ? features : Uint8Array.from(Uint8ClampedArray.from(features));
  return makeImageSet({
    ...{ name, pixels, groups, ...format },
    target: target?.kind === 'class' ? target : null,
  });
}

/** A member that takes pictures, as one that takes the rows of a table. */
export function pictureMember(member: Member<ImageSet>, format: ImageFormat): Member<Table> {
  return {
    architecture: member.architecture,
    task: member.task,
    get parameters() {
      return member.parameters;
    },
    get steps() {
      return member.steps;
    },
    train: (rows) => member.train(asImages(rows, format)),
    answer: (rows) => member.answer(asImages(rows, format)),
    forward: (x) => member.forward(cast(x, 'float32')),
    features: (rows) => member.features(asImages(rows, format)),
    state: () => member.state(),
    restore: (snapshot) => member.restore(snapshot),
  };
}
