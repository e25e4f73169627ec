/** The style sheet of the reference page. Fonts of the system only. */
export const REFERENCE_STYLE = `
:root { color-scheme: light dark;
  --text: light-dark(#1c2530, #e3e8ef); --muted: light-dark(#5a6675, #9aa7b6); --line: light-dark(#dfe4ea, #2c3743);
  --page: light-dark(#ffffff, #10161d); --side: light-dark(#f5f7f9, #151d26); --accent: light-dark(#0b5cad, #6cb2ff);
  --code: light-dark(#f0f3f6, #1d2733); --dark: #16202b; --on-dark: #dbe4ee;
  --get: light-dark(#0b6b3a, #5fd49a); --post: light-dark(#0b5cad, #6cb2ff); --patch: light-dark(#8a5200, #f2b45c); --delete: light-dark(#b3261e, #ff8a80); }
* { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; }
body { margin: 0; display: grid; grid-template-columns: 19rem minmax(0, 1fr); background: var(--page); color: var(--text);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .86em; }
p code, li > p code, .needs code { background: var(--code); padding: .1em .35em; border-radius: 4px; overflow-wrap: anywhere; }
.menu, .back { display: none; }
.side { background: var(--side); border-right: 1px solid var(--line); }
.side nav { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 1.5rem 1.25rem 2rem; }
nav .brand { font-weight: 700; font-size: 1.15rem; color: var(--text); } nav .brand span { font-weight: 400; font-size: .85rem; color: var(--muted); }
nav .heading { font-size: .75rem; letter-spacing: .05em; text-transform: uppercase; color: var(--muted); margin: 1.4rem 0 .35rem; }
nav ul { list-style: none; margin: 0; padding: 0; } nav li a { display: flex; gap: .5rem; align-items: baseline; padding: .22rem 0; font-size: .9rem; color: var(--text); }
.method { font: 700 .68rem/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; letter-spacing: .02em; }
nav .method { flex: 0 0 3.1rem; }
.route .method { border: 1px solid currentColor; border-radius: 4px; padding: .1rem .4rem; margin-right: .6rem; }
.get { color: var(--get); } .post { color: var(--post); } .patch { color: var(--patch); } .delete { color: var(--delete); }
main { padding: 2.5rem clamp(1rem, 4vw, 3.5rem) 6rem; max-width: 88rem; }
header > p { max-width: 48rem; } h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; }
.group { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1.5rem; } .group > h2 { font-size: 1.5rem; margin: 0; } .group > h2 + p { color: var(--muted); margin: .25rem 0 0; }
article { padding-top: 2.25rem; } h3 { font-size: 1.15rem; margin: 0; } h3 a { color: inherit; }
.route { margin: .4rem 0 .75rem; overflow-wrap: anywhere; }
h4 { font-size: .8rem; letter-spacing: .04em; text-transform: uppercase; color: var(--muted); margin: 1.5rem 0 .5rem; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 30rem); gap: 2rem 2.5rem; align-items: start; }
.columns > div > p:first-child { margin-top: 0; } .examples h4:first-child { margin-top: 0; }
.needs { color: var(--muted); }
.fields, .answers { list-style: none; margin: 0; padding: 0; }
.fields > li { border-top: 1px solid var(--line); padding: .55rem 0; } .fields > li > p { margin: .15rem 0 0; color: var(--muted); font-size: .93rem; }
.fields .fields { margin: .5rem 0 0 .25rem; padding-left: 1rem; border-left: 2px solid var(--line); } .fields .fields > li:first-child { border-top: 0; padding-top: 0; }
.name { font-weight: 650; overflow-wrap: anywhere; } .type, .bounds { color: var(--muted); font-size: .86rem; } .bounds { display: block; overflow-wrap: anywhere; }
.required { color: var(--delete); font-size: .8rem; }
.answers li { padding: .2rem 0; font-size: .93rem; } .status { font-weight: 700; margin-right: .35rem; } .s2 { color: var(--get); } .s4 { color: var(--patch); } .s5 { color: var(--delete); }
pre { background: var(--dark); color: var(--on-dark); border-radius: 8px; padding: .9rem 1rem; margin: 0; overflow-x: auto; line-height: 1.5; tab-size: 2; }
header pre { max-width: 60rem; }
.examples details { margin-top: .9rem; } .examples summary, .menu summary { cursor: pointer; color: var(--muted); font-size: .9rem; padding: .25rem 0 .5rem; }
@media (max-width: 75rem) { .columns { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 52rem) {
  body { display: block; } .side { display: none; }
  .menu { display: block; background: var(--side); border-bottom: 1px solid var(--line); padding: .35rem 1rem; }
  .menu summary { color: var(--text); font-weight: 650; padding: .5rem 0; }
  .menu nav { padding-bottom: 1rem; } .menu nav .brand { display: none; } .menu nav li a { padding: .5rem 0; }
  .back { display: block; position: fixed; right: 1rem; bottom: 1rem; padding: .55rem .9rem; border-radius: 999px; background: var(--accent); color: var(--page); font-size: .9rem; font-weight: 650; }
  main { padding-top: 1.5rem; } h1 { font-size: 1.6rem; }
}
@media print { .side, .menu, .back { display: none; } body { display: block; } }
`;
