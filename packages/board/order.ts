/**
 * Where the new items of an update would stand among their neighbours: Yjs' own rule for concurrent inserts, carried
 * out beside the document instead of in it. So the door knows the order before anything is applied, and what it costs.
 * Invariants: the document is only read; a walk over more items than the budget has ends the judgement.
 * Trap: it has to do exactly what `Item.integrate` of yjs 13 does. The fuzzer holds the two against each other.
 */
import * as Y from 'yjs'
import type { Shared } from './container.ts'

/** A stretch of one struct. Structs are cut where a new item points into them, as Yjs would cut them. */
interface Cell {
  readonly struct: Y.Item
  readonly from: number
  to: number
  /** Undefined while it is what the document says. */
  prev: Node | null | undefined
  next: Node | null | undefined
}

/** What stands in a list: a stretch, or a whole item of the document that nothing has touched so far. */
type Node = Cell | Y.Item

/** Finds the struct that holds an id, in the document or among the new ones. */
export type Find = (id: Y.ID) => Y.Item | Y.GC | null

/**
 * `reversed`: the left neighbour does not stand left of the right one. `known`: between them stands something that the
 * writer must have seen, so they never were neighbours. `far`: too much lies between them.
 */
export type Placement = 'placed' | 'reversed' | 'known' | 'far'

const sameId = (a: Y.ID | null, b: Y.ID | null): boolean =>
  a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock)

const structOf = (node: Node): Y.Item => (node instanceof Y.Item ? node : node.struct)

function originOf(node: Node): Y.ID | null {
  if (node instanceof Y.Item) return node.origin
  const { struct, from } = node
  return from > 0 ? Y.createID(struct.id.client, struct.id.clock + from - 1) : struct.origin
}

class Far extends Error {}

export class Order {
  private readonly find: Find
  private budget: number
  private deletions: number
  private readonly cells = new Map<Y.Item, Cell[]>()
  /** First and last of each list that was touched; the key is null in a list, else the entry's. */
  private readonly heads = new Map<Shared, Map<string | null, Node | null>>()
  private readonly tails = new Map<Shared, Map<string, Cell>>()

  /**
   * @param budget how many items all walks together may pass: Yjs will pass them again
   * @param deletions how many items may be taken away, as `affords` counts them
   */
  constructor(find: Find, budget: number, deletions: number) {
    this.find = find
    this.budget = budget
    this.deletions = deletions
  }

  /** Puts a new item to where Yjs will. `checked`: refuse neighbours that stand in the wrong order. */
  place(item: Y.Item, parent: Shared, sub: string | null, checked: boolean): Placement {
    try {
      const { origin, rightOrigin } = item
      const left = origin && this.endingAt(origin)
      const right = rightOrigin && this.startingAt(rightOrigin)
      // Cutting out the right one may have cut the left one: then this one stands right of it no more.
      const isCut = left && origin && left.struct.id.clock + left.to <= origin.clock
      if (isCut && checked) return 'reversed'
      const fault = checked
        ? this.between(item, left ? this.nextOf(left) : this.headOf(parent, sub), left, right)
        : null
      if (fault) return fault
      this.insert(item, parent, sub, left, right)
      return 'placed'
    } catch (error) {
      if (error instanceof Far) return 'far'
      throw error
    }
  }

  /** The entry that would stand under the key after all that was placed, and its last clock; null for none. */
  lastOf(parent: Shared, key: string): Y.Item | null {
    return this.tails.get(parent)?.get(key)?.struct ?? parent._map.get(key) ?? null
  }

  /** Charges what Yjs will do with things that are deleted. False when it is too much. */
  affords(items: number): boolean {
    this.deletions -= items
    return this.deletions >= 0
  }

  private spend(steps: number): void {
    this.budget -= steps
    if (this.budget < 0) throw new Far()
  }

  private cellsOf(struct: Y.Item): Cell[] {
    const known = this.cells.get(struct)
    if (known) return known
    const made: Cell[] = [{ struct, from: 0, to: struct.length, prev: undefined, next: undefined }]
    this.cells.set(struct, made)
    return made
  }

  /** An untouched item by itself, a touched one by its first or last stretch. */
  private nodeOf(item: Y.Item, end: 'first' | 'last'): Node {
    const cells = this.cells.get(item)
    return (cells && (end === 'first' ? cells[0] : cells.at(-1))) ?? item
  }

  private nextOf(node: Node): Node | null {
    const next = node instanceof Y.Item ? node.right : node.next === undefined ? node.struct.right : node.next
    return next instanceof Y.Item ? this.nodeOf(next, 'first') : (next as Cell | null)
  }

  private prevOf(cell: Cell): Node | null {
    const prev = cell.prev === undefined ? cell.struct.left : cell.prev
    return prev instanceof Y.Item ? this.nodeOf(prev, 'last') : (prev as Cell | null)
  }

  /** A node that something is put beside: from now on it is a stretch. */
  private touch(node: Node | null, end: 'first' | 'last'): Cell | null {
    if (!(node instanceof Y.Item)) return node
    const cells = this.cellsOf(node)
    return (end === 'first' ? cells[0] : cells.at(-1)) ?? null
  }

