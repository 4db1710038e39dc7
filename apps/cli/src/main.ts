#!/usr/bin/env node
/** @file The `zoo` program. Read cli.ts next. */
import { registry } from '@nnzoo/zoo';
import { runCli } from './cli.ts';
import { nodeIo } from './node-io.ts';

process.exitCode = await runCli(process.argv.slice(2), nodeIo(registry));
