// Room: consultations/index. The door for sibling features: acts and types, never pages.
export {
  consultationStationsOf,
  consultationsOf,
  inputStationsOf,
  inputsOf,
  inputsOfObjective,
  names,
  statementStationsOf,
  waiting,
} from './door.ts'
export { loadDemo } from './demo.ts'
export { type SampleText, addSampleTexts, makeSampleTexts } from './demo-texts.ts'
export { type Ballot, readBallot } from './ballot.ts'
export { inOrder } from './fair-order.ts'
export { importInputs } from './inputs-sheet.ts'
export { queues } from './jobs.ts'
export { policy } from './policy.ts'
export { type Results, type StatementResult, resultsOf } from './present.ts'
export { deriveWords } from './receipt-words.ts'
export {
  type Kept,
  type Slowness,
  createSlowness,
  deriveReceipt,
  keepReceipt,
  lookupOf,
  receiptCookies,
} from './receipts.ts'
export { routes } from './routes.tsx'
export { answers, inputKinds, longestStatement, longestText, moderationRules } from './rules.ts'
export type { Answer, ConsultationState, InputKind, InputState, ModerationRule, Tally } from './rules.ts'
export { documentTypes, largestDocument } from './rules.ts'
export type { Consultation, Snapshot, Statement } from './store.ts'
export { findConsultation, findConsultations, findStatements, listConsultations } from './store.ts'
export type { Input, InputFilter } from './store-inputs.ts'
export {
  countDecisions,
  findDecidedMark,
  findInputByCode,
  findInputs,
  findInputsByCodes,
  listAccepted,
  listCitable,
  listInputs,
} from './store-inputs.ts'
export { countToday } from './store-votes.ts'
export { texts } from './texts.ts'
export {
  closeConsultation,
  consultationKey,
  makeRound,
  openConsultation,
  prepareConsultation,
  sealConsultation,
} from './use-cases.ts'
export { citeInput, decideInput, decidedMark, fileInput, fileTranscript } from './use-cases-inputs.ts'
export type { Cast, Fate, InputFate, VotesFate } from './use-cases-voices.ts'
export {
  castVotes,
  fateOfReceipt,
  ownVotes,
  readCarriedReceipt,
  readingOrder,
  speak,
  takeText,
  takeVoiceReceipt,
  voiceCookie,
  whileOpen,
} from './use-cases-voices.ts'
