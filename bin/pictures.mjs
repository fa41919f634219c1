// Room: bin. Takes the pictures of the docs from a running demonstration: node bin/pictures.mjs http://localhost:3000
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { giveUp, root } from './steps.mjs'

const pictures = [
  { name: 'home', path: '/en', width: 1280, height: 860 },
  { name: 'home-phone', path: '/es', width: 360, height: 740 },
  { name: 'liaison-table', path: '/en/bodies/liaison-table', width: 1280, height: 900 },
]

const address = process.argv[2] ?? 'http://localhost:3000'
const ready = await fetch(`${address}/readyz`).then(
  (answer) => answer.ok,
  () => false,
)
if (!ready) giveUp(`No Mesa answers at ${address}. Start one with npm start, then say its address.`)
const { chromium } = await import('playwright-core')
const browser = await chromium.launch({
  executablePath: await ensureChromium(),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
mkdirSync(join(root, 'docs/pictures'), { recursive: true })
try {
  for (const { name, path, width, height } of pictures) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: 'light' })
    const answer = await page.goto(`${address}${path}`, { waitUntil: 'load' })
    if (!answer?.ok()) giveUp(`${path} answered ${answer?.status()}`)
    await page.screenshot({ path: join(root, `docs/pictures/${name}.png`) })
    await page.close()
    process.stdout.write(`docs/pictures/${name}.png\n`)
  }
} finally {
  await browser.close()
}
