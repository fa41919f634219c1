// Room: test/support. Reports of platforms as they really are: written in each format's own shape, with invented people
// who say that they are samples. All of them are of the same morning, 9 December 2026 in Panama.
import writeXlsxFile from 'write-excel-file/node'

export interface ReportFile {
  what: string
  bytes: Buffer
  platform: 'zoom' | 'teams' | 'other'
  /** How many lines do what. */
  effects: Record<string, number>
  /** Where Ana's first stay begins and ends, in UTC; null where the format has no times. */
  ana: readonly [joined: string, left: string] | null
  order?: 'dmy' | 'mdy'
}
const crlf = (...lines: string[]) => `${lines.join('\r\n')}\r\n`
const lf = (...lines: string[]) => `${lines.join('\n')}\n`
const bom = (text: string) => Buffer.from(`\ufeff${text}`)
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
const tabs = (...rows: string[][]) => crlf(...rows.map((row) => row.join('\t')))
/** One byte a letter, as Excel saves a CSV file on a machine set to Spanish. */
const ansi = (text: string) => Buffer.from(text, 'latin1')

/** 09:00 in Panama is 14:00 in UTC. */
const at = (clock: string) => `2026-12-09T${clock}.000Z`
const anaStays = [at('14:00:05'), at('15:10:09')] as const

