/** Token buckets by key: so many a minute, as many at once. The time is an argument; buckets that are full are forgotten. */

interface Bucket {
  left: number
  at: number
}

const MINUTE = 60_000
const SWEEP_AT = 10_000

export class Rates {
  private readonly buckets = new Map<string, Bucket>()
  private readonly perMinute: number

  constructor(perMinute: number) {
    this.perMinute = perMinute
  }

  /** Whether one more would be allowed; takes nothing. */
  allows(key: string, now: number): boolean {
    return this.fill(key, now).left >= 1
  }

  /** Takes one, if there is one. False: too many. */
  take(key: string, now: number): boolean {
    const bucket = this.fill(key, now)
    if (bucket.left < 1) return false
    if (this.buckets.size >= SWEEP_AT) this.sweep(now)
    this.buckets.set(key, { left: bucket.left - 1, at: bucket.at })
    return true
  }

  /** Puts one back, into a bucket that is not full. */
  giveBack(key: string, now: number): void {
    if (!this.buckets.has(key)) return
    const { left, at } = this.fill(key, now)
    this.buckets.set(key, { left: Math.min(this.perMinute, left + 1), at })
  }

  private fill(key: string, now: number): Bucket {
    const bucket = this.buckets.get(key)
    if (!bucket) return { left: this.perMinute, at: now }
    const gained = (Math.max(0, now - bucket.at) / MINUTE) * this.perMinute
    return { left: Math.min(this.perMinute, bucket.left + gained), at: Math.max(now, bucket.at) }
  }

  private sweep(now: number): void {
    for (const key of this.buckets.keys()) {
      if (this.fill(key, now).left >= this.perMinute) this.buckets.delete(key)
    }
  }
}

/** One connection's bucket: `perSecond`, and `burst` at once. */
export class Bucketful {
  private readonly perSecond: number
  private readonly burst: number
  private left: number
  private at: number

  constructor(perSecond: number, burst: number, now: number) {
    this.perSecond = perSecond
    this.burst = burst
    this.left = burst
    this.at = now
  }

  /** Takes one, if there is one. */
  take(now: number): boolean {
    this.left = Math.min(this.burst, this.left + (Math.max(0, now - this.at) / 1_000) * this.perSecond)
    this.at = Math.max(now, this.at)
    if (this.left < 1) return false
    this.left -= 1
    return true
  }
}

/** What one connection may cost: so many milliseconds of work a second, and `burst` at once. It may run into debt. */
export class Allowance {
  private readonly perSecond: number
  private readonly burst: number
  private left: number
  private at: number

  constructor(perSecond: number, burst: number, now: number) {
    this.perSecond = perSecond
    this.burst = burst
    this.left = burst
    this.at = now
  }

  /** What was done is paid, whether or not there is enough. */
  spend(milliseconds: number, now: number): void {
    this.fill(now)
    this.left -= milliseconds
  }

  /** Nothing is left: no more work before the debt is paid. */
  isSpent(now: number): boolean {
    this.fill(now)
    return this.left < 0
  }

  /** In how many milliseconds there will be something left again; 0: there is. */
  debt(now: number): number {
    this.fill(now)
    return Math.max(0, (-this.left / this.perSecond) * 1_000)
  }

  private fill(now: number): void {
    this.left = Math.min(this.burst, this.left + (Math.max(0, now - this.at) / 1_000) * this.perSecond)
    this.at = Math.max(now, this.at)
  }
}
