import type { Lang } from '../kernel/languages.js';
import type { Anchor } from '../kernel/plan.js';

/** The words of recipes and windows, in one language. Arguments are Markdown already. */
export interface PlanWords {
  readonly bounds: Readonly<Record<Anchor, string>>;
  is(a: string, b: string): string;
  isOneOf(a: string, list: string): string;
  before(a: string, b: string): string;
  notAfter(a: string, b: string): string;
  after(a: string, b: string): string;
  below(a: string, b: string): string;
  atMost(a: string, b: string): string;
  above(a: string, b: string): string;
  readonly and: string;
  readonly or: string;
  not(a: string): string;
  isNot(a: string, b: string): string;
  present(a: string): string;
  absent(a: string): string;
  orElse(a: string, b: string): string;
  smaller(list: string): string;
  earlier(list: string): string;
  later(list: string): string;
  larger(list: string): string;
  ifSo(value: string, condition: string): string;
  otherwise(value: string): string;
  localDay(a: string): string;
  daysBetween(a: string, b: string): string;
  monthsAfter(a: string, months: string): string;
  daysAfter(a: string, days: string): string;
  minutesBetween(a: string, b: string): string;
  secondsBetween(a: string, b: string): string;
  afterMinutes(a: string, minutes: string): string;
  businessMinutes(calendar: string, a: string, b: string): string;
  businessSeconds(calendar: string, a: string, b: string): string;
  afterBusinessMinutes(calendar: string, a: string, minutes: string): string;
  readonly businessTime: string;
  monthName(a: string): string;
  fiscalQuarter(a: string): string;
  settled(name: string): string;
  rows(n: number): string;
  records(entity: string): string;
  testRecords(entity: string): string;
  readonly optional: string;
  keep(condition: string): string;
  leftOut(reason: string): string;
  readonly derive: string;
  lookUp(to: string, on: string, take: string): string;
  version(from: string, at: string, inclusive: boolean): string;
  onePer(keys: string): string;
  readonly oneRow: string;
  readonly onlySeen: string;
  sumOf(a: string): string;
  per(sum: string, divisor: string): string;
  needed(code: string): string;
  lived(months: string): string;
  readonly followed: string;
  replays(entity: string): string;
  matured(days: string): string;
  looksBack(months: number): string;
  readonly vintage: string;
  readonly rowCount: string;
  smallest(a: string): string;
  largest(a: string): string;
  first(a: string, order: string): string;
  last(a: string, order: string): string;
  ofRows(conditions: string): string;
  timeline(keys: string, order: string): string;
  sumBefore(of: string): string;
  maxBefore(of: string): string;
  previous(of: string): string;
  next(of: string): string;
  readonly ordinal: string;
  together(rows: string): string;
  instead(parameter: string, is: string, rows: string): string;
  roots(id: string, parent: string): string;
  eachMonth(from: string, until: string): string;
  eachCalendarMonth(from: string, until: string): string;
  readonly monthNumber: string;
  readonly monthStarts: string;
  readonly monthEnds: string;
  during(time: string): string;
  convert(amount: string, rate: 'plan' | 'spot' | 'average', at: string, justBefore: boolean): string;
  from(rows: string): string;
  count(): string;
  countDistinct(a: string): string;
  items(fields: string): string;
  all(of: string, order: string): string;
  readonly gathered: string;
  quantile(q: string, a: string): string;
  monthly(time: string): string;
  same(a: string): string;
  groups(list: string): string;
  accountGroups(at: string, inclusive: boolean): string;
  readonly ownAttributes: string;
  readonly noGroups: string;
  beside(code: string, as: 'warning' | 'reason', what: string, whenZero: boolean): string;
  readonly forAll: string;
  rowsHead(n: number): string;
  sameAs(name: string): string;
  computed(formula: string, list: string): string;
}

