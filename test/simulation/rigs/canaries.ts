/** Strings and numbers that occur once in the world, whose they are, and until when only they may know them. */

export interface Canary {
  readonly seat: string
  /** The writing (`root:n`) or the round (its id) that it was said in. */
  readonly of: string
}

const CANARY = /zq\d{7}|8888\d{8}/g

export class Canaries {
  readonly all = new Map<string, Canary>()
  /** Writings that were revealed and rounds whose result was shown. */
  private readonly over = new Set<string>()
  private readonly removed = new Set<string>()
  private present: string | null = null
  private nextWord = 1
  private nextNumber = 888_800_000_001

  word(seat: string, of: string): string {
    return this.keep(`zq${String(this.nextWord++).padStart(7, '0')}`, { seat, of })
  }

  /** A whole number; divided by 10¹² it is a place whose digits can still be found. */
  number(seat: string, of: string): number {
    return Number(this.keep(String(this.nextNumber++), { seat, of }))
  }

  end(of: string): void {
    this.over.add(of)
  }

  /** Every writing of this root so far is open. */
  reveal(root: string): void {
    for (const { of } of this.all.values()) if (of.startsWith(`${root}:`)) this.over.add(of)
  }

  /** The round that can be answered now. */
  open(round: string | null): void {
    this.present = round
  }

  /** Somebody is gone: what they answered in a round that is still open goes with them. */
  remove(seat: string): void {
    for (const [name, { seat: author, of }] of this.all)
      if (author === seat && of === this.present && this.isBallot(name)) this.removed.add(name)
  }

  /** A ballot that may not be stored any more. */
  isErased(name: string): boolean {
    const canary = this.all.get(name)
    return canary !== undefined && this.isBallot(name) && (this.over.has(canary.of) || this.removed.has(name))
  }

  /** A ballot whose result was not shown. */
  isSecretBallot(name: string): boolean {
    const canary = this.all.get(name)
    return canary !== undefined && this.isBallot(name) && !this.over.has(canary.of)
  }

  private isBallot(name: string): boolean {
    return name.startsWith('8888')
  }

  /** Those in these bytes. */
  in(bytes: Uint8Array): readonly string[] {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    return text.match(CANARY) ?? []
  }

  /** Those in these bytes that this seat (or nobody at all: '') may not know now. */
  leaked(bytes: Uint8Array, seat: string): readonly string[] {
    return this.in(bytes).filter(name => {
      const canary = this.all.get(name)
      return canary !== undefined && canary.seat !== seat && !this.over.has(canary.of)
    })
  }

  private keep(name: string, canary: Canary): string {
    this.all.set(name, canary)
    return name
  }
}
