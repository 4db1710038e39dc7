/** @file The fonts of drawings. */

/** Families are named so that the widths we reckon with are met where the font is installed. */
export const SANS = "system-ui, 'DejaVu Sans', sans-serif";
export const MONO = "'DejaVu Sans Mono', ui-monospace, monospace";
