// Judges the pages of a folder in a browser: node report-check.mjs TOOLS BROWSER FOLDER. Prints counts and every violation.
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const [tools, browserPath, folder] = process.argv.slice(2)
const need = createRequire(path.join(path.resolve(tools), 'package.json'))
const puppeteer = need('puppeteer-core')
const axeSource = readFileSync(need.resolve('axe-core/axe.min.js'), 'utf8')
const { HtmlValidate } = need('html-validate')

const counts = { pages: 0, 'axe rules passed': 0, 'text passages compared': 0, 'stops of the keyboard': 0, 'printed pages': 0 }
const problems = []
const remarks = []
const problem = (file, what) => problems.push(`${file}: ${what}`)

// What is the same in every language is looked at in one.
const inFull = (file) => file.includes('-fi.')

// Rules of taste are off: how attributes and white space are written says nothing about whether a page is valid.
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'no-trailing-whitespace': 'off', 'no-inline-style': 'off', 'long-title': 'off', 'attr-quotes': 'off', 'void-style': 'off',
    'doctype-style': 'off', 'prefer-native-element': 'off', 'svg-focusable': 'off', 'attribute-boolean-style': 'off',
    'no-redundant-for': 'off', 'no-dup-id': 'error', 'wcag/h30': 'error', 'tel-non-breaking': 'off',
  },
})

async function validate(file, html) {
  const report = await validator.validateString(html, file)
  for (const result of report.results) {
    for (const m of result.messages.slice(0, 5)) problem(file, `HTML ${m.ruleId} at line ${m.line}: ${m.message}`)
  }
}

async function axe(page, file, width) {
  await page.evaluate(axeSource)
  const found = await page.evaluate(async () => {
    const run = await globalThis.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'],
    })
    const short = (r) => ({ id: r.id, tags: r.tags, nodes: r.nodes.length, where: r.nodes.slice(0, 2).map((n) => n.target.join(' ')) })
    return { violations: run.violations.map(short), passes: run.passes.length }
  })
  counts['axe rules passed'] += found.passes
  for (const v of found.violations) {
    const text = `axe ${v.id} at ${width} px, ${v.nodes} times: ${v.where.join(' | ')}`
    if (v.tags.includes('best-practice')) remarks.push(`${file}: ${text}`)
    else problem(file, text)
  }
}

// What is seen of the plan: every passage outside of drawings and closed tables that takes room.
const passages = () => [...document.querySelectorAll('bdi')]
  .filter((e) => !e.closest('svg, details') && e.textContent.trim() !== '')
  .map((e) => ({ text: e.textContent, seen: e.getClientRects().length > 0 && e.getBoundingClientRect().width > 0 }))

const overflow = () => {
  const width = document.documentElement.clientWidth
  const out = [...document.body.querySelectorAll('*')].filter((e) => {
    if (e.closest('.scroll') || e.closest('.skip') || e.closest('svg') !== null && e.tagName !== 'svg') return false
    const r = e.getBoundingClientRect()
    return r.width > 1 && r.height > 1 && (r.right > width + 1 || r.left < -1)
  })
  return { wide: document.documentElement.scrollWidth - width, out: out.slice(0, 3).map((e) => `${e.tagName}.${e.className.baseVal ?? e.className}`) }
}

const spacing = 'body * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

async function narrow(page, file, wideTexts) {
  for (const [what, scale, height] of [['320 px', 1, 640], ['400 % zoom', 4, 256]]) {
    await page.setViewport({ width: 320, height, deviceScaleFactor: scale })
    const o = await page.evaluate(overflow)
    if (o.wide > 0 || o.out.length > 0) problem(file, `runs over the edge at ${what} by ${o.wide} px: ${o.out.join(', ')}`)
  }
  const texts = await page.evaluate(passages)
  counts['text passages compared'] += texts.length
  texts.forEach((t, i) => {
    if (wideTexts[i]?.seen && !t.seen) problem(file, `lost at 320 px: ${t.text.slice(0, 60)}`)
  })
  if (inFull(file)) await axe(page, file, 320)
  const style = await page.addStyleTag({ content: spacing })
  const o = await page.evaluate(overflow)
  if (o.wide > 0 || o.out.length > 0) problem(file, `runs over the edge with text spaced out: ${o.out.join(', ')}`)
  await style.evaluate((e) => e.remove())
}

