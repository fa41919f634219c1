// Room: ui/favicon. The open ring with one voice in its gap, as a file; light ink on a dark browser.
export const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
<style>
path { stroke: #211c14 } circle { fill: #b5432a }
@media (prefers-color-scheme: dark) { path { stroke: #f1eadb } circle { fill: #ef8f74 } }
</style>
<path d="M27.5 7.8A14.3 14.3 0 1 1 12.5 7.8" fill="none" stroke-width="4" stroke-linecap="round"/>
<circle cx="20" cy="5.2" r="3.4"/>
</svg>
`
