/** Where a request comes from, as the limits count it. Pure: text in, text out. */
import { isIPv6 } from 'node:net'

/** An address as a proxy may write it (brackets, a port, IPv4 in IPv6), in one form. */
function plain(written: string): string {
  const bare = written
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  return bare.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
}

/** The first 64 bits of an IPv6 address: one customer has all the addresses behind them. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const gap = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0')
  const groups = [...left, ...gap, ...right].slice(0, 4)
  return `${groups.map(group => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

/**
 * What the limits count a request under: the peer of the connection, or, when that is a trusted proxy, the nearest hop
 * in `forwarded` (X-Forwarded-For, the nearest last) that is none. An IPv6 address counts as its network of 64 bits.
 * @param trusted addresses of proxies whose word is believed
 */
export function addressBehind(
  peer: string | undefined,
  forwarded: string | undefined,
  trusted: readonly string[],
): string {
  const believed = trusted.map(plain)
  const hops = (forwarded ?? '').split(',').map(plain)
  let address = plain(peer ?? 'unknown')
  while (believed.includes(address)) {
    const before = hops.pop()
    if (!before) break
    address = before
  }
  return networkOf(address)
}
