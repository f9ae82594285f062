//! How the page looks: on a screen by day and night, on a phone, on paper.

pub(super) const STYLE: &str = "
:root {
  --back: #fff; --front: #1b1f24; --faint: #57606a; --line: #d0d7de; --head: #f3f5f7;
  --yes: #116329; --yes-back: #dafbe1; --no: #82071e; --no-back: #ffebe9;
  --depends: #6b4700; --depends-back: #fff4ce;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14181d; --front: #e4e8ec; --faint: #a3adb8; --line: #3a424c; --head: #20262d;
    --yes: #7ee2a0; --yes-back: #10331f; --no: #ffaba4; --no-back: #451a1c;
    --depends: #f3d07c; --depends-back: #3d3009;
  }
}
* { box-sizing: border-box; }
body { margin: 1.5rem; background: var(--back); color: var(--front);
  font: 15px/1.45 system-ui, sans-serif; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.15rem; }
p { margin: .3rem 0 .8rem; }
small { color: var(--faint); }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid var(--line); text-align: left;
  vertical-align: top; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { background: var(--head); white-space: nowrap; }
tbody th { font-weight: normal; font-family: ui-monospace, monospace; font-size: .9em;
  position: sticky; left: 0; background: var(--back); min-width: 9rem; }
thead th:first-child { position: sticky; left: 0; z-index: 1; }
td:nth-child(2) { min-width: 13rem; overflow-wrap: anywhere; }
.handler { font-family: ui-monospace, monospace; font-size: .85em; min-width: 11rem; }
.yes, .no, .depends { white-space: nowrap; }
.yes { color: var(--yes); background: var(--yes-back); }
.no { color: var(--no); background: var(--no-back); }
.depends { color: var(--depends); background: var(--depends-back); }
.legend span { padding: .1rem .45rem; border-radius: 4px; }
tr.public td:nth-child(2), tr.unchecked td:nth-child(2) { font-weight: 600; }
@media (max-width: 40rem) {
  body { margin: .8rem; font-size: 14px; }
  th, td { padding: .35rem .45rem; }
  tbody th { min-width: 6.5rem; max-width: 8.5rem; overflow-wrap: anywhere; }
}
@media print {
  :root { --back: #fff; --front: #000; --faint: #444; --line: #999; --head: #eee;
    --yes: #000; --yes-back: #fff; --no: #000; --no-back: #ddd; --depends: #000;
    --depends-back: #f2f2f2; }
  body { margin: 0; font-size: 9pt; print-color-adjust: exact; }
  .scroll { overflow: visible; border: 0; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  tbody th, thead th:first-child { position: static; }
  td:nth-child(2), .handler, tbody th { min-width: 0; }
}
";
