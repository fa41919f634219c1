// Room: meetings/rules. Pure: the columns of Zoom's and Teams' reports by the heads that they carry in four languages.
import { foldWords } from './rules-invitations.ts'

export const reportColumns = [
  'name',
  'first',
  'last',
  'email',
  'code',
  'join',
  'leave',
  'duration',
  'role',
  'action',
  'stamp',
  'registered',
  'approval',
  'attended',
  'waiting',
] as const
export type ReportColumn = (typeof reportColumns)[number]
export type Heads = Partial<Record<ReportColumn, number>>

const heads: Record<ReportColumn, string> = {
  name: `name|full name|user name|username|participant|participant name|attendee|attendee name|display name
    |name original name|user name original name|nombre|nombre completo|nombre de usuario|nombre nombre original
    |nombre de usuario nombre original|nombre del participante|participante|nome|nome completo|nome do usuario
    |nome de usuario|nome nome original|nome do usuario nome original|nome de usuario nome original
    |nome do participante|nom|nom complet|nom d utilisateur|nom nom d origine|nom nom original
    |nom d utilisateur nom d origine|nom d utilisateur nom original|nom du participant`,
  first: 'first name|given name|primer nombre|nombre de pila|nombres|primeiro nome|prenom|prenoms',
  last: 'last name|surname|family name|apellido|apellidos|sobrenome|nom de famille',
  email: `email|e mail|mail|user email|email address|email id|correo|correo electronico
    |correo electronico del usuario|correo electronico de usuario|direccion de correo electronico
    |email do usuario|e mail do usuario|endereco de email|endereco de e mail|correio eletronico|courriel
    |adresse e mail|adresse email|adresse electronique|email de l utilisateur|e mail de l utilisateur
    |adresse e mail de l utilisateur|participant id upn|id de participante upn|id do participante upn
    |id de participant upn|id du participant upn|identificador de participante upn|upn`,
  code: `registration code|code for the door|door code|codigo de registro|codigo de inscripcion|codigo para la puerta
    |codigo de inscricao|codigo da inscricao|codigo para a porta|code d inscription|code pour l entree`,
  join: `join time|joined at|first join|first join time|hora de entrada|hora de ingreso|hora de union
    |hora de incorporacion|hora para unirse|hora de conexion|primera entrada|primera union|primer ingreso
    |primera incorporacion|unirse por primera vez|horario de entrada|hora de ingresso|horario de ingresso
    |primeira entrada|primeiro ingresso|heure d entree|heure d arrivee|heure de connexion|heure de participation
    |heure pour rejoindre|heure a laquelle il a rejoint|premiere entree|premiere participation|premiere connexion`,
  leave: `leave time|left at|last leave|last leave time|hora de salida|hora de abandono|hora de desconexion
    |ultima salida|ultimo abandono|hora de saida|horario de saida|ultima saida|heure de sortie|heure de depart
    |heure de deconnexion|derniere sortie|dernier depart|derniere deconnexion`,
  duration: `duration|duration minutes|in meeting duration|attendance duration|time in session minutes
    |total duration|total duration minutes|duracion|duracion minutos|duracion en minutos|duracion total minutos
    |duracion en la reunion|tiempo en la reunion|tiempo en la sesion minutos|tiempo en sesion minutos|duracao
    |duracao minutos|duracao em minutos|duracao total minutos|duracao na reuniao|duracao da reuniao
    |tempo na sessao minutos|tempo em sessao minutos|duree|duree minutes|duree en minutes|duree totale minutes
    |duree de la reunion|duree dans la reunion|duree en reunion|temps dans la session minutes
    |temps passe en session minutes|temps en session minutes`,
  role: 'role|rol|funcao|papel',
  action: 'user action|accion del usuario|accion de usuario|acao do usuario|action de l utilisateur|action utilisateur',
  stamp: `timestamp|marca de tiempo|marca temporal|fecha y hora|carimbo de data hora|data e hora|horodatage
    |date et heure|date heure`,
  registered: `registration time|hora de registro|hora de inscripcion|fecha de registro|fecha de inscripcion
    |hora do registro|hora da inscricao|horario de inscricao|horario da inscricao|data de inscricao
    |heure d inscription|date d inscription`,
  approval: `approval status|estado de aprobacion|estado de la aprobacion|status de aprovacao|status da aprovacao
    |estado da aprovacao|situacao da aprovacao|statut d approbation|statut de l approbation`,
  attended: 'attended|asistio|ha asistido|participou|compareceu|a participe|a assiste',
  waiting: `in waiting room|en sala de espera|en la sala de espera|na sala de espera|em sala de espera
    |dans la salle d attente|en salle d attente`,
}
const columnOf = new Map(
  reportColumns.flatMap((column) => heads[column].split('|').map((head) => [head.trim(), column] as const)),
)

