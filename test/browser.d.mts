import type { LaunchOptions } from 'playwright-core'

export function browser(how?: {
  install?: boolean
  say?: (line: string) => void
}): Promise<{ options: LaunchOptions; name: string } | { reason: string }>
