import { Html } from './html.ts';

/** Of the page for auditors: on a screen, and on A4. Verdicts are told by a sign as well as by a colour. */
export const STYLE = new Html(`
:root { color-scheme: light; --ink: #16202b; --soft: #5b6774; --line: #dfe4ea; --paper: #fff; --ground: #f3f5f8;
  --complete: #1f7a4d; --complete-soft: #d3ecdf; --missing: #b3261e; --missing-soft: #f7d5d2;
  --cannot_know: #8a5a00; --cannot_know-soft: #fbe7bd; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 60rem; margin: 2rem auto; padding: 2.5rem 3rem 3rem; background: var(--paper);
  border: 1px solid var(--line); border-radius: 12px; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.25; letter-spacing: -.01em; }
h2 { margin: 2.4rem 0 .7rem; font-size: 1.05rem; }
p { margin: .4rem 0; max-width: 48rem; }
code, .number { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .88em; }
.kicker { color: var(--soft); font-size: .8rem; letter-spacing: .08em; text-transform: uppercase; margin: 0 0 .6rem; }
.verdict { display: flex; gap: 1.1rem; align-items: center; margin: 1.6rem 0 1.4rem; padding: 1.1rem 1.3rem; border-radius: 10px;
  border-left: 6px solid; }
.verdict strong { display: block; font-size: 1.25rem; line-height: 1.3; }
.verdict .sign { font-size: 1.9rem; line-height: 1; width: 2.2rem; text-align: center; }
.is-complete { background: var(--complete-soft); border-color: var(--complete); color: #0d4a2d; }
.is-missing { background: var(--missing-soft); border-color: var(--missing); color: #6d130e; }
.is-cannot_know { background: var(--cannot_know-soft); border-color: var(--cannot_know); color: #573900; }
.tiles { display: grid; grid-template-columns: repeat(5, 1fr); gap: .7rem; margin: 0 0 1.6rem; }
.tile { border: 1px solid var(--line); border-radius: 10px; padding: .75rem .9rem; }
.tile b { display: block; font-size: 1.45rem; font-weight: 650; letter-spacing: -.01em; font-variant-numeric: tabular-nums; }
.tile span { color: var(--soft); font-size: .82rem; line-height: 1.3; display: block; }
dl { display: grid; grid-template-columns: 10.5rem 1fr; gap: .3rem 1rem; margin: 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; font-size: .88rem; }
th { text-align: left; color: var(--soft); font-weight: 550; border-bottom: 1px solid var(--ink); padding: .3rem .5rem; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; vertical-align: top; overflow-wrap: anywhere; }
td.right, th.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.mark { display: inline-block; padding: 0 .5rem; border-radius: 1rem; font-size: .8rem; font-weight: 600; white-space: nowrap; border: 1px solid; }
.reason { color: var(--soft); }
.grid { border-collapse: separate; border-spacing: 3px; width: auto; }
.grid th { border: 0; padding: 0 .3rem 0 0; font-size: .74rem; font-weight: 500; white-space: nowrap; }
.grid th.hour { padding: 0; text-align: center; width: 1.45rem; }
.grid td { border: 1px solid transparent; border-radius: 4px; width: 1.45rem; height: 1.45rem; padding: 0; text-align: center; font-size: .78rem;
  font-weight: 700; line-height: 1.35rem; }
.grid td.is-nothing { background: #eef1f4; }
.legend { color: var(--soft); font-size: .82rem; margin-top: .5rem; }
.ranges { columns: 3; column-gap: 1.5rem; font-size: .86rem; margin: .5rem 0 0; padding: 0; list-style: none; }
.ranges li { break-inside: avoid; padding: .1rem 0; }
footer { margin-top: 2.6rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .84rem; }
footer code { overflow-wrap: anywhere; }
a { color: #0b57a4; }
@media screen and (max-width: 50rem) { main { margin: 0; border-radius: 0; padding: 1.5rem; } .tiles { grid-template-columns: repeat(2, 1fr); }
  dl { grid-template-columns: 1fr; } dt { margin-top: .4rem; } .ranges { columns: 2; } .scroll { overflow-x: auto; } }
@page { size: A4; margin: 16mm 14mm; }
@media print { body { background: none; font-size: 10pt; } h1 { font-size: 1.3rem; } .tile { padding: .5rem .6rem; } main { border: 0; margin: 0; padding: 0; max-width: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, thead { break-after: avoid; } tr, .tile, .verdict { break-inside: avoid; } .grid td, .grid th.hour { width: 1.2rem; height: 1.2rem; } }
`);
