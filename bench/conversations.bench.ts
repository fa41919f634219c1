// Room: bench. 200,000 messages in 5,000 topics: the list, a topic, one message, one's own corner and the search, asked
// for by a signed-in member through the real pages, four at a time (BENCH_CLIENTS). Bar: p95 of 50 ms each.
import pg from 'pg'
import { signInLinkFor } from '../src/features/people/index.ts'
import { asSystem } from '../src/app/context.ts'
import { openGround } from '../src/app/open-ground.ts'
import { readConfig } from '../src/platform/config/config.ts'
import { silentLog } from '../src/platform/log/log.ts'
import { reachServer } from '../src/platform/postgres/server.ts'
import { quantile, row, withMesa } from './mesa.ts'

const topics = Number(process.env.BENCH_TOPICS ?? 5000)
const perTopic = 40
const requests = Number(process.env.BENCH_REQUESTS ?? 400)
const clients = Number(process.env.BENCH_CLIENTS ?? 4)

/** The same numbers in each run. */
let seed = 20261121
const dice = (below: number): number => {
  seed = (seed * 1103515245 + 12345) % 2147483648
  return Math.floor((seed / 2147483648) * below)
}
/** Words as people use them: a few very often, most rarely. */
const vocabulary = Array.from({ length: 4000 }, (_, n) => `palabra${n}`)
const word = () => vocabulary[Math.floor(vocabulary.length ** (dice(1_000_000) / 1_000_000)) - 1] ?? 'palabra0'
const sentence = () => Array.from({ length: 15 + dice(50) }, word).join(' ')

async function fill(client: pg.Client): Promise<void> {
  const body = await client.query<{ id: string }>("select id from body where slug like 'working-table-%' order by slug")
  const member = await client.query<{ person_id: string; organisation_id: string }>(
    `select person_id, organisation_id from role_grant join person on person.id = person_id
     where email = 'representante@example.org'`,
  )
  const { person_id: person, organisation_id: organisation } = member.rows[0] ?? {}
  await client.query(
    `insert into topic (id, code, body_id, country, objective, audience, title, opened_for, opened_at, last_at,
       last_place, sample)
     select gen_random_uuid(), 'T-b' || n, case when n % 4 = 0 then ($1::uuid[])[1 + n % 4] end,
       case when n % 4 <> 0 then 'HN' end, case when n % 4 <> 0 then 1 + n % 23 end,
       case when n % 8 = 0 then 'table' when n % 3 = 0 then 'members' else 'public' end,
       jsonb_build_object('original', 'es', 'values', jsonb_build_object('es',
         jsonb_build_object('text', 'Tema ' || n, 'origin', 'original'))),
       $2, now() - n * interval '1 minute', now() - n * interval '1 minute', $3, true
     from generate_series(1, $4::int) n`,
    [body.rows.map((one) => one.id), organisation, perTopic, topics],
  )
  const ids = await client.query<{ id: string }>("select id from topic where code like 'T-b%' order by code")
  for (let at = 0; at < ids.rows.length; at += 100) {
    const some = ids.rows.slice(at, at + 100)
    const texts = Array.from({ length: some.length * perTopic }, sentence)
    // In the order of time, as they come in: a hundred topics are talked about at once, each message 5 minutes on.
    await client.query(
      `insert into message (id, code, topic_id, place, author_id, organisation_id, text, words, state, came_by,
         posted_at)
       select gen_random_uuid(), 'M-b' || ($1::int + n), ($2::uuid[])[1 + (n - 1) % $3::int],
         1 + (n - 1) / $3::int, $4, $5,
         jsonb_build_object('original', 'es', 'values', jsonb_build_object('es',
           jsonb_build_object('text', t, 'origin', 'original'))),
         to_tsvector('simple', t), 'posted', 'page', now() - ($7::int - $1::int - n) * interval '5 minutes'
       from unnest($6::text[]) with ordinality as u(t, n)`,
      [at * perTopic, some.map((one) => one.id), some.length, person, organisation, texts, topics * perTopic],
    )
  }
  await client.query(
    `update topic set opened_at = said.first, last_at = said.last
     from (select topic_id, min(posted_at) as first, max(posted_at) as last from message group by 1) as said
     where said.topic_id = topic.id and code like 'T-b%'`,
  )
  await client.query(
    `insert into topic_follow (person_id, topic_id, seen)
     select $1, id, 30 from topic where code like 'T-b%' order by last_at desc limit 300`,
    [person],
  )
  await client.query('vacuum analyze topic, message, topic_follow')
}

