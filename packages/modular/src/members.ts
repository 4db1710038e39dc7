/**
 * @file Members by name: `feedforward:layers=20:epochs=5` is an architecture from the registry with
 * options of its own. Nothing here knows any of them. Read first here.
 */
import { UsageError } from '@nnzoo/core';
import type { ImageFormat, ImageSet, Table, Task } from '@nnzoo/data';
import {
  type AnyOptionValue,
  type Architecture,
  didYouMean,
  type Member,
  type Network,
  type Plan,
  parseOption,
} from '@nnzoo/training';
import { pictureMember } from './pictures.ts';

/** An architecture with options, from which any number of members can be made. */
export interface MemberModel {
  /** As it was given: `feedforward:layers=20`. */
  readonly name: string;
  /** Whether it answers the task itself; a map says nothing of numbers. */
  readonly answers: boolean;
  /** A member to be trained from the beginning. */
  create(request: { readonly seed: number; readonly data?: string }): Member<Table>;
  /** Its network without a learning rule; absent where it has none. */
  createNetwork?(sizes: Omit<Parameters<NetworkMaker>[0], 'data' | 'task' | 'options'>): Network;
}

type NetworkMaker = NonNullable<Architecture['createNetwork']>;

/** What members are made for, and where they are found. */
export interface MemberContext {
  /** Name of the data. */
  readonly data: string;
  readonly task: Task;
  /** How the rows are pictures; null where they are none. */
  readonly image: ImageFormat | null;
  resolve?(id: string): Promise<Architecture>;
}

/**
 * The models of these names.
 *
 * @throws UsageError `modular/resolve`, `modular/duplicate`, `modular/nested`, `modular/accepts`,
 * `modular/syntax`, `member/task`, `option/…`, and what `resolve` throws for an unknown name
 */
export async function findMembers(
  names: readonly string[],
  context: MemberContext,
): Promise<MemberModel[]> {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    const message = `--members names ${twice} twice: --copies 2 trains each member from two seeds, and ${twice}:option=value makes them differ`;
    throw new UsageError('modular/duplicate', message, { name: twice });
  }
  const found: MemberModel[] = [];
  for (const name of names) found.push(await findMember(name, context));
  return found;
}

async function findMember(name: string, context: MemberContext): Promise<MemberModel> {
  const { data, task, resolve } = context;
  if (!resolve) {
    const message = 'members come from a registry: hand one in, `resolve: (id) => registry[id]()`';
    throw new UsageError('modular/resolve', message);
  }
  const [id, ...settings] = name.split(':');
  if (id === 'modular') {
    const message = 'modular cannot be its own member: name the members inside it instead';
    throw new UsageError('modular/nested', message);
  }
  const architecture = await resolve(id);
  const { accepts } = architecture;
  const { image } = context;
  if (accepts !== 'table' && !(accepts === 'images' && image)) {
    const rows = image ? 'pictures' : 'the rows of a table';
    const message = `${id} takes ${accepts}, and members get ${rows} here: name one that takes them`;
    throw new UsageError('modular/accepts', message, { id, accepts });
  }
  const { options, plan } = readSettings(settings, architecture);
  const create: MemberModel['create'] = ({ seed, data: other = data }) => {
    const member = architecture.member({ data: other, task, seed, options, plan });
    return accepts === 'images' && image
      ? pictureMember(member as Member<ImageSet>, image)
      : (member as Member<Table>);
  };
  const { createNetwork } = architecture;
  return {
    name,
    get answers() {
      return task === 'classification' || create({ seed: 1 }).task === task;
    },
    create,
    ...(createNetwork && {
      createNetwork: (sizes) => createNetwork({ ...sizes, data, task, options }),
    }),
  };
}

interface Settings {
  readonly options: Readonly<Record<string, AnyOptionValue>>;
  readonly plan: Partial<Plan>;
}

/** `layers=20+10`, `epochs=5`: a plus stands between the entries of a list. */
function readSettings(settings: readonly string[], { id, options }: Architecture): Settings {
  const values: [string, AnyOptionValue][] = [];
  let plan: Partial<Plan> = {};
  for (const setting of settings) {
    const [flag, text] = setting.split('=');
    if (text === undefined) throw wrongSyntax(id, setting);
    const option = flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    if (option === 'epochs') {
      plan = { length: { epochs: readEpochs(id, text) } };
    } else if (Object.hasOwn(options, option)) {
      values.push([
        option,
        parseOption(`${id}:${option}`, options[option], text.replaceAll('+', ',')),
      ]);
    } else {
      const known = ['epochs', ...Object.keys(options)];
      const message = `--members: ${id} has no option "${flag}": ${didYouMean(option, known)}`;
      throw new UsageError('option/unknown', message, { option: flag, known });
    }
  }
  return { options: Object.fromEntries(values), plan };
}

function readEpochs(id: string, text: string): number {
  const spec = { type: 'integer', default: 1, min: 1, max: 1_000_000, help: 'passes' } as const;
  return Number(parseOption(`${id}:epochs`, spec, text));
}

function wrongSyntax(id: string, setting: string): UsageError {
  return new UsageError(
    'modular/syntax',
    `--members: "${setting}" after ${id} is no setting; write ${id}:option=value, as in feedforward:layers=20:epochs=5`,
    { id, setting },
  );
}
