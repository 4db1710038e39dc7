/** @file Ink, paper and fonts of drawings. */

export const LIGHT = { ink: '#1b1d21', paper: '#ffffff' };
export const DARK = { ink: '#e7e5df', paper: '#17191d' };

/** Families are named so that text has the widths that were measured where the font is installed. */
export const SANS = "system-ui, 'DejaVu Sans', sans-serif";
export const MONO = "'DejaVu Sans Mono', ui-monospace, monospace";
