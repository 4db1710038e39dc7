/**
 * @file Bad inputs and what must come of them, section by section. One file for the runner, so that
 * what the program loads is loaded once. Read bad-inputs/table.ts, then the sections.
 */
import './bad-inputs/command-line.ts';
import './bad-inputs/files.ts';
import './bad-inputs/csv.ts';
import './bad-inputs/text-and-images.ts';
import './bad-inputs/json.ts';
import './bad-inputs/checkpoints.ts';
import './bad-inputs/training.ts';
import './bad-inputs/memory.ts';
import './bad-inputs/hostile-labels.ts';
import './bad-inputs/touched-files.ts';
