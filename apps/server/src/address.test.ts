import { expect, test } from 'vitest'
import { addressBehind } from './address.ts'

const PROXY = ['10.0.0.1', '::1']

test('nobody but a trusted proxy says where a request comes from', () => {
  expect(addressBehind('8.8.8.8', '1.1.1.1', PROXY)).toBe('8.8.8.8')
  expect(addressBehind('8.8.8.8', '1.1.1.1', [])).toBe('8.8.8.8')
  expect(addressBehind('10.0.0.1', '1.1.1.1', PROXY)).toBe('1.1.1.1')
  expect(addressBehind(undefined, '1.1.1.1', PROXY)).toBe('unknown')
})

test('only the hop that the nearest trusted proxy saw counts, whatever was written before it', () => {
  expect(addressBehind('10.0.0.1', '6.6.6.6, 1.1.1.1', PROXY)).toBe('1.1.1.1')
  expect(addressBehind('10.0.0.1', '6.6.6.6, 1.1.1.1, ::1', PROXY)).toBe('1.1.1.1')
  expect(addressBehind('10.0.0.1', '10.0.0.1, 10.0.0.1', PROXY)).toBe('10.0.0.1')
  expect(addressBehind('10.0.0.1', '', PROXY)).toBe('10.0.0.1')
})

test.each([
  ['::ffff:1.2.3.4', '1.2.3.4'],
  ['1.2.3.4:5678', '1.2.3.4'],
  [' 1.2.3.4 ', '1.2.3.4'],
  ['[2001:db8:1:2:3:4:5:6]:443', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8:1:3::', '2001:db8:1:3::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s counts as %s', (written, counted) => {
  expect(addressBehind(written, undefined, [])).toBe(counted)
})
