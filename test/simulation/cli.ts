import { run } from './run.ts'
const a = process.argv.slice(2)
const val = (n: string, d: number) => { const i = a.indexOf(n); return i < 0 ? d : Number(a[i + 1]) }
const t = performance.now()
const print = a.includes('--trace') ? (l: string) => console.log(l) : undefined
if (a.includes('--seed')) { console.log(JSON.stringify(run(val('--seed', 1), { print }))) }
else { let f = 0; for (let s = val('--from', 1); s < val('--from', 1) + val('--seeds', 20); s++) { const r = run(s); if (r.failure) { f++; console.log(s, r.failure.message.slice(0, 600)) } else if (a.includes('-v')) console.log(JSON.stringify(r)) }
console.log({ f, s: (performance.now() - t) / 1000 }) }
