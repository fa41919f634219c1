// Room: app. The web side put together: routes of all features, the merged policy, assets, readiness.
import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { type Feature, grantsIn, policyOf } from './features.ts'
import type { Ground } from './context.ts'
import type { Config } from '../platform/config/config.ts'
import { inProject } from '../platform/config/root.ts'
import { createAssets } from '../platform/http/assets.ts'
import { createWeb } from '../platform/http/web.ts'
import type { Log } from '../platform/log/log.ts'
import { assetSources, fontPlaceholder } from '../ui/assets.ts'
import { openapiOf } from './openapi.ts'

export interface WebParts {
  config: Config
  ground: Ground
  features: readonly Feature[]
  log: Log
  ready: () => Promise<Record<string, unknown> & { status: 'ready' | 'not-ready' }>
}

export function openWeb({ config, ground, features, log, ready }: WebParts): Promise<FastifyInstance> {
  const routes = features.flatMap((feature) => feature.routes)
  const calls = features.flatMap((feature) => feature.calls ?? [])
  return createWeb({
    ground,
    grantsOf: (context, session) => grantsIn(features, context, session),
    routes,
    calls,
    policy: policyOf(features),
    log,
    ready,
    assets: createAssets({
      css: readFileSync(inProject(assetSources.css), 'utf8'),
      font: readFileSync(inProject(assetSources.font)),
      fontPlaceholder,
      passkey: readFileSync(inProject(assetSources.passkey)),
      door: readFileSync(inProject(assetSources.door)),
      room: readFileSync(inProject(assetSources.room)),
      live: readFileSync(inProject(assetSources.live)),
      picture: readFileSync(inProject(assetSources.picture)),
      slips: readFileSync(inProject(assetSources.slips)),
      seal: readFileSync(inProject(assetSources.seal)),
      frame: readFileSync(inProject(assetSources.frame)),
      later: readFileSync(inProject(assetSources.later)),
      aloud: readFileSync(inProject(assetSources.aloud)),
    }),
    baseUrl: config.baseUrl,
    leaveUrl: config.leaveUrl,
    trustProxy: config.trustProxy,
    openapi: () => openapiOf(routes, calls),
  })
}
