import { expect, test } from 'vitest'
import { plainTags } from './trusted.ts'

test('paragraphs, breaks and marks are kept, and what the editor says of its own copies', () => {
  const copied = '<p data-pm-slice="1 1 []">One <strong>two</strong><br>three</p>'
  expect(plainTags(copied)).toBe(copied)
  expect(plainTags('<P STYLE="color:red">One</P>')).toBe('<P>One</P>')
})

test.each([
  ['<img src=x onerror=alert(1)>', ''],
  ['a<script>alert(1)</script>b', 'ab'],
  ['a<style>*{}', 'a'],
  ['<p onclick="alert(1)" title=">">x</p>', '<p>">x</p>'],
  ['<svg onload=alert(1)><p>x</p></svg>', '<p>x</p>'],
  ['<!--><img src=x onerror=alert(1)>-->', '-->'],
  ['<p data-pm-slice="<img onerror=x>">x</p>', '<p>">x</p>'],
])('%s becomes %s', (html, plain) => {
  expect(plainTags(html)).toBe(plain)
})
