// Room: bin. What a test knows of the relay.
import type { Server } from 'node:http'

export interface RelaySettings {
  url: string
  channel: string
  secret: string
}
export function relay(settings: RelaySettings): Server
export function ask(settings: RelaySettings, operation: string, json: unknown, key: string): Promise<Response>
