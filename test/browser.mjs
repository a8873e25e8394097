/**
 * Finds a browser for the end-to-end tests, and installs one where that is possible. A browser counts only after it
 * was started once: an executable that exists may still lack its libraries.
 * Order: CHROME_PATH, Playwright's own, Chrome or Edge, the usual places, Playwright's download, apt as root.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const own = () => ({ name: "Playwright's own", executablePath: chromium.executablePath() })

/** @returns {{name: string, executablePath?: string, channel?: string}[]} what may be there already, best first */
function candidates() {
  const given = process.env.CHROME_PATH
  const paths = [...(given ? [given] : []), chromium.executablePath(), ...usualPlaces]
  const found = paths.filter(path => existsSync(path)).map(path => ({ name: path, executablePath: path }))
  const channels = ['chrome', 'msedge'].map(channel => ({ name: channel, channel }))
  const before = found.filter(c => c.name === given || c.name === chromium.executablePath())
  return [...before, ...channels, ...found.filter(c => !before.includes(c))]
}

/** Launch options for `chromium.launch`, without any of the candidate's other facts. */
const optionsOf = ({ executablePath, channel }) => ({ executablePath, channel, args: flags, timeout: 30_000 })

async function starts(candidate) {
  try {
    const browser = await chromium.launch(optionsOf(candidate))
    await browser.close()
    return true
  } catch {
    return false
  }
}

async function firstThatStarts(list) {
  for (const candidate of list) if (await starts(candidate)) return candidate
  return null
}

/** Runs a command quietly; true when it ended with 0. */
function ran(command, args, seconds) {
  const { status } = spawnSync(command, args, { stdio: 'ignore', timeout: seconds * 1000 })
  return status === 0
}

const isRoot = () => process.getuid?.() === 0

function installByApt() {
  if (!isRoot() || !existsSync('/usr/bin/apt-get')) return false
  const quiet = ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120']
  process.env.DEBIAN_FRONTEND = 'noninteractive'
  // The lists may be old or partly unreachable; what counts is whether the install works.
  ran('apt-get', ['update'], 180)
  return ran('apt-get', ['install', ...quiet, 'chromium'], 600)
}

const installByPlaywright = () => {
  const cli = new URL('../node_modules/playwright-core/cli.js', import.meta.url).pathname
  return ran(process.execPath, [cli, 'install', '--only-shell', 'chromium'], 120)
}

/**
 * @param {{install?: boolean, say?: (line: string) => void}} how
 * @returns {Promise<{options: object, name: string} | {reason: string}>} launch options of a browser that was seen
 *   to start, or one sentence that says why there is none
 */
export async function browser({ install = false, say = () => {} } = {}) {
  const there = await firstThatStarts(candidates())
  if (there) return { options: optionsOf(there), name: there.name }
  if (!install) return { reason: 'no Chromium, Chrome or Edge was found; set CHROME_PATH to one' }
  say('No browser found: trying to download one.')
  if (installByPlaywright() && (await starts(own()))) return { options: optionsOf(own()), name: own().name }
  if (isRoot()) say('The download did not work: trying apt-get.')
  const installed = installByApt() ? await firstThatStarts(candidates()) : null
  if (installed) return { options: optionsOf(installed), name: installed.name }
  return {
    reason: 'no Chromium, Chrome or Edge was found and none could be installed; set CHROME_PATH to one',
  }
}
