// Room: consultations/rules. Pure: what in a text a moderator should look at twice. A flag refuses nothing and is kept
// nowhere: it is made when a person looks, and a person judges.
import { plainWords } from '../../kernel/alike.ts'

export const flags = ['email', 'phone', 'id', 'place', 'hate'] as const
export type Flag = (typeof flags)[number]

/** Long texts are looked at as a whole, but no pattern here costs more than their length. */
const longest = 6000

const email = /[^\s@<>"]{1,64}@[^\s@<>".]{1,63}\.[^\s@<>"]{2,63}/
/** At least eight digits with what people put between them, as phones are written. */
const phone = /(?:^|[^\w-])(?:\+|00)?\d(?:[ .()/-]{0,2}\d){7,13}(?![\w-])/
/** A word for a paper and a number near it: passport, CURP, CPF, DNI, cédula, folio. */
const papers = [
  ...['pasaporte', 'passport', 'passaporte', 'passeport', 'curp', 'cpf', 'rg', 'dni', 'cedula', 'cui', 'dpi', 'rut'],
  ...['ssn', 'nir', 'folio', 'expediente', 'document number'],
]
const paper = new RegExp(`\\b(?:${papers.join('|')})\\b[^.\\n]{0,30}?\\d[\\d .-]{4,}`)
/** Eighteen characters of a Mexican CURP, eleven figures of a CPF with its dots. */
const shaped = /\b[a-z]{4}\d{6}[hmx][a-z]{5}[a-z\d]\d\b|\b\d{3}\.\d{3}\.\d{3}-\d{2}\b/
/** A street with a number, a place to sleep, a way over a border at an hour. */
const streets = [
  ...['calle', 'avenida', 'av', 'carrera', 'colonia', 'barrio', 'street', 'avenue', 'road', 'rua', 'travessa'],
  ...['bairro', 'rue', 'boulevard', 'quartier'],
]
const street = new RegExp(`\\b(?:${streets.join('|')})\\s+(?:\\p{L}+\\s+){0,4}(?:#\\s*|n[o°º]?\\s*)?\\d{1,5}\\b`, 'u')
const routes = [
  ...['albergue', 'refugio', 'shelter', 'abrigo', 'casa de acolhida', 'foyer', 'coyote', 'pollero', 'passeur'],
  ...['cruce clandestino', 'paso ciego', 'trilha', 'trocha', 'ruta por', 'cruzamos por', 'we cross at'],
  ...['crossing point', 'atravessamos por', 'on traverse par'],
]
const route = new RegExp(`\\b(?:${routes.join('|')})\\b`)

/** Modest on purpose: words that attack whole groups, as they are used here. What is meant, a person reads. */
const attacks: readonly string[] = [
  ...['veneco', 'veneca', 'venecos', 'venecas', 'sudaca', 'sudacas', 'mojado de mierda', 'plaga de migrantes'],
  ...['wetback', 'wetbacks', 'go back to your country', 'illegals are', 'vermin'],
  ...['macaco imundo', 'volte para o seu pais', 'praga de imigrantes'],
  ...['sale etranger', 'sales etrangers', 'rentre dans ton pays', 'vermine', 'bougnoule'],
  ...['ratas', 'mueran los', 'hay que matarlos', 'kill them all', 'tem que morrer', 'il faut les tuer'],
]

export function flagsOf(text: string): Flag[] {
  const read = text.slice(0, longest)
  const low = read.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const words = ` ${plainWords(read)} `
  const found: Record<Flag, boolean> = {
    email: email.test(low),
    phone: phone.test(low),
    id: paper.test(low) || shaped.test(low),
    place: street.test(low) || route.test(low),
    hate: attacks.some((one) => words.includes(` ${one} `)),
  }
  return flags.filter((flag) => found[flag])
}
