/** What the browser runs first. It is small on purpose: everything else is fetched while the server is being asked. */
import './style/app.css'
import { knock } from './pages/knock.ts'
import { openEarly } from './room/early.ts'
import { trustOnlyReading } from './trusted.ts'

trustOnlyReading()
knock()
void import('./room/ahead.ts').then(({ openAhead }) => openEarly(openAhead))
void import('./main.tsx')
