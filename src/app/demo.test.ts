// Room: app. The demonstration: sample people for every role, none of whom counts as anybody real.
import { expect, test } from 'vitest'
import { useWorld } from '../../test/support/world.ts'
import { loadSeed } from './seed.ts'
import { grantedRoles } from '../kernel/actor.ts'
import { firstAdministratorLink, signInLinkFor, twoPersonMode } from '../features/people/index.ts'
import { categoryOf } from '../features/reference/index.ts'

const world = useWorld()

test('the demonstration has somebody for every role, loaded twice it is the same, and it still has no administrator', async () => {
  const { db } = world().context()
  for (let round = 0; round < 2; round++) await loadSeed(world().context(), 'demo')
  const people = await db
    .selectFrom('person')
    .innerJoin('role_grant', 'person_id', 'person.id')
    .select(['person.id', 'role', 'email', 'sample', 'name'])
    .execute()
  expect(new Set(people.map((one) => one.role))).toEqual(new Set(grantedRoles))
  // Somebody may hold two roles; nobody shares a mailbox.
  expect(new Set(people.map((one) => one.email)).size).toBe(new Set(people.map((one) => one.id)).size)
  for (const one of people) expect(`${one.name} ${one.sample} ${one.email}`).toMatch(/muestra.* true .*@example\.org$/)
  for (const row of await db
    .selectFrom('organisation')
    .select(['name', 'category', 'sample'])
    .where('sample', '=', true)
    .execute()) {
    expect(row.name).toContain('muestra')
    expect(categoryOf(row.category), row.category).toBeDefined()
  }
  expect(await firstAdministratorLink(world().context())).not.toBeNull()
  expect((await twoPersonMode(world().context())).staff).toBe(0)
})

test('each sample person signs in by the link that the command line prints, and holds their own role alone', async () => {
  await loadSeed(world().context(), 'demo')
  const open: Record<string, number> = {
    'secretaria@example.org': 200,
    'moderacion@example.org': 403,
    'representante@example.org': 403,
  }
  for (const [email, status] of Object.entries(open)) {
    const visitor = await world().visitor()
    const link = ((await signInLinkFor(world().context(), email)) ?? '').replace('http://mesa.test', '')
    await visitor.get(link)
    expect((await visitor.send(link, {})).location).toContain('/es/desk')
    expect((await visitor.get('/es/desk')).text).toContain('muestra')
    expect((await visitor.get('/es/desk/organisations')).status).toBe(status)
    expect((await visitor.get('/es/desk/health')).status).toBe(403)
  }
})
