#!/usr/bin/env node
/** @file The `zoo` program. Read cli.ts next. */
import { endOnSignals } from './early-signals.ts';

endOnSignals();
// Imported only now: what is imported above runs before any line here.
const { registry } = await import('@nnzoo/zoo');
const { runCli } = await import('./cli.ts');
const { nodeIo } = await import('./node-io.ts');

process.exitCode = await runCli(process.argv.slice(2), nodeIo(registry));
