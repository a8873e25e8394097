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