await withMesa(async (mesa) => {
  const config = { ...readConfig({ BASE_URL: mesa.base }), dataDir: mesa.dataDir }
  const server = await reachServer({ dataDir: mesa.dataDir, databaseUrl: undefined, log: silentLog })
  const client = new pg.Client(server.owner)
  await client.connect()
  const began = performance.now()
  await fill(client)
  row(`${topics * perTopic} messages in ${topics} topics, written in seconds`, (performance.now() - began) / 1000)
  const open = await openGround(config, server, silentLog)
  const link = new URL((await signInLinkFor(asSystem(open.ground), 'representante@example.org')) ?? '')
  const address = `${mesa.base}${link.pathname}${link.search}`
  const page = await (await fetch(address)).text()
  const fields = Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map((one) => [
      one[1] ?? '',
      one[2] ?? '',
    ]),
  )
  const action = /<form[^>]*method="post"[^>]*action="([^"]+)"/.exec(page)?.[1]?.replace(/&amp;/g, '&') ?? ''
  const signed = await fetch(mesa.base + action, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: mesa.base },
    body: new URLSearchParams(fields),
  })
  const cookie = signed.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  if (!cookie.includes('session')) throw new Error(`not signed in: ${signed.status}`)
  await open.close()

  async function measure(name: string, path: () => string): Promise<void> {
    const times: number[] = []
    let failures = 0
    let left = requests
    const before = mesa.cpuMs()
    await Promise.all(
      Array.from({ length: clients }, async () => {
        while (left-- > 0) {
          const from = performance.now()
          const answer = await fetch(mesa.base + path(), { headers: { cookie } })
          await answer.arrayBuffer()
          times.push(performance.now() - from)
          if (answer.status !== 200) failures++
        }
      }),
    )
    row(
      name,
      quantile(times, 0.5),
      quantile(times, 0.95),
      quantile(times, 0.99),
      (mesa.cpuMs() - before) / requests,
      failures,
    )
  }
  const codes = await client.query<{ code: string }>(
    "select code from topic where code like 'T-b%' and audience <> 'table' order by code",
  )
  const messages = await client.query<{ code: string }>(
    `select message.code from message join topic on topic.id = topic_id
     where audience <> 'table' and message.code like 'M-b%' limit 5000`,
  )
  const one = (list: { code: string }[]) => list[dice(list.length)]?.code ?? ''
  row(`${requests} requests each, ${clients} clients, signed in`, 'p50 ms', 'p95 ms', 'p99 ms', 'CPU ms', 'not 200')
  await measure('warming up', () => `/es/conversations/${one(codes.rows)}`)
  await measure('the list', () => '/es/conversations')
  await measure('the list, page 100', () => '/es/conversations?page=100')
  await measure('a country and an objective', () => `/es/conversations?country=HN&objective=${1 + dice(23)}`)
  await measure('a topic of 40 messages', () => `/es/conversations/${one(codes.rows)}`)
  await measure('one message', () => `/es/messages/${one(messages.rows)}`)
  await measure('one’s own corner', () => '/es/conversations/mine')
  await measure('search, the most frequent words', () => `/es/conversations/search?q=palabra${dice(3)}`)
  await measure('search, frequent words', () => `/es/conversations/search?q=palabra${10 + dice(50)}`)
  await measure('search, rare words', () => `/es/conversations/search?q=palabra${1000 + dice(3000)}`)
  await measure(
    'search, two frequent words',
    () => `/es/conversations/search?q=palabra${dice(20)}+palabra${20 + dice(40)}`,
  )
  await measure(
    'search, a frequent and a rare word',
    () => `/es/conversations/search?q=palabra0+palabra${3000 + dice(900)}`,
  )
  await measure(
    'search, words side by side',
    () => `/es/conversations/search?q=%22palabra${dice(5)}+palabra${dice(5)}%22`,
  )
  await measure('search, a word that nobody said', () => `/es/conversations/search?q=nadie${dice(1000)}`)
  mesa.sayMemory()
  await client.end()
  await server.stop()
})
