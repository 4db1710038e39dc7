/** @file `zoo doctor`. */
import type { Context } from '../context.ts';
export async function doctor(_: Context, __: { json?: boolean }): Promise<number> {
  return 0;
}
