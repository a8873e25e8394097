/**
 * Who wrote what on a board, read from the document itself: what an undo of one person must leave alone. These
 * functions also run inside of the page, on the page's own document: they may use nothing from outside of themselves.
 */

/** A document as the page has it: its classes have no names there. */
export interface Doc {
  readonly share: ReadonlyMap<string, unknown>
  readonly store: { readonly clients: ReadonlyMap<number, readonly unknown[]> }
}

/** One entry of a record or one run of letters that is there now, and the client that wrote it last. */
export interface Entry {
  readonly path: string
  readonly client: number
  readonly value: string
}
export interface Letters {
  readonly path: string
  readonly client: number
  readonly clock: number
  readonly text: string
}
export interface Lineage {
  readonly entries: readonly Entry[]
  readonly letters: readonly Letters[]
}

export function lineageOf(doc: Doc): Lineage {
  interface Item {
    readonly id: { readonly client: number; readonly clock: number }
    readonly deleted: boolean
    readonly right: Item | null
    readonly content: { readonly type?: Type; readonly str?: string; readonly arr?: readonly unknown[] }
  }
  interface Type {
    readonly _map: ReadonlyMap<string, Item>
    readonly _start: Item | null
  }
  const entries: Entry[] = []
  const letters: Letters[] = []
  const walk = (type: Type, path: string): void => {
    for (const [key, item] of type._map) {
      if (item.deleted) continue
      const { content, id } = item
      if (content.type) walk(content.type, `${path}/${key}`)
      else if (content.arr)
        entries.push({ path: `${path}/${key}`, client: id.client, value: JSON.stringify(content.arr.at(-1)) })
    }
    for (let item = type._start; item; item = item.right) {
      if (item.deleted) continue
      const { content, id } = item
      if (content.type) walk(content.type, path)
      else if (content.str) letters.push({ path, client: id.client, clock: id.clock, text: content.str })
    }
  }
  for (const [name, type] of doc.share) if (name !== 'meta') walk(type as Type, name)
  return { entries, letters }
}

/** What the document is made of, bit by bit: each client's clock and which of its parts are deleted. */
export function bodyOf(doc: Doc): readonly string[] {
  interface Struct {
    readonly id: { readonly clock: number }
    readonly length: number
    readonly deleted: boolean
  }
  const lines: string[] = []
  for (const [client, structs] of doc.store.clients) {
    const gone: [number, number][] = []
    let end = 0
    for (const { id, length, deleted } of structs as readonly Struct[]) {
      end = id.clock + length
      if (!deleted) continue
      const last = gone.at(-1)
      if (last && last[1] === id.clock) last[1] = end
      else gone.push([id.clock, end])
    }
    lines.push(`${client}: ${end}, without ${gone.map(([a, b]) => `${a}-${b}`).join(' ')}`)
  }
  return lines.sort()
}

/** What others had written, as it was last, and what has become of it: empty when nothing was taken from them. */
export function lostToOthers(before: Lineage, after: Lineage, mine: ReadonlySet<number>): readonly string[] {
  const now = new Map(after.entries.map(({ path, value }) => [path, value]))
  const values = before.entries.flatMap(({ path, client, value }) =>
    mine.has(client) || now.get(path) === value ? [] : [`${path}: ${value} became ${now.get(path)}`],
  )
  const there = new Set(after.letters.flatMap(idsOf))
  const words = before.letters.flatMap(run => {
    const gone = mine.has(run.client) ? [] : idsOf(run).filter(id => !there.has(id))
    return gone.length === 0 ? [] : [`${run.path}: ${gone.length} letters of “${run.text}” are gone`]
  })
  return [...values, ...words]
}

const idsOf = ({ client, clock, text }: Letters): readonly string[] =>
  Array.from({ length: text.length }, (_, i) => `${client}:${clock + i}`)
