/** @file What starts the kit on Linux, macOS and Windows, and what stands beside it to read. */

const main = ['node_modules', '@nnzoo', 'cli', 'bundle', 'main.js'];

const shell = `#!/bin/sh
exec node "$(dirname "$0")/${main.join('/')}" "$@"
`;

const windows = `@echo off\r\nnode "%~dp0${main.join('\\')}" %*\r\n`;

const readme = `nnzoo without a network

Node 20.19 or later must be on the machine: \`node --version\`. Its installers for Linux, macOS and Windows
can be copied on the same stick.

  Linux, macOS   sh ./zoo list
  Windows        zoo list         (in this folder, in a terminal)

  zoo practice --watch    exercises to write, checked when you save; the files are made in practice/
  zoo learn               lessons, with a question each
  zoo run som --data iris a first training
  zoo class --hand-in ada.json --name "Ada"    what is handed in; nothing is sent anywhere

Copy this folder to a place where you may write: runs/ and practice/ are made where you start zoo.
`;

/** Files of the kit beside node_modules, by name. */
export const startFiles: Readonly<
  Record<string, { readonly text: string; readonly mode: number }>
> = {
  zoo: { text: shell, mode: 0o755 },
  'zoo.cmd': { text: windows, mode: 0o644 },
  'README.txt': { text: readme, mode: 0o644 },
  'package.json': { text: '{ "name": "nnzoo-kit", "private": true }\n', mode: 0o644 },
};
