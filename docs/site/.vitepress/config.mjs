import { defineConfig } from 'vitepress'
import { contents, pageOf } from '../contents.mjs'

/** The anchors of headings as Git hosts make them, so that the pages' links work there and here. */
function slugify(heading) {
  return heading.toLowerCase().replace(/[^\w\s-]/g, '').trim().replace(/\s/g, '-')
}

function rendering(md) {
  const code = md.renderer.rules.code_inline
  md.renderer.rules.code_inline = (...args) => code(...args).replace('<code', '<code v-pre') // {{...}} is Camel's, not Vue's
  const fence = md.renderer.rules.fence
  md.renderer.rules.fence = (tokens, i, ...rest) => tokens[i].info.trim() === 'mermaid'
    ? `<Diagram code="${encodeURIComponent(tokens[i].content)}" />`
    : fence(tokens, i, ...rest)
}

export default defineConfig({
  title: 'camel-asterisk-ajam',
  description: 'An Apache Camel component for the events and actions of Asterisk, over HTTP',
  lang: 'en',
  srcDir: 'target/pages',
  outDir: 'target/site',
  cacheDir: 'target/cache',
  vite: { build: { chunkSizeWarningLimit: 2000 } },
  markdown: { anchor: { slugify }, config: rendering },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        detailedView: true,
        // pages that mention everything come after those that explain it
        miniSearch: { searchOptions: { boostDocument: page => (/^\/(migrating|changelog|performance|contributing)/.test(page) ? 0.2 : 1) } },
      },
    },
    outline: [2, 3],
    nav: [
      { text: 'Getting started', link: '/getting-started' },
      { text: 'Cookbook', link: '/cookbook' },
      { text: 'Reference', link: '/ajam-component' },
      { text: 'Actions', link: '/actions' },
    ],
    sidebar: contents.map(([text, pages]) => ({
      text,
      collapsed: false,
      items: pages.map(([file, title]) => ({ text: title, link: '/' + pageOf(file).replace(/(index)?\.md$/, '') })),
    })),
  },
})
