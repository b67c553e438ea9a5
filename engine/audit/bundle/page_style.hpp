// How the page looks: on light and dark screens, and on paper.
#pragma once

#include <string_view>

namespace rung::audit::bundle {

constexpr std::string_view kPageStyle = R"(
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #4d5560; --paper: #ffffff; --panel: #f3f5f8;
        --line: #b4bcc6; --mark: #0b57a4; --good: #14613a; --bad: #a01c1c; --warn: #7a4a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9ecf0; --soft: #b3bcc7; --paper: #14171b; --panel: #1e2329; --line: #48515c;
          --mark: #8ec5ff; --good: #7fd7a4; --bad: #ff9d9d; --warn: #f2c06b; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 1rem/1.55 system-ui, sans-serif; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
a { color: var(--mark); }
a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .5rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1.6rem 0 .3rem; }
h2 { font-size: 1.4rem; margin: 2.6rem 0 .6rem; padding-top: .6rem; border-top: 2px solid var(--line); }
h3 { font-size: 1.12rem; margin: 1.6rem 0 .4rem; } h4 { font-size: 1rem; margin: 0 0 .2rem; }
p { margin: .35rem 0; max-width: 48rem; } .soft { color: var(--soft); }
nav { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .7rem 1rem; margin: 1rem 0; }
nav h2 { border: 0; margin: 0; padding: 0; font-size: 1rem; }
nav ol { columns: 20rem; margin: .3rem 0; padding-left: 1.6rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .8rem; margin: 1rem 0; padding: 0; }
.figures div { background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: .7rem .9rem; }
.figures dt { color: var(--soft); font-size: .9rem; } .figures dd { margin: 0; font-size: 1.35rem; font-weight: 600; }
.figures dd small { display: block; font-size: .85rem; font-weight: 400; color: var(--soft); }
.wide { overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
caption { text-align: left; color: var(--soft); padding: .2rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: left; vertical-align: top; }
thead th { background: var(--panel); } tbody th { font-weight: 600; }
.log { font-size: .86rem; } .log td, .log th { min-width: 7.2rem; } .log td:nth-child(2) { min-width: 13rem; }
.rule { border: 1px solid var(--line); border-left: 5px solid var(--line); border-radius: 6px; padding: .7rem 1rem; margin: .7rem 0; }
.rule.protects { border-left-color: var(--warn); } .rule.flag { border-left-color: var(--bad); }
.rule dl { display: grid; grid-template-columns: 9rem 1fr; gap: .15rem .8rem; margin: .3rem 0; }
.rule dt { color: var(--soft); } .rule dd { margin: 0; }
.rule h3 { margin-top: 0; } .kind { color: var(--soft); font-weight: 400; } .good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; }
.warn { color: var(--warn); font-weight: 600; }
pre { white-space: pre-wrap; background: var(--panel); padding: .6rem .8rem; border-radius: 6px; font-size: .88rem; }
code { overflow-wrap: anywhere; }
details { margin: .2rem 0; } summary { cursor: pointer; color: var(--mark); }
ul, ol { padding-left: 1.4rem; margin: .3rem 0; }
.ladder { max-width: 100%; height: auto; font: 14px system-ui, sans-serif; background: var(--paper); }
.ladder text { fill: var(--ink); } .ladder .label { fill: var(--soft); font-size: 13px; paint-order: stroke; stroke: var(--paper); stroke-width: 5px; }
.head { fill: var(--ink); }
.ladder .middle { text-anchor: middle; } .ladder .end { text-anchor: end; }
.rung { fill: var(--panel); stroke: var(--line); stroke-width: 1.5; } .rung.loaded { stroke: var(--ink); stroke-width: 3; }
.way { fill: none; stroke: var(--mark); stroke-width: 2; } .way.back { stroke: var(--warn); stroke-dasharray: 6 4; }
footer { margin-top: 3rem; padding-bottom: 2rem; border-top: 1px solid var(--line); color: var(--soft); }
@media (max-width: 40rem) { .rule dl { grid-template-columns: 1fr; } }
@page { size: A4; margin: 12mm; }
@page log { size: A4 landscape; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --paper: #fff; --panel: #f4f4f4; --line: #888;
          --mark: #000; --good: #000; --bad: #000; --warn: #000; }
  body { font-size: 9pt; line-height: 1.35; } header, main, footer { max-width: none; padding: 0; }
  .skip { display: none; } .wide { overflow: visible; } table { font-size: 8pt; } .log td, .log th, .log td:nth-child(2) { min-width: 0; }
  .rule, tr, .figures div { break-inside: avoid; } .log tr { break-inside: auto; } h2, h3, h4, caption, thead { break-after: avoid; } thead { display: table-header-group; }
  .ladder { max-height: 22cm; } td, th { overflow-wrap: break-word; hyphens: auto; }
  .log { table-layout: fixed; } .log th:nth-child(2) { width: 22%; } .log th:nth-child(7) { width: 8%; } section[aria-labelledby=hazards] { page: log; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
}
)";

}  // namespace rung::audit::bundle
