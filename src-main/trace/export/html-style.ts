/** How the exported page looks: the colours of the application, by the reader's own light or dark. */

/** Of a row on one line, px. */
export const ROW_HEIGHT = 24;

export const htmlStyle = `
:root{--page:#fff;--text:#1f2328;--dim:#59636e;--line:#d8dee4;--client:#0b5cad;--peer:#6b3fa0;--bad:#b3261e;--bad-back:#fdecea;--tls:#1a6b3c}
@media (prefers-color-scheme:dark){:root{--page:#1a1d22;--text:#e6e8eb;--dim:#9aa4af;--line:#353b44;--client:#7db7f5;--peer:#c5a3f0;--bad:#ff8a80;--bad-back:#3a2224;--tls:#7fd1a0}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:15px/1.5 system-ui,"Noto Sans CJK SC",sans-serif}
main{max-width:72rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.4rem;margin:0 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:600;vertical-align:top}
td{vertical-align:top;overflow-wrap:anywhere}
.facts th{width:14rem;color:var(--dim);padding:.1rem 1rem .1rem 0}
.piece{content-visibility:auto}
.piece table{table-layout:fixed}
.piece th{color:var(--dim);font-size:.8rem}
.piece th:nth-child(1){width:7rem;text-align:right;padding-right:1rem}
.piece th:nth-child(2){width:5rem}
.piece+.piece thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.piece+.piece td:nth-child(1){width:7rem}
.piece+.piece td:nth-child(2){width:5rem}
.piece td{font:13px/${ROW_HEIGHT - 4}px ui-monospace,Consolas,"DejaVu Sans Mono","Noto Sans Mono CJK SC",monospace;padding:2px 0;border-top:1px solid var(--line);white-space:pre-wrap}
.piece td:nth-child(1){text-align:right;padding-right:1rem;color:var(--dim);font-variant-numeric:tabular-nums}
.client td:nth-child(n+2){color:var(--client)}
.peer td:nth-child(n+2){color:var(--peer)}
.peer td:nth-child(3){padding-left:1.5rem}
.event td:nth-child(n+2){color:var(--dim)}
.tls td:nth-child(n+2){color:var(--tls);font-weight:600}
.bad td{background:var(--bad-back)}
.bad td:nth-child(n+2){color:var(--bad);font-weight:600}
footer{margin-top:2rem;color:var(--dim);font-size:.85rem}
@media print{main{max-width:none;padding:0}.piece{content-visibility:visible}}
`;