/** Which cell is which column; null where the line names no list of people. */
export function readReportHeads(cells: readonly string[]): Heads | null {
  const found: Heads = {}
  cells.forEach((cell, index) => {
    const column = columnOf.get(foldWords(cell))
    // The first column of a name counts: "Email" before "Participant ID (UPN)".
    if (column && found[column] === undefined) found[column] = index
  })
  const folded = cells.map(foldWords)
  // "Nombre, Apellidos" and "Nome, Sobrenome" part the name; so does "Prénom, Nom", the other way round.
  if (found.last !== undefined && found.name !== undefined && ['nombre', 'nome'].includes(folded[found.name] ?? '')) {
    found.first ??= found.name
    delete found.name
  } else if (found.first !== undefined && found.name !== undefined && folded[found.name] === 'nom') {
    found.last ??= found.name
    delete found.name
  }
  const named = found.name !== undefined || found.first !== undefined
  const timed = [found.join, found.duration, found.stamp, found.registered, found.attended].some(
    (at) => at !== undefined,
  )
  const listed = found.email !== undefined && found.role !== undefined
  return named && (timed || listed) ? found : null
}

const callers = new Set([
  'other attended',
  'otros asistentes',
  'otros que asistieron',
  'otros participantes',
  'outros participantes',
  'outros que participaram',
  'autres participants',
  'autres personnes ayant participe',
])
/** A line of a single cell parts the sections of a report; under one of them Zoom lists who called by telephone. */
export const isCallers = (title: string): boolean => callers.has(foldWords(title))

const joins = new Set(
  `joined|joined before|join|unido|unida|se unio|se ha unido|entro|ingreso|se incorporo|ingressou|entrou|rejoint
  |a rejoint|a rejoint la reunion|connecte`
    .split('|')
    .map((word) => word.trim()),
)
const leaves = new Set(
  'left|leave|salio|abandono|ha salido|ha abandonado|se fue|saiu|quitte|a quitte|parti|est parti|sorti'.split('|'),
)
export const isJoin = (action: string): boolean => joins.has(foldWords(action))
export const isLeave = (action: string): boolean => leaves.has(foldWords(action))

const yes = new Set(['yes', 'si', 'sim', 'oui', 'y', 'true', '1'])
const no = new Set(['no', 'nao', 'non', 'n', 'false', '0'])
export const saysYes = (text: string): boolean => yes.has(foldWords(text))
export const saysNo = (text: string): boolean => no.has(foldWords(text))

const refusedWords = new Set(
  `denied|cancelled|canceled|pending|rechazado|denegado|cancelado|pendiente|negado|recusado|pendente|refuse|annule
  |en attente`
    .split('|')
    .map((word) => word.trim()),
)
/** A platform's registration that did not stand. */
export const isRefused = (approval: string): boolean => refusedWords.has(foldWords(approval))

/** The platform by what only its reports say. */
export function platformOf(heading: readonly string[]): 'zoom' | 'teams' | 'other' {
  const words = heading.map(foldWords)
  const has = (...some: string[]) => words.some((word) => some.includes(word))
  if (
    words.some((word) => word.endsWith(' upn')) ||
    words.some((word) => /^(in meeting duration|user action)$/.test(word))
  )
    return 'teams'
  if (has('accion del usuario', 'acao do usuario', 'action de l utilisateur', '1 summary', '1 resumen', '1 resumo'))
    return 'teams'
  if (has('1 resume', 'meeting summary', 'duracion en la reunion', 'duracao na reuniao', 'duree de la reunion'))
    return 'teams'
  if (words.some((word) => /(original|d origine)$/.test(word) || /^(meeting|webinar) id$/.test(word))) return 'zoom'
  if (has('topic', 'tema', 'topico', 'sujet', 'user email', 'attendee details', 'approval status')) return 'zoom'
  return 'other'
}
