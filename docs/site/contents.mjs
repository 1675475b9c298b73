// The pages of the site in reading order: the file in the repository, and the title in the sidebar.
export const contents = [
  ['Start here', [
    ['docs/index.md', 'What do you want to do?'],
    ['README.md', 'Overview'],
    ['docs/getting-started.md', 'Getting started'],
    ['docs/glossary.md', 'Glossary'],
    ['docs/questions.md', 'Questions and answers'],
  ]],
  ['Write routes', [
    ['docs/cookbook.md', 'Cookbook'],
    ['docs/events.md', 'Events'],
    ['docs/actions-howto.md', 'Actions in practice'],
    ['docs/simulator.md', 'Simulator'],
    ['docs/dsl.md', 'DSLs, Kamelets and tools'],
    ['docs/spring-boot.md', 'Spring Boot'],
    ['docs/quarkus.md', 'Quarkus'],
  ]],
  ['Look it up', [
    ['docs/ajam-component.adoc', 'The component'],
    ['docs/actions.md', 'Actions of Asterisk'],
  ]],
  ['Run it', [
    ['docs/security.md', 'Security'],
    ['docs/operations.md', 'Operation'],
    ['docs/reliability.md', 'Reliability'],
    ['docs/performance.md', 'Performance'],
  ]],
  ['Applications', [
    ['docs/operator-panel.md', 'Operator panel'],
    ['docs/call-history.md', 'Call history'],
     ['docs/call-history-tables.md', 'Call history: the tables'],
    ['docs/gateway.md', 'Gateway'],
    ['docs/command-queue.md', 'Command queue'],
    ['docs/cluster.md', 'Event bus'],
  ]],
  ['Migrate', [
    ['docs/migrating-from-camel-asterisk.md', 'From camel-asterisk'],
    ['docs/migrating-from-asterisk-java.md', 'From asterisk-java'],
    ['docs/migrating-from-shift8.md', 'From Shift8'],
  ]],
  ['Examples', [
    ['examples/channel-monitor/README.md', 'Channel monitor'],
    ['examples/routes/README.md', 'Routes in three DSLs'],
    ['examples/spring-boot/README.md', 'Spring Boot example'],
    ['examples/quarkus/README.md', 'Quarkus example'],
    ['examples/operator-panel/README.md', 'Sources of the panel'],
    ['examples/call-history/README.md', 'Sources of the call history'],
    ['examples/gateway/README.md', 'Sources of the gateway'],
    ['examples/command-queue/README.md', 'Sources of the queue'],
    ['examples/event-bus/README.md', 'Sources of the bus'],
  ]],
  ['Contribute', [
    ['docs/architecture.md', 'Architecture'],
    ['CONTRIBUTING.md', 'Contributing'],
    ['camel-asterisk-ajam/asterisk/README.md', 'The lab'],
    ['camel-asterisk-ajam/benchmarks/README.md', 'Benchmarks'],
    ['CHANGELOG.md', 'Changelog'],
  ]],
]

export const files = contents.flatMap(([, pages]) => pages.map(([file]) => file))

/** The page of the site that shows a page of the repository. */
export function pageOf(file) {
  if (file === 'README.md') {
    return 'overview.md'
  }
  return file.replace(/^(docs|camel-asterisk-ajam)\//, '').replace(/\/README\.md$|\.adoc$/, '.md').toLowerCase()
}
