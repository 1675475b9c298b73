// Collects the pages for VitePress in target/pages: Markdown as it is, AsciiDoc converted, and a page for each source file that
// a page links to. In the repository links are relative, for plain Git hosts; here they become links of the site.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, posix } from 'node:path'
import downdoc from 'downdoc'
import { files, pageOf } from './contents.mjs'

const root = '../../'
const target = 'target/pages/'
const home = {
  layout: 'home',
  hero: {
    name: 'camel-asterisk-ajam',
    text: 'Asterisk in Apache Camel',
    tagline: 'Receive every manager event, and execute every manager action, over HTTP.',
    image: { light: '/images/operator-panel.png', dark: '/images/operator-panel-dark.png', alt: 'The operator panel, one of the applications' },
    actions: [
      { theme: 'brand', text: 'Get started', link: '/getting-started' },
      { theme: 'alt', text: 'Cookbook', link: '/cookbook' },
      { theme: 'alt', text: 'Reference', link: '/ajam-component' },
    ],
  },
}
const sources = new Set()

function write(page, text) {
  mkdirSync(dirname(target + page), { recursive: true })
  writeFileSync(target + page, text)
}

function withFrontmatter(values, text) {
  return `---\n${JSON.stringify(values)}\n---\n${text}`
}

function markdown(file) {
  const text = readFileSync(root + file, 'utf8')
  return extname(file) === '.adoc' ? downdoc(text.replaceAll(/^\[(cols="[^"]*"),options="header"\]$/gm, '[%header,$1]')) + '\n' : text
}

/** A link of the site, or null if it shows no such file. */
function link(from, href) {
  if (/^([a-z]+:|#|\/)/.test(href)) {
    return href
  }
  const [path, anchor] = href.split('#')
  let file = posix.join(posix.dirname(from), path.replace(/\/$/, ''))
  if (files.includes(file + '/README.md')) {
    file += '/README.md'
  }
  if (files.includes(file)) {
    return `/${pageOf(file)}${anchor ? '#' + anchor : ''}`
  }
  if (file.startsWith('docs/images/')) {
    return '/' + posix.relative('docs', file)
  }
  if (!existsSync(root + file)) {
    throw new Error(`${from} links to ${href}, which does not exist`)
  }
  if (statSync(root + file).isDirectory()) {
    return null
  }
  sources.add(file)
  return `/${sourcePage(file)}`
}

function sourcePage(file) {
  return `sources/${file.replace(/^\./, '')}.md`
}

function linked(from, text) {
  return text.split(/(^```[\s\S]*?^```$)/m).map((part, i) => (i % 2 ? part : linkedText(from, part))).join('')
}

function linkedText(from, text) {
  return text
    .replace(/(!?)\[((?:[^[\]]|!\[[^\]]*\]\([^)]*\))+)\]\(([^)\s]+)\)/g, (all, image, label, href) => {
      const to = link(from, href)
      const inner = linkedText(from, label)
      return to ? `${image}[${inner}](${to})` : inner
    })
    .replace(/(<img src=")([^"]+)/g, (all, tag, href) => tag + link(from, href))
}

rmSync(target, { recursive: true, force: true })
for (const page of readdirSync(root + 'docs').filter(name => /\.(md|adoc)$/.test(name))) {
  if (!files.includes('docs/' + page)) {
    throw new Error(`contents.mjs does not list docs/${page}`)
  }
}
for (const file of files) {
  const text = linked(file, markdown(file))
  write(pageOf(file), file === 'docs/index.md' ? withFrontmatter(home, text.replace(/^# [\s\S]*?(?=^## )/m, '')) : text)
}
for (const file of sources) {
  const text = readFileSync(root + file, 'utf8').trimEnd()
  const language = { '.conf': 'ini', '.editorconfig': 'ini', '': 'text' }[extname(file)] ?? extname(file).slice(1)
  write(sourcePage(file), withFrontmatter({ search: false, sidebar: false, aside: false, prev: false, next: false },
    `# ${posix.basename(file)}\n\n\`${file}\`\n\n\`\`\`\`${language}\n${text}\n\`\`\`\`\n`))
}
cpSync(root + 'docs/images', target + 'public/images', { recursive: true })
cpSync('node_modules/@mermaid-js/tiny/dist/mermaid.tiny.js', target + 'public/mermaid.js')