const list = (items: readonly string[], last: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1)}`;

/** `a, b and c` in the language. */
export function listed(items: readonly string[], lang: Lang): string {
  return list(items, planWords[lang].and);
}

const en: PlanWords = {
  bounds: {
    opens: 'the window’s start',
    closes: 'the window’s end',
    asOf: 'the as-of instant',
    cutoff: 'the as-of the caller gave, if any',
    ratesAt: 'the end of the asked period',
    ends: 'the end of the asked period, even where the as-of comes before it',
  },
  is: (a, b) => `${a} is ${b}`,
  isOneOf: (a, l) => `${a} is one of ${l}`,
  before: (a, b) => `${a} is before ${b}`,
  notAfter: (a, b) => `${a} is not after ${b}`,
  after: (a, b) => `${a} is after ${b}`,
  below: (a, b) => `${a} is below ${b}`,
  atMost: (a, b) => `${a} is at most ${b}`,
  above: (a, b) => `${a} is above ${b}`,
  and: 'and',
  or: 'or',
  not: a => `not (${a})`,
  isNot: (a, b) => `${a} is not ${b}`,
  present: a => `${a} is given`,
  absent: a => `${a} is missing`,
  orElse: (a, b) => `${a}, or ${b} where that is missing`,
  smaller: l => `the smaller of ${l}`,
  larger: l => `the larger of ${l}`,
  earlier: l => `the earlier of ${l}`,
  later: l => `the later of ${l}`,
  ifSo: (value, condition) => `${value} if ${condition}`,
  otherwise: value => `otherwise ${value}`,
  localDay: a => `the local day of ${a}`,
  daysBetween: (a, b) => `the calendar days from ${a} to ${b}`,
  monthsAfter: (a, months) => `the day ${months} months after ${a}`,
  daysAfter: (a, days) => `the start of the day ${days} days after ${a}`,
  minutesBetween: (a, b) => `the minutes from ${a} to ${b}`,
  secondsBetween: (a, b) => `the seconds from ${a} to ${b}`,
  afterMinutes: (a, minutes) => `${minutes} minutes after ${a}`,
  businessMinutes: (calendar, a, b) => `the minutes of business time from ${a} to ${b} in the calendar ${calendar}`,
  businessSeconds: (calendar, a, b) => `the seconds of business time from ${a} to ${b} in the calendar ${calendar}`,
  afterBusinessMinutes: (calendar, a, minutes) => `${minutes} minutes of business time after ${a} in the calendar ${calendar}`,
  businessTime: `Business time is that of ${code('businessHours')}, which must be given: for each day the hours in force, in the calendar’s zone; days of ${code('businessHolidays')} are closed, none if they are not given`,
  monthName: a => `the month of ${a}`,
  fiscalQuarter: a => `the fiscal quarter of ${a}`,
  settled: name => `the parameter ${name}`,
  rows: n => `rows ${n}`,
  records: entity => `Records of ${entity}`,
  testRecords: entity => `Test records of ${entity}`,
  optional: ' (none, if they are not given)',
  keep: condition => `Keep those where ${condition}`,
  leftOut: reason => `; the others are left out and counted as ${reason}`,
  derive: 'Add',
  lookUp: (to, on, take) =>
    on === ''
      ? `Add ${take} of the only row of ${to}, missing if there is none`
      : `Match each with at most one of ${to}, by ${on}, and add ${take}, missing without a match`,
  version: (from, at, inclusive) => `; of several versions the newest whose ${from} is ${inclusive ? 'not after' : 'before'} ${at}`,
  onePer: keys => `One row for each ${keys}`,
  oneRow: 'One row for all',
  onlySeen: ' that has anything before the window’s end',
  sumOf: a => `Σ ${a}`,
  per: (sum, divisor) => `${sum} ÷ ${divisor}, row by row and exactly`,
  needed: c => `Without any row there is no value (${c}): what was not taken is not 0`,
  replays: entity => `Without any ${entity} to replay, a state before the end of the other records is ${code('NO_SNAPSHOT')}`,
  looksBack: months => `Records must reach ${months} months further back than the window, else ${code('INSUFFICIENT_HISTORY')}`,
  lived: months => `Whoever is in the window must have lived ${months} months by the as-of instant, else ${code('COHORT_TOO_YOUNG')}`,
  followed: `Records must be complete until the as-of instant, else ${code('PARTIAL_PERIOD')}`,
  matured: days => `The as-of instant must be ${days} days after the window’s end, or later, else ${code('COHORT_TOO_YOUNG')}`,
  vintage: `${code('vintage')} (the fiscal quarter in which the customer landed)`,
  rowCount: 'the number of rows',
  smallest: a => `the smallest ${a}`,
  largest: a => `the largest ${a}`,
  first: (a, order) => `the first ${a} in the order of ${order}`,
  last: (a, order) => `the last ${a} in the order of ${order}`,
  ofRows: conditions => ` of those where ${conditions}`,
  timeline: (keys, order) => `For each ${keys}, in the order of ${order}, add`,
  sumBefore: of => `Σ ${of} of the earlier rows`,
  maxBefore: of => `the largest ${of} up to this row`,
  previous: of => `${of} of the row before`,
  next: of => `${of} of the row after`,
  ordinal: 'the number of the row, from 1',
  together: rows => `Together with ${rows}`,
  instead: (parameter, is, rows) => `Where ${parameter} is ${is}, ${rows} in their place`,
  roots: (id, parent) => `Follow ${parent} from each ${id} to the end of its chain (${code('root')}); a cycle is refused`,
  eachMonth: (from, until) => `Each row once for each whole month, counted from ${from}, that is over by ${until}, with`,
  eachCalendarMonth: (from, until) => `Each row once for each calendar month that it touches from ${from} to ${until}, with`,
  monthNumber: 'its number, from 1',
  monthStarts: 'its start',
  monthEnds: 'its end',
  during: time => `Keep those with ${time} in the window`,
  convert: (amount, rate, at, justBefore) =>
    `Convert ${amount} to the reporting currency, at the latest ${rate} rate ${justBefore ? 'before' : 'on or before'} ${at}`,
  from: rows => `From ${rows}`,
  count: () => 'Count the rows',
  countDistinct: a => `Count the different ${a}`,
  items: fields => `List each row with ${fields}`,
  all: (of, order) => `the list of ${of} in the order of ${order}`,
  gathered: '; rows that agree in the rest are one item',
  quantile: (q, a) => `The ${q} quantile of ${a}, linear between neighbours; what has not ended sorts last`,
  monthly: time => `Every month of the window must have a row (by ${time}): a month without one is ${code('NO_DATA')}, not 0`,
  same: a => `All rows must agree on ${a}, else ${code('MIXED_BASIS')}`,
  groups: l => `Can be grouped by ${l}`,
  accountGroups: (at, inclusive) => `attributes of the account in its version ${inclusive ? 'at' : 'just before'} ${at}`,
  ownAttributes: 'own attributes of the deal',
  noGroups: 'Cannot be grouped: only the total has a value',
  beside: (c, as, what, whenZero) => `${c}, a ${as}, when ${whenZero ? 'the value is 0 and ' : ''}this is not 0: ${what}`,
  computed: (formula, l) => `${formula}, from ${l}`,
  forAll: 'All of them',
  rowsHead: n => `Rows ${n}`,
  sameAs: name => `as ${name}`,
};

const pt: PlanWords = {
  bounds: {
    opens: 'o início da janela',
    closes: 'o fim da janela',
    asOf: 'o instante de referência (as-of)',
    cutoff: 'o as-of informado na chamada, se houver',
    ratesAt: 'o fim do período pedido',
    ends: 'o fim do período pedido, mesmo que o as-of venha antes',
  },
  is: (a, b) => `${a} é ${b}`,
  isOneOf: (a, l) => `${a} é um de ${l}`,
  before: (a, b) => contracted(`${a} é anterior a ${b}`),
  notAfter: (a, b) => contracted(`${a} não é posterior a ${b}`),
  after: (a, b) => contracted(`${a} é posterior a ${b}`),
  below: (a, b) => `${a} é menor que ${b}`,
  atMost: (a, b) => `${a} é no máximo ${b}`,
  above: (a, b) => `${a} é maior que ${b}`,
  and: 'e',
  or: 'ou',
  not: a => `não (${a})`,
  isNot: (a, b) => `${a} não é ${b}`,
  present: a => `${a} foi informado`,
  absent: a => `${a} falta`,
  orElse: (a, b) => `${a}, ou ${b} onde ele falta`,
  smaller: l => `o menor entre ${l}`,
  larger: l => `o maior entre ${l}`,
  earlier: l => `o que vem antes entre ${l}`,
  later: l => `o que vem depois entre ${l}`,
  ifSo: (value, condition) => `${value} se ${condition}`,
  otherwise: value => `senão ${value}`,
  localDay: a => `o dia local de ${a}`,
  daysBetween: (a, b) => `os dias corridos de ${a} a ${b}`,
  monthsAfter: (a, months) => `o dia ${months} meses depois de ${a}`,
  daysAfter: (a, days) => contracted(`o início do dia ${days} dias depois de ${a}`),
  minutesBetween: (a, b) => contracted(`os minutos de ${a} a ${b}`),
  secondsBetween: (a, b) => contracted(`os segundos de ${a} a ${b}`),
  afterMinutes: (a, minutes) => contracted(`${minutes} minutos depois de ${a}`),
  businessMinutes: (calendar, a, b) => contracted(`os minutos de expediente de ${a} a ${b} no calendário ${calendar}`),
  businessSeconds: (calendar, a, b) => contracted(`os segundos de expediente de ${a} a ${b} no calendário ${calendar}`),
  afterBusinessMinutes: (calendar, a, minutes) => contracted(`${minutes} minutos de expediente depois de ${a} no calendário ${calendar}`),
  businessTime: `Vale o expediente de ${code('businessHours')}, que precisa ser informado: para cada dia, o horário em vigor, no fuso do calendário; os dias de ${code('businessHolidays')} são fechados, nenhum se não forem informados`,
  monthName: a => contracted(`o mês de ${a}`),
  fiscalQuarter: a => `o trimestre fiscal de ${a}`,
  settled: name => `o parâmetro ${name}`,
  rows: n => `linhas ${n}`,
  records: entity => `Registros de ${entity}`,
  testRecords: entity => `Registros de teste de ${entity}`,
  optional: ' (nenhum, se não forem informados)',
  keep: condition => `Ficam as linhas em que ${condition}`,
  leftOut: reason => `; as outras ficam fora e são contadas como ${reason}`,
  derive: 'Acrescenta-se',
  lookUp: (to, on, take) =>
    on === ''
      ? `Acrescenta-se ${take} da única linha de ${to}, ausente se não há`
      : `Associa-se cada uma a no máximo uma de ${to}, por ${on}, e acrescenta-se ${take}, ausente onde não há correspondência`,
  version: (from, at, inclusive) =>
    `; de várias versões, a mais nova cujo ${from} ${inclusive ? 'não é posterior a' : 'é anterior a'} ${at}`,
  onePer: keys => `Uma linha para cada ${keys}`,
  oneRow: 'Uma linha para tudo',
  onlySeen: ' que tem algo antes do fim da janela',
  sumOf: a => `Σ ${a}`,
  per: (sum, divisor) => `${sum} ÷ ${divisor}, linha a linha e de forma exata`,
  needed: c => `Sem nenhuma linha não há valor (${c}): o que não foi medido não é 0`,
  replays: entity => `Sem ${entity} a reproduzir, um estado anterior ao fim dos demais registros é ${code('NO_SNAPSHOT')}`,
  looksBack: months => `Os registros devem alcançar ${months} meses antes da janela, senão ${code('INSUFFICIENT_HISTORY')}`,
  lived: months => `Quem está na janela precisa ter vivido ${months} meses até o as-of, senão ${code('COHORT_TOO_YOUNG')}`,
  matured: days => `É preciso que o as-of seja ${days} dias depois do fim da janela, ou mais tarde, senão ${code('COHORT_TOO_YOUNG')}`,
  followed: `Os registros precisam estar completos até o as-of, senão ${code('PARTIAL_PERIOD')}`,
  vintage: `${code('vintage')} (o trimestre fiscal em que o cliente entrou)`,
  rowCount: 'o número de linhas',
  smallest: a => `o menor ${a}`,
  largest: a => `o maior ${a}`,
  first: (a, order) => `o primeiro ${a} na ordem de ${order}`,
  last: (a, order) => `o último ${a} na ordem de ${order}`,
  ofRows: conditions => ` das linhas em que ${conditions}`,
  timeline: (keys, order) => `Para cada ${keys}, na ordem de ${order}, acrescenta-se`,
  sumBefore: of => `Σ ${of} das linhas anteriores`,
  maxBefore: of => `o maior ${of} até esta linha`,
  previous: of => `${of} da linha anterior`,
  next: of => `${of} da linha seguinte`,
  ordinal: 'o número da linha, a partir de 1',
  together: rows => `Junto com ${rows}`,
  instead: (parameter, is, rows) => `Onde ${parameter} é ${is}, ${rows} em seu lugar`,
  roots: (id, parent) => `Segue-se ${parent} de cada ${id} até o fim da cadeia (${code('root')}); um ciclo é recusado`,
  eachMonth: (from, until) =>
    contracted(`Cada linha uma vez para cada mês inteiro, contado a partir de ${from}, que terminou até ${until}, com`),
  eachCalendarMonth: (from, until) => contracted(`Cada linha uma vez para cada mês do calendário que ela toca de ${from} a ${until}, com`),
  monthNumber: 'seu número, a partir de 1',
  monthStarts: 'seu início',
  monthEnds: 'seu fim',
  during: time => `Ficam as linhas com ${time} na janela`,
  convert: (amount, rate, at, justBefore) =>
    `Converte-se ${amount} para a moeda de reporte, pela última taxa ${{ plan: 'de plano', spot: 'à vista', average: 'média' }[rate]} ${justBefore ? 'antes de' : 'até'} ${at}`,
  from: rows => `Das ${rows}`,
  count: () => 'Contam-se as linhas',
  countDistinct: a => `Contam-se os ${a} diferentes`,
  items: fields => `Lista-se cada linha com ${fields}`,
  all: (of, order) => `a lista de ${of} na ordem de ${order}`,
  gathered: '; linhas iguais no restante são um só item',
  quantile: (q, a) => `O quantil ${q} de ${a}, linear entre vizinhos; o que não terminou fica por último`,
  monthly: time => `Todo mês da janela precisa de uma linha (por ${time}): um mês sem linha é ${code('NO_DATA')}, não 0`,
  same: a => `Todas as linhas precisam ter o mesmo ${a}, senão ${code('MIXED_BASIS')}`,
  groups: l => `Pode ser agrupado por ${l}`,
  accountGroups: (at, inclusive) =>
    contracted(`atributos da conta na versão ${inclusive ? 'vigente em' : 'imediatamente anterior a'} ${at}`),
  ownAttributes: 'atributos próprios do negócio',
  noGroups: 'Não pode ser agrupado: só o total tem valor',
  beside: (c, as, what, whenZero) =>
    `${c}, ${as === 'warning' ? 'um aviso' : 'um motivo'}, quando ${whenZero ? 'o valor é 0 e ' : ''}isto não é 0: ${what}`,
  computed: (formula, l) => `${formula}, a partir de ${l}`,
  forAll: 'Todos',
  rowsHead: n => `Linhas ${n}`,
  sameAs: name => `como ${name}`,
};

/** `a o início` is `ao início`. */
export function contracted(text: string): string {
  return text.replace(/ (a|de) (os?) /g, (_, preposition: string, article: string) => ` ${preposition === 'a' ? 'a' : 'd'}${article} `);
}

function code(name: string): string {
  return `\`${name}\``;
}

export const planWords: Readonly<Record<Lang, PlanWords>> = { en, 'pt-BR': pt };
