/** Headers of every answer: what the browser may do with our pages is said here and nowhere else. */
import type { Context } from 'hono'

const FIXED: Readonly<Record<string, string>> = {
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
}

/** `ws:` and `wss:` are named in full: older Safari does not count them as 'self'. */
function policy(sockets: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    // The client's own policy (trusted.ts) lets HTML be read, and nothing be made of it.
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}

const HOST = /^[\w.:[\]-]+$/

export function setSecurityHeaders(c: Context, publicUrl: string | null): void {
  for (const [name, value] of Object.entries(FIXED)) c.header(name, value)
  const asked = c.req.header('host') ?? ''
  const host = HOST.test(asked) ? asked : 'localhost'
  const sockets = publicUrl ? [publicUrl.replace(/^http/, 'ws'), `ws://${host}`] : [`ws://${host}`]
  // A picture has a stricter one of its own.
  if (!c.res.headers.has('Content-Security-Policy')) {
    c.header('Content-Security-Policy', policy([...new Set(sockets)].join(' ')))
  }
  if (publicUrl?.startsWith('https:')) {
    c.header('Strict-Transport-Security', 'max-age=31536000; includeSubDomains')
  }
}
