// Room: platform/http. What a feature says of a route. A page is read; a form is sent. Both name the act that the
// policy table decides about (`who`): without one a route cannot be registered.
import type { VNode } from 'preact'
import type { Static, TObject, TSchema } from 'typebox'
import type { Outcome, Refusal } from '../../kernel/outcome.ts'
import type { Page } from '../../ui/page.ts'
import type { Context } from '../context.ts'
import type { MessageKey } from '../i18n/translate.ts'
import type { Moving } from './live.ts'

/** Path parameters are text; `:code` in the path becomes `params.code`. */
export type Params = Record<string, string>
export interface ReadInput<Query> {
  params: Params
  query: Query
}
export interface FormInput<Fields, Query> extends ReadInput<Query> {
  form: Fields
  /** The idempotency key that came with the form: what must be the same on a second sending is derived from it. */
  formKey: string
  /** Cookies that this feature set itself (a voice's); never the sign-in session's. */
  cookies: Record<string, string>
}
export interface SetCookie {
  name: string
  value: string
  maxAgeSeconds: number
  /** Only for the page that follows: a program or a script is told in the answer itself, and leaves nothing behind. */
  forPage?: boolean
}

/** Where a form leads to: an address without the language, and the one line said there. */
export interface Then {
  to: string
  said?: MessageKey
  cookies?: SetCookie[]
}
/** A file as an answer: a feed, an export, a document, a calendar. */
export interface FileAnswer {
  mediaType: string
  /** Offered for saving under this name; without one the browser may show it. */
  fileName?: string
  body: string | Buffer | NodeJS.ReadableStream
}

interface Common {
  /** Without the language and with parameters: `/recommendations/:code`. */
  path: string
  /** An act of a policy table, e.g. `recommendation.read`. */
  who: string
}
export interface PageRoute<Model, Query extends TObject = TObject> extends Common {
  /** What the address may carry after the `?`; anything else is ignored. */
  query?: Query
  /**
   * The twin under /api/v1: its schema, and what is sent of the model. Pages without one (forms, the desk) have no
   * twin.
   */
  answer?: TSchema
  /** One sentence for the OpenAPI document, in English. */
  summary?: string
  model(
    context: Context,
    input: ReadInput<Static<Query>> & { cookies: Record<string, string> },
  ): Promise<Outcome<Model>>
  view(props: { page: Page; model: Model }): VNode
  /** The model as the twin sends it, where that differs from the model itself; it may read what the page leaves out. */
  twin?(model: Model, context: Context): unknown
  nav?: string
  /** Public, the same for every reader without a session: may be kept for a second. */
  cached?: boolean
  /**
   * What of it moves while people look, at `<path>/live`, worked out once a second for all who watch: `advance` does
   * what is due before, `places` says the text of each place by its name (`data-live`). Only on a page that is cached.
   */
  live?: {
    advance?(context: Context, params: Params): Promise<void>
    places(model: Model, page: Pick<Page, 'locale' | 't'>): Moving
  }
  /** What of the model is one object for all readers of a moment: pages that differ in nothing else are drawn once. */
  shared?: Extract<keyof Model, string>
  /** A person at risk may be writing or reading here: the button to leave, no-store, no compression. */
  sensitive?: boolean
  /** The one kind of page on which a script may ask for the camera; every other page is refused it. */
  camera?: boolean
  /** The one kind of page that may ask for the microphone, or play a recording; every other page is refused both. */
  sound?: 'record' | 'hear'
  /** Where many speak at once: its forms may ask for some seconds or some work before they are taken (crowd.ts). */
  crowd?: boolean
  /** Also at the bare path, which sends on to the reader's language: an address that another site has to know. */
  root?: boolean
  /**
   * May stand in a frame of any other site: the same for everybody, no cookie read or set, no form, no script. Only for
   * what is public and changes nothing.
   */
  framed?: boolean
}
export interface FormRoute<Fields extends TObject, Result, Query extends TObject = TObject> extends Common {
  fields: Fields
  query?: Query
  /** Prefix of the labels that errors name: `<labels>.field-<name>`. */
  labels: string
  act(context: Context, input: FormInput<Static<Fields>, Static<Query>>): Promise<Outcome<Result>>
  then(result: Result, input: FormInput<Static<Fields>, Static<Query>>): Then
  /** The page that shows the form again, with what was typed, when it is refused. */
  again: Route
  /** Also under /api/v1, as JSON: what is answered then. */
  api?: (result: Result) => unknown
  /**
   * What a script of ours is told that sent the form later (`accept: application/json`); what `api` says unless
   * given.
   */
  told?: (result: Result) => unknown
  summary?: string
  /**
   * Acts of nameless voices: no retry row is written, no transaction is opened around them; the use case derives what
   * must be the same from the form's key, and transacts where it writes.
   */
  nameless?: boolean
  /** Cookies that go with a refusal: how often this browser tried a wrong code. */
  whenRefused?(refusal: Refusal, input: FormInput<Static<Fields>, Static<Query>>): SetCookie[]
  /** The largest body, in bytes; 1 MB unless said. */
  limit?: number
  sensitive?: boolean
  /** Takes a recording: one file, no larger than it says; few at once, so that they do not fill the memory. */
  sound?: boolean
  /** As of its page. */
  crowd?: boolean
}
export interface FileRoute<Query extends TObject = TObject> extends Common {
  query?: Query
  file(context: Context, input: ReadInput<Static<Query>>): Promise<Outcome<FileAnswer>>
  cached?: boolean
  summary?: string
  /** Beside the language's addresses also under /api/v1. */
  api?: boolean
  /** Stands once, at the bare path: what programs look for at the root of a site. */
  root?: boolean
}

/** What another program sent, as it came: who signed what is judged before anything of it is read. */
export interface Called {
  method: string
  /** Without the query. */
  path: string
  /** `mesa-…` and `idempotency-key` alone; no address, no cookie. */
  headers: Readonly<Record<string, string>>
  body: Buffer
}
/**
 * What another program asks, under /api/v1 alone and by POST: JSON in, JSON out. No cookie, no language in the address,
 * no origin: the call itself judges the signature, over the bytes as they came.
 */
export interface CallRoute extends Common {
  fields: TObject
  answer: TSchema
  /** Prefix of the labels that errors name. */
  labels: string
  /** One sentence for the OpenAPI document, in English. */
  summary: string
  call(context: Context, called: Called): Promise<Outcome<object>>
}

/** A route with its types closed over: what the server registers. */
export interface Route {
  kind: 'page' | 'form' | 'file'
  path: string
  who: string
  page?: PageRoute<unknown>
  form?: FormRoute<TObject, unknown>
  file?: FileRoute
}

// The casts close over the types of one route: inside, model and view agree; outside, nobody looks in.
export const page = <Model, Query extends TObject = TObject>(route: PageRoute<Model, Query>): Route => ({
  kind: 'page',
  path: route.path,
  who: route.who,
  page: route as unknown as PageRoute<unknown>,
})
export const form = <Fields extends TObject, Result, Query extends TObject = TObject>(
  route: FormRoute<Fields, Result, Query>,
): Route => ({
  kind: 'form',
  path: route.path,
  who: route.who,
  form: route as unknown as FormRoute<TObject, unknown>,
})
export const file = <Query extends TObject = TObject>(route: FileRoute<Query>): Route => ({
  kind: 'file',
  path: route.path,
  who: route.who,
  file: route as unknown as FileRoute,
})
