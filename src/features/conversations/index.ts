// Room: conversations/index. The door for sibling features: acts and types, never pages.
export { loadDemo } from './demo.ts'
export {
  type News,
  type Origin,
  findFollowers,
  keepOrigin,
  names,
  newsFor,
  originOf,
  stationsOf,
  subjectOfCode,
  waiting,
} from './door.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { readerOf } from './reader.ts'
export { routes } from './routes.tsx'
export type { Audience, Home, MailOutcome, Reader } from './rules.ts'
export { type TopicModel, presentTopics } from './present.ts'
export { type Topic, type TopicFilter, listTopics } from './store.ts'
export { followTopic, openTopic } from './use-cases.ts'
export { receiveMail } from './use-cases-mail.ts'
export { postMessage } from './use-cases-messages.ts'
