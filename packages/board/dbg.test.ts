import { test } from 'vitest'
import * as Y from 'yjs'
import { admit, DOOR } from './admit.ts'
import { doorFor, Person, seeded } from './honest.fixture.ts'
import { migrate } from './migrate.ts'

test('dbg', () => {
  for (let seed = 1; seed < 60; seed++) {
    const random = seeded(seed)
    const server = new Y.Doc()
    server.clientID = 1
    migrate(server)
    const people = ['ann', 'bob'].map((s, i) => new Person(s, 100 + i, random, true))
    for (const p of people) Y.applyUpdate(p.doc, Y.encodeStateAsUpdate(server), DOOR)
    const wait: Uint8Array[][] = [[], []]
    let dead = false
    people.forEach((p, i) =>
      p.doc.on('update', (u: Uint8Array, origin: unknown) => {
        if (origin === DOOR || dead) return
        const a = admit(
          server,
          u,
          doorFor(p.doc, p.seat, {
            may: ({ root, action, author }) =>
              root === 'mission' || action === 'add' || action === 'arrange' || author === p.seat,
          }),
        )
        if (!a.ok) {
          dead = true
          const d = Y.decodeUpdate(u)
          console.log(
            seed,
            a,
            'origin',
            String(origin?.constructor?.name),
            d.structs.map(s => (s as Y.Item).content?.constructor.name + ' sub ' + (s as Y.Item).parentSub),
            [...d.ds.clients]
              .map(([c, r]) => [
                c,
                r.map(x => {
                  const it = Y.getItem(server.store, Y.createID(c, x.clock)) as Y.Item
                  return [x.clock, x.len, it.content?.constructor.name, it.parentSub, it.deleted]
                }),
              ])
              .flat(3)
              .join(' '),
          )
        } else if (a.update) wait[1 - i]?.push(a.update)
      }),
    )
    for (let i = 0; i < 200 && !dead; i++) {
      const p = people[Math.floor(random() * 2)]!
      p.act()
      if (random() < 0.5)
        people.forEach((q, j) => {
          for (const u of wait[j]!.splice(0)) Y.applyUpdate(q.doc, u, DOOR)
        })
    }
  }
})
