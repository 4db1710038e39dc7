#!/usr/bin/env node
// The program of @nnzoo/cli, under the name that `npx nnzoo` looks for.
import '@nnzoo/cli';
