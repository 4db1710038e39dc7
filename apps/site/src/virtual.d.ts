/// <reference types="vite/client" />
declare module 'virtual:zoo' {
  import type { ZooEntry } from '../build/describe-zoo.ts';

  const zoo: readonly ZooEntry[];
  export default zoo;
}

declare module 'virtual:zoo/labs' {
  import type { LabEntry } from '../build/describe-zoo.ts';

  const labs: Readonly<Record<string, () => Promise<{ readonly default: LabEntry }>>>;
  export default labs;
}