  /** The index of the cell that holds this offset. */
  private indexOf(cells: readonly Cell[], offset: number): number {
    let low = 0
    let high = cells.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((cells[middle]?.from ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  private cut(cells: Cell[], index: number, at: number): void {
    const cell = cells[index]
    if (!cell) return
    const rest: Cell = { struct: cell.struct, from: at, to: cell.to, prev: cell, next: cell.next }
    if (cell.next && !(cell.next instanceof Y.Item)) cell.next.prev = rest
    cell.to = at
    cell.next = rest
    cells.splice(index + 1, 0, rest)
  }

  private structAt(id: Y.ID): Y.Item {
    const struct = this.find(id)
    // Resolving comes first: there both neighbours were found, and alive.
    if (!(struct instanceof Y.Item)) throw new Error('A neighbour that stands nowhere')
    return struct
  }

  private endingAt(id: Y.ID): Cell | null {
    const struct = this.structAt(id)
    const cells = this.cellsOf(struct)
    const end = id.clock - struct.id.clock + 1
    const index = this.indexOf(cells, end - 1)
    if (end < (cells[index]?.to ?? 0)) this.cut(cells, index, end)
    return cells[index] ?? null
  }

  private startingAt(id: Y.ID): Cell | null {
    const struct = this.structAt(id)
    const cells = this.cellsOf(struct)
    const start = id.clock - struct.id.clock
    const index = this.indexOf(cells, start)
    if (start === (cells[index]?.from ?? 0)) return cells[index] ?? null
    this.cut(cells, index, start)
    return cells[index + 1] ?? null
  }

  /** Walks from the left neighbour to the right one. */
  private between(
    item: Y.Item,
    from: Node | null,
    left: Cell | null,
    right: Cell | null,
  ): 'reversed' | 'known' | null {
    if (from === right) return null
    const seen = new Map<number, number>([[item.id.client, Number.POSITIVE_INFINITY]])
    const see = (id: Y.ID | null | undefined): void => {
      if (id && (seen.get(id.client) ?? -1) < id.clock) seen.set(id.client, id.clock)
    }
    for (const id of [item.origin, left?.struct.origin, left?.struct.rightOrigin]) see(id)
    for (const id of [item.rightOrigin, right?.struct.origin, right?.struct.rightOrigin]) see(id)
    let at = from
    for (; at && at !== right; at = this.nextOf(at)) {
      this.spend(1)
      const { client, clock } = structOf(at).id
      const from = at instanceof Y.Item ? clock : clock + at.from
      if (from <= (seen.get(client) ?? -1)) return 'known'
    }
    return at === right ? null : 'reversed'
  }

  private headOf(parent: Shared, sub: string | null): Node | null {
    const known = this.heads.get(parent)?.get(sub)
    if (known !== undefined) return known instanceof Y.Item ? this.nodeOf(known, 'first') : known
    let first: Y.Item | null = sub === null ? parent._start : (parent._map.get(sub) ?? null)
    while (sub !== null && first?.left) {
      this.spend(1)
      first = first.left
    }
    this.setHead(parent, sub, first)
    return first && this.nodeOf(first, 'first')
  }

  private setHead(parent: Shared, sub: string | null, head: Node | null): void {
    const heads = this.heads.get(parent) ?? new Map<string | null, Node | null>()
    this.heads.set(parent, heads.set(sub, head))
  }

  private insert(
    item: Y.Item,
    parent: Shared,
    sub: string | null,
    left: Cell | null,
    right: Cell | null,
  ): void {
    const isApart = left ? this.nextOf(left) !== right : !right || this.prevOf(right) !== null
    const after = this.touch(isApart ? this.settle(item, parent, sub, left, right) : left, 'last')
    const before = this.touch(after ? this.nextOf(after) : this.headOf(parent, sub), 'first')
    const cell: Cell = { struct: item, from: 0, to: item.length, prev: after, next: before }
    this.cells.set(item, [cell])
    if (after) after.next = cell
    else this.setHead(parent, sub, cell)
    if (before) before.prev = cell
    else if (sub !== null) this.setTail(parent, sub, cell)
  }

  private setTail(parent: Shared, sub: string, cell: Cell): void {
    const tails = this.tails.get(parent) ?? new Map<string, Cell>()
    this.tails.set(parent, tails.set(sub, cell))
  }

  /** Among items that were inserted at the same place: what the new one stands after. */
  private settle(
    item: Y.Item,
    parent: Shared,
    sub: string | null,
    left: Cell | null,
    right: Cell | null,
  ): Node | null {
    let after: Node | null = left
    const before = new Set<Node>()
    const conflicting = new Set<Node>()
    let other = left ? this.nextOf(left) : this.headOf(parent, sub)
    for (; other && other !== right; other = this.nextOf(other)) {
      this.spend(1)
      before.add(other)
      conflicting.add(other)
      const origin = originOf(other)
      if (sameId(item.origin, origin)) {
        const struct = structOf(other)
        if (struct.id.client < item.id.client) {
          after = other
          conflicting.clear()
        } else if (sameId(item.rightOrigin, struct.rightOrigin)) break
      } else {
        const known = origin && this.nodeWith(origin)
        if (!known || !before.has(known)) break
        if (!conflicting.has(known)) {
          after = other
          conflicting.clear()
        }
      }
    }
    return after
  }

  private nodeWith(id: Y.ID): Node | null {
    const struct = this.find(id)
    if (!(struct instanceof Y.Item)) return null
    const cells = this.cells.get(struct)
    return cells?.[this.indexOf(cells, id.clock - struct.id.clock)] ?? struct
  }
}
