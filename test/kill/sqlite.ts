/** The server's own SQLite, for looking at its files from outside. */
import { createRequire } from 'node:module'

type Sqlite = typeof import('../../apps/server/node_modules/@photostructure/sqlite')

// It is a package of the server's, which the root does not see.
const fromServer = createRequire(new URL('../../apps/server/package.json', import.meta.url))
export const { DatabaseSync } = fromServer('@photostructure/sqlite') as Sqlite
