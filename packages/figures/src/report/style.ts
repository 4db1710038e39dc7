/** @file The style sheet of a report: a page to read and to print, in light and in dark. */

/** Paper and ink are those of the figures, so that these stand on the page without a seam. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1d21;--muted:#5b6068;--line:#dcdfe4;--soft:#f4f5f7;
--accent:#0b5c94;--warning:#a63d00;--note:#0b5c94;--good:#00694c}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,"DejaVu Sans",sans-serif}
main{max-width:66rem;margin:0 auto;padding:2.5rem 1.5rem 4rem}
h1{font-size:2rem;line-height:1.2;letter-spacing:-.01em;margin:0;text-wrap:balance}
h2{font-size:1.2rem;margin:3rem 0 1rem;padding-top:.9rem;border-top:1px solid var(--line)}
h3{font-size:.95rem;margin:0 0 .3rem;padding:0 14px}
p{margin:0;max-width:44rem}
.kicker{color:var(--muted);font-size:.8rem;letter-spacing:.04em;margin-bottom:.4rem}
.summary{margin-top:.7rem;font-size:1.05rem;color:var(--muted)}
.muted{color:var(--muted)}
.primary-metric{display:grid;grid-template-columns:auto 1fr;gap:0 1.75rem;align-items:center;margin-top:2rem;
padding:1.4rem 1.6rem;background:var(--soft);border-left:4px solid var(--accent);border-radius:4px}
.big{font-size:3.4rem;line-height:1.1;font-weight:700;letter-spacing:-.02em;grid-row:1/span 2;
font-variant-numeric:tabular-nums}
.what{font-size:1.05rem;align-self:end}
.primary-metric:not(:has(.others)) .what{grid-row:1/span 2;align-self:center}
.others{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem 1.4rem;margin:.25rem 0 0;padding:0;
font-size:.9rem;align-self:start}
.value,.number{font-variant-numeric:tabular-nums}
.value{font-weight:600}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.38rem 1.6rem .38rem 0;border-bottom:1px solid var(--line);
overflow-wrap:anywhere}
th:last-child,td:last-child{padding-right:0}
thead th{font-weight:600;color:var(--muted);border-bottom-color:var(--muted);white-space:nowrap}
tbody th{font-weight:500;overflow-wrap:normal}
.number{text-align:right;white-space:nowrap}
.findings{list-style:none;margin:0;padding:0;display:grid;gap:.75rem}
.findings li{border-left:4px solid var(--tone);padding:.1rem 0 .1rem .9rem}
.warning{--tone:var(--warning)}.note{--tone:var(--note)}.good{--tone:var(--good)}
.tag{color:var(--tone);font-size:.75rem;font-weight:700;letter-spacing:.06em;text-transform:uppercase;
margin-right:.35rem}
.sheet{display:flex;flex-wrap:wrap;gap:2rem 1.5rem;align-items:flex-start;margin:0 -14px}
figure{margin:0;max-width:100%}
figure svg{display:block}
figcaption{color:var(--muted);font-size:.88rem;line-height:1.45;padding:0 14px;max-width:40rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.3rem;margin:1.2rem 0 -1rem;padding:0;font-size:.9rem}
a{color:var(--accent)}
a:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.facts{columns:19rem 3;column-gap:2.5rem}
.facts table{width:100%;margin-bottom:1.4rem;break-inside:avoid;font-size:.86rem}
.facts th{width:45%}
.facts th,.facts td{padding-top:.24rem;padding-bottom:.24rem}
caption{text-align:left;font-weight:700;padding-bottom:.2rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.words{padding:0 14px}
.words h3,.words figcaption{padding:0}
.words pre,.words table{margin:.3rem 0 .6rem}
pre{font:.85rem/1.5 "DejaVu Sans Mono",ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
.command{background:var(--soft);border-radius:4px;padding:.8rem 1rem}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#17191d;--ink:#e7e5df;--muted:#a5a9b1;--line:#33373e;--soft:#20242a;
--accent:#6cb4e8;--warning:#ff9a62;--note:#6cb4e8;--good:#4cc9a0}}
@media (max-width:40rem){.primary-metric{grid-template-columns:1fr}.big{grid-row:auto}}
@media print{
:root{color-scheme:light}
@page{margin:16mm;@bottom-right{content:counter(page) " of " counter(pages);font:8pt sans-serif;color:#5b6068}}
body{font-size:10.5pt}
nav{display:none}
h1{font-size:20pt}
.facts{columns:3;column-gap:8mm}
.facts table{font-size:8pt}
main{max-width:none;padding:0}
h2{margin-top:1.6rem;break-after:avoid}
h3{break-after:avoid}
.primary-metric,.command{background:none;border:1px solid var(--line)}
.primary-metric{border-left:4px solid var(--accent)}
figure,tr,.findings li,.primary-metric{break-inside:avoid}
.wide{overflow:visible}
.wide table{font-size:9pt}
.sheet{display:block;margin:0 -8px}
figure{display:inline-block;max-width:49%;vertical-align:top;margin-bottom:5mm}
figure.words{display:block;max-width:none}
figure h3,figcaption{padding:0 8px;font-size:8.5pt}
figcaption,.fix{orphans:3;widows:3}}
`;