async function keyboard(page, file) {
  const expected = await page.evaluate(() => {
    const stops = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !(e.closest('details:not([open])') && e.tagName !== 'SUMMARY'))
    stops.forEach((e, i) => { e.dataset.stop = i })
    document.activeElement?.blur()
    window.scrollTo(0, 0)
    return stops.length
  })
  for (let i = 0; i < expected; i++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const e = document.activeElement
      const s = getComputedStyle(e)
      return { stop: e.dataset.stop, outlined: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }
    })
    if (at.stop !== String(i)) return problem(file, `the keyboard stops at ${at.stop} where ${i} stands`)
    if (!at.outlined) return problem(file, `stop ${i} of the keyboard has no visible focus`)
  }
  counts['stops of the keyboard'] += expected
}

async function print(page, file, language) {
  await page.setViewport({ width: 1280, height: 900 })
  const pdf = await page.pdf({ preferCSSPageSize: true, tagged: true, timeout: 60000 })
  const target = path.join(folder, file.replace(/html$/, 'pdf'))
  writeFileSync(target, pdf)
  const bytes = Buffer.from(pdf).toString('latin1')
  if (!/\/MarkInfo\s*<<[^>]*\/Marked\s+true/.test(bytes)) problem(file, 'prints without tags')
  const said = bytes.match(/\/Lang\s*\(([^)]*)\)/)
  if (!said || said[1] !== language) problem(file, `prints with the language ${said?.[1]}, not ${language}`)
  try {
    const info = execFileSync('pdfinfo', [target], { encoding: 'utf8' })
    if (!/^Tagged:\s+yes/m.test(info)) problem(file, 'pdfinfo finds no tags')
    if (!/^Page size:\s+59[45]\S* x 84[12]/m.test(info)) problem(file, `prints on ${info.match(/^Page size:.*$/m)?.[0]}`)
    counts['printed pages'] += Number(info.match(/^Pages:\s+(\d+)/m)?.[1] ?? 0)
  } catch (e) {
    if (e.code !== 'ENOENT') throw e
  }
}

const browser = await puppeteer.launch({ executablePath: browserPath, headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
let requests = 0
let scripts = 0
try {
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.html')).sort()) {
    counts.pages++
    const html = readFileSync(path.join(folder, file), 'utf8')
    const address = 'file://' + path.join(folder, file)
    await validate(file, html)
    const page = await browser.newPage()
    page.on('request', (r) => { if (r.url() !== address) { requests++; problem(file, `asks for ${r.url().slice(0, 80)}`) } })
    page.on('console', (m) => { if (m.type() === 'error') problem(file, `the browser says: ${m.text().slice(0, 120)}`) })
    await page.setViewport({ width: 1280, height: 900 })
    await page.goto(address)
    const facts = await page.evaluate(() => ({ scripts: document.scripts.length, language: document.documentElement.lang }))
    scripts += facts.scripts
    if (facts.scripts > 0) problem(file, 'holds a script')
    const texts = await page.evaluate(passages)
    await axe(page, file, 1280)
    if (inFull(file)) await keyboard(page, file)
    await narrow(page, file, texts)
    await print(page, file, facts.language)
    await page.close()
  }
} finally {
  await browser.close()
}

for (const [what, n] of Object.entries(counts)) console.log(`${what}: ${n}`)
console.log(`network requests: ${requests}\nscripts: ${scripts}`)
console.log(`remarks of best practice: ${remarks.length}`)
for (const r of remarks) console.log('  ' + r)
console.log(`violations: ${problems.length}`)
for (const p of problems) console.log('  ' + p)
if (counts.pages === 0) console.log('there are no pages')
process.exitCode = problems.length > 0 || counts.pages === 0 ? 1 : 0