export const reportFiles = async (): Promise<ReportFile[]> => [
  {
    what: 'Zoom, meeting, English: BOM, rejoin, comma in a name, caller, waiting room',
    platform: 'zoom',
    bytes: bom(
      crlf(
        'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,' +
          'Recording Consent,In Waiting Room',
        'Ana Muestra,ana@example.org,12/09/2026 09:00:05 AM,12/09/2026 10:10:09 AM,71,Yes,Y,No',
        'Ana Muestra,ana@example.org,12/09/2026 10:20:00 AM,12/09/2026 11:00:00 AM,40,Yes,Y,No',
        '"Ejemplo, Luis",,12/09/2026 09:01:00 AM,12/09/2026 11:00:00 AM,119,Yes,Y,No',
        '15551234567,,12/09/2026 09:05:00 AM,12/09/2026 09:45:00 AM,40,Yes,,No',
        'Zoé (Zoé Exemple),,12/09/2026 09:00:00 AM,12/09/2026 09:02:00 AM,2,Yes,,Yes',
        'iPhone,,12/09/2026 09:30:00 AM,12/09/2026 09:40:00 AM,10,Yes,,No',
      ),
    ),
    effects: { stay: 3, phone: 1, waiting: 1, nameless: 1 },
    ana: anaStays,
    order: 'mdy',
  },
  {
    what: 'Zoom, meeting with its own lines first, LF, quotation of the topic',
    platform: 'zoom',
    bytes: bom(
      lf(
        'Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,',
        '846 1234 5678,"Foro, sesión de muestra",12/09/2026 08:55:12 AM,12/09/2026 12:05:44 PM,' +
          'host@example.org,191,4,',
        '',
        'Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent',
        'Ana Muestra,ana@example.org,12/09/2026 09:00:05 AM,12/09/2026 10:10:09 AM,71,Yes,Y',
        'Luis Ejemplo (Luis E.),,12/09/2026 09:00:00 AM,12/09/2026 12:05:00 PM,186,Yes,',
      ),
    ),
    effects: { stay: 2 },
    ana: anaStays,
    order: 'mdy',
  },
  {
    what: 'Zoom, reunión, español: puntos y coma de Excel, un byte por letra, D/M/A, «a. m.»',
    platform: 'zoom',
    bytes: ansi(
      crlf(
        'Nombre (nombre original);Correo electrónico del usuario;Hora de entrada;Hora de salida;' +
          'Duración (minutos);Invitado;En sala de espera',
        'Ana Muestra;ana@example.org;09/12/2026 09:00:05 a. m.;09/12/2026 10:10:09 a. m.;71;Sí;No',
        'Luis Ejemplo (invitado);;09/12/2026 09:10:00 a. m.;09/12/2026 01:10:00 p. m.;240;Sí;No',
        'María Ñandú de muestra;;09/12/2026 09:10:00 a. m.;09/12/2026 09:00:00 a. m.;1;Sí;No',
      ),
    ),
    effects: { stay: 2, wrong: 1 },
    ana: anaStays,
    order: 'dmy',
  },
  {
    what: 'Zoom, seminário, português: secções, «Attended», quem telefonou',
    platform: 'zoom',
    bytes: bom(
      crlf(
        'Relatório de participantes,',
        'Relatório gerado:,"10 de dez. de 2026 08:05"',
        'Tópico,ID do webinar,Hora de início real,Duração real (minutos),Nº de inscritos',
        '"Painel de amostra",812 3456 7890,"9 de dez. de 2026 09:00",120,4',
        'Detalhes do anfitrião,',
        'Participou,Nome do usuário (nome original),E-mail,Horário de entrada,Horário de saída,' +
          'Tempo na sessão (minutos),É convidado,Nome do país/região',
        'Sim,Secretaria de amostra,host@example.org,"9 de dez. de 2026 08:50:00",' +
          '"9 de dez. de 2026 11:00:00",130,Não,Panamá',
        'Detalhes do participante,',
        'Participou,Nome do usuário (nome original),Nome,Sobrenome,E-mail,Hora da inscrição,' +
          'Status da aprovação,Horário de entrada,Horário de saída,Tempo na sessão (minutos),' +
          'É convidado,Nome do país/região',
        'Sim,Ana Muestra,Ana,Muestra,ana@example.org,"1 de dez. de 2026 10:00:00",aprovado,' +
          '"9 de dez. de 2026 09:00:05","9 de dez. de 2026 10:10:09",71,Sim,México',
        'Não,João Amostra,João,Amostra,joao@example.org,"1 de dez. de 2026 10:00:00",aprovado,--,--,--,--,Brasil',
        'Não,Recusada Amostra,Recusada,Amostra,nao@example.org,"1 de dez. de 2026 10:00:00",' +
          'recusado,--,--,--,--,Brasil',
        'Outros participantes,',
        'Nome do usuário,Horário de entrada,Horário de saída,Tempo na sessão (minutos)',
        '5511987654321,"9 de dez. de 2026 09:20:00","9 de dez. de 2026 09:50:00",30',
      ),
    ),
    effects: { stay: 2, absent: 1, refused: 1, phone: 1 },
    ana: anaStays,
  },
  {
    what: 'Zoom, webinar, English: months in words, host and panellists',
    platform: 'zoom',
    bytes: bom(
      crlf(
        'Attendee Report,',
        'Report Generated:,"Dec 10, 2026 08:05 AM"',
        'Topic,Webinar ID,Actual Start Time,Actual Duration (minutes),# Registered,# Cancelled,' +
          'Unique Viewers,Total Users',
        'Sample panel,812 3456 7890,"Dec 9, 2026 09:00 AM",120,5,0,3,4',
        'Panelist Details,',
        'Attended,User Name (Original Name),Email,Join Time,Leave Time,Time in Session (minutes),' +
          'Is Guest,Country/Region Name',
        'Yes,Ana Muestra,ana@example.org,"Dec 9, 2026 09:00:05 AM","Dec 9, 2026 10:10:09 AM",71,Yes,Mexico',
        'Attendee Details,',
        'Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time,' +
          'Approval Status,Join Time,Leave Time,Time in Session (minutes),Is Guest,' +
          'Country/Region Name',
        'Yes,Luis,Luis,Ejemplo,luis@example.org,"Dec 1, 2026 10:00:00 AM",approved,"Dec 9,' +
          ' 2026 09:05:00 AM","Dec 9, 2026 10:00:00 AM",55,Yes,Panama',
        'No,Zoé,Zoé,Exemple,zoe@example.org,"Dec 1, 2026 10:00:00 AM",approved,--,--,--,--,Haiti',
        'Other Attended,',
        'User Name,Join Time,Leave Time,Time in Session (minutes),Country/Region Name',
        '1555***4567,"Dec 9, 2026 09:20:00 AM","Dec 9, 2026 09:50:00 AM",30,Panama',
        '1555***4567,"Dec 9, 2026 09:20:00 AM","Dec 9, 2026 09:50:00 AM",30,Panama',
      ),
    ),
    effects: { stay: 2, absent: 1, phone: 2 },
    ana: anaStays,
  },
  {
    what: 'Zoom, registrations: who signed up there; nobody came by it',
    platform: 'zoom',
    bytes: bom(
      crlf(
        'Registration Report,',
        'Report Generated:,"Dec 8, 2026 08:05 AM"',
        'Topic,Webinar ID,Scheduled Time,Duration (minutes),# Registered',
        'Sample panel,812 3456 7890,"Dec 9, 2026 09:00 AM",120,3',
        'Attendee Details,',
        'First Name,Last Name,Email,Organization,Registration Time,Approval Status',
        'Ana,Muestra,ana@example.org,"Red, de muestra","Dec 1, 2026 10:00:00 AM",approved',
        'Luis,Ejemplo,luis@example.org,,"Dec 1, 2026 10:00:00 AM",approved',
        'Nadie,Muestra,nadie@example.org,,"Dec 1, 2026 10:00:00 AM",denied',
      ),
    ),
    effects: { registered: 2, refused: 1 },
    ana: null,
  },
  {
    what: 'Zoom, unique users: lengths and no times',
    platform: 'zoom',
    bytes: bom(
      crlf(
        'Name (Original Name),User Email,Total Duration (Minutes),Guest',
        'Ana Muestra,ana@example.org,111,Yes',
        'Luis Ejemplo,,119,Yes',
      ),
    ),
    effects: { stay: 2 },
    ana: null,
  },
  {
    what: 'Teams, new, English: UTF-16 with tabs, three parts, a narrow space before AM',
    platform: 'teams',
    bytes: utf16(
      tabs(
        ['1. Summary'],
        ['Meeting title', 'Sample forum'],
        ['Attended participants', '3'],
        ['Start time', '12/9/26, 8:55:01\u202fAM'],
        ['End time', '12/9/26, 11:02:11\u202fAM'],
        ['Meeting duration', '2h 7m 10s'],
        ['Average attendance time', '45m 12s'],
        [],
        ['2. Participants'],
        ['Name', 'First Join', 'Last Leave', 'In-Meeting Duration', 'Email', 'Participant ID (UPN)', 'Role'],
        [
          'Ana Muestra',
          '12/9/26, 9:00:05\u202fAM',
          '12/9/26, 11:00:00\u202fAM',
          '1h 50m 4s',
          'ana@example.org',
          'ana@example.org',
          'Presenter',
        ],
        [
          'Luis Ejemplo (Unverified)',
          '12/9/26, 9:01:00\u202fAM',
          '12/9/26, 11:00:00\u202fAM',
          '1h 59m',
          '',
          '',
          'Attendee',
        ],
        [],
        ['3. In-Meeting Activities'],
        ['Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role'],
        [
          'Ana Muestra',
          '12/9/26, 9:00:05\u202fAM',
          '12/9/26, 10:10:09\u202fAM',
          '1h 10m 4s',
          'ana@example.org',
          'Presenter',
        ],
        [
          'Ana Muestra',
          '12/9/26, 10:20:00\u202fAM',
          '12/9/26, 11:00:00\u202fAM',
          '40m',
          'ana@example.org',
          'Presenter',
        ],
        [
          'Luis Ejemplo (Unverified)',
          '12/9/26, 9:01:00\u202fAM',
          '12/9/26, 11:00:00\u202fAM',
          '1h 59m',
          '',
          'Attendee',
        ],
        ['+52 55 **** **12', '12/9/26, 9:30:00\u202fAM', '12/9/26, 9:45:00\u202fAM', '15m', '', 'Attendee'],
      ),
    ),
    effects: { stay: 3, phone: 1 },
    ana: anaStays,
    order: 'mdy',
  },
  {
    what: 'Teams, nuevo, español: «a. m.», D/M/A de dos cifras, solo la segunda parte',
    platform: 'teams',
    bytes: utf16(
      tabs(
        ['1. Resumen'],
        ['Título de la reunión', 'Foro de muestra'],
        ['Participantes que asistieron', '2'],
        ['Hora de inicio', '9/12/26, 8:55:01 a.\u00a0m.'],
        [],
        ['2. Participantes'],
        [
          'Nombre',
          'Primera entrada',
          'Última salida',
          'Duración en la reunión',
          'Correo electrónico',
          'Id. de participante (UPN)',
          'Rol',
        ],
        [
          'Ana Muestra',
          '9/12/26, 9:00:05 a.\u00a0m.',
          '9/12/26, 10:10:09 a.\u00a0m.',
          '1 h 10 min 4 s',
          'ana@example.org',
          'ana@example.org',
          'Moderador',
        ],
        [
          'Luis Ejemplo (invitado)',
          '9/12/26, 9:00:05 a.\u00a0m.',
          '9/12/26, 1:10:09 p.\u00a0m.',
          '4 h 10 min 4 s',
          '',
          '',
          'Asistente',
        ],
      ),
    ),
    effects: { stay: 2 },
    ana: anaStays,
    order: 'dmy',
  },
  {
    what: 'Teams, nouveau, français : jj/mm/aaaa, 24 heures, invitée',
    platform: 'teams',
    bytes: utf16(
      tabs(
        ['1. Résumé'],
        ['Titre de la réunion', 'Forum d’exemple'],
        ['2. Participants'],
        [
          'Nom',
          'Première participation',
          'Dernier départ',
          'Durée de la réunion',
          'E-mail',
          'ID de participant (UPN)',
          'Rôle',
        ],
        [
          'Ana Muestra',
          '09/12/2026 09:00:05',
          '09/12/2026 10:10:09',
          '1 h 10 min 4 s',
          'ana@example.org',
          '',
          'Participant',
        ],
        [
          'Zoé Exemple (invitée)',
          '09/12/2026 à 09:00:05',
          '09/12/2026 à 13:10:09',
          '4 h 10 min',
          '',
          '',
          'Participant',
        ],
      ),
    ),
    effects: { stay: 2 },
    ana: anaStays,
    order: 'dmy',
  },
  {
    what: 'Teams of 2021: a summary without numbers of parts, then one list',
    platform: 'teams',
    bytes: utf16(
      tabs(
        ['Meeting Summary'],
        ['Total Number of Participants', '2'],
        ['Meeting Title', 'Sample forum'],
        ['Meeting Start Time', '12/9/2026, 8:58:31 AM'],
        ['Meeting End Time', '12/9/2026, 11:02:11 AM'],
        [],
        ['Full Name', 'Join Time', 'Leave Time', 'Duration', 'Email', 'Role', 'Participant ID (UPN)'],
        [
          'Ana Muestra',
          '12/9/2026, 9:00:05 AM',
          '12/9/2026, 10:10:09 AM',
          '1h 10m 4s',
          'ana@example.org',
          'Presenter',
          'ana@example.org',
        ],
        ['Luis Ejemplo (Guest)', '12/9/2026, 9:00:05 AM', '12/9/2026, 9:50:09 AM', '50m 4s', '', 'Attendee', ''],
      ),
    ),
    effects: { stay: 2 },
    ana: anaStays,
    order: 'mdy',
  },
  {
    what: 'Teams, la lista más antigua: «Unido» y «Abandonó» en líneas propias',
    platform: 'teams',
    bytes: utf16(
      tabs(
        ['Nombre completo', 'Acción del usuario', 'Marca de tiempo'],
        ['Ana Muestra', 'Unido', '9/12/2026, 9:00:05'],
        ['Luis Ejemplo', 'Se unió', '9/12/2026, 9:01:00'],
        ['Ana Muestra', 'Abandonó', '9/12/2026, 10:10:09'],
        ['Inés Muestra', 'Abandonó', '9/12/2026, 10:15:00'],
        ['Ana Muestra', 'Unido', '9/12/2026, 10:20:00'],
        ['Ana Muestra', 'Abandonó', '9/12/2026, 11:00:00'],
      ),
    ),
    effects: { stay: 3, wrong: 1 },
    ana: anaStays,
    order: 'dmy',
  },
  {
    what: 'Teams, only who attended: no times at all',
    platform: 'teams',
    bytes: utf16(
      tabs(
        ['1. Summary'],
        ['Meeting title', 'Sample forum'],
        ['2. Participants'],
        ['Name', 'Email', 'Participant ID (UPN)', 'Role'],
        ['Ana Muestra', 'ana@example.org', 'ana@example.org', 'Presenter'],
        ['Luis Ejemplo (Guest)', '', '', 'Attendee'],
      ),
    ),
    effects: { stay: 2 },
    ana: null,
  },
  {
    what: 'Zoom opened in Excel and saved as XLSX: dates are dates',
    platform: 'zoom',
    bytes: await writeXlsxFile(
      [
        ['Name (Original Name)', 'User Email', 'Join Time', 'Leave Time', 'Duration (Minutes)', 'Guest'].map(
          (value) => ({
            value,
            type: String,
          }),
        ),
        [
          { value: 'Ana Muestra', type: String },
          { value: 'ana@example.org', type: String },
          { value: new Date('2026-12-09T09:00:05Z'), type: Date, format: 'dd/mm/yyyy hh:mm:ss' },
          { value: new Date('2026-12-09T10:10:09Z'), type: Date, format: 'dd/mm/yyyy hh:mm:ss' },
          { value: 71, type: Number },
          { value: 'Yes', type: String },
        ],
        [
          { value: '=HYPERLINK("http://example.org")', type: String },
          { value: '', type: String },
          { value: '09/12/2026 09:00:05', type: String },
          { value: '09/12/2026 09:30:05', type: String },
          { value: 30, type: Number },
          { value: 'Yes', type: String },
        ],
      ],
      {},
    ).toBuffer(),
    effects: { stay: 2 },
    ana: anaStays,
  },
  {
    what: 'Another system: ISO moments with their zone, ISO lengths, big-endian text',
    platform: 'other',
    bytes: utf16(
      lf(
        'Name,Email,Join time,Leave time,Duration',
        'Ana Muestra,ana@example.org,2026-12-09T14:00:05Z,2026-12-09T15:10:09Z,PT1H10M4S',
        'Luis Ejemplo,,2026-12-09T09:00:00-05:00,2026-12-09T11:00:00-05:00,PT2H',
      ),
    ).swap16(),
    effects: { stay: 2 },
    ana: anaStays,
  },
]
