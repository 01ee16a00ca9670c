import type { Text } from './languages.js';
import type { Code, Status } from './reasons.js';

/**
 * The one table of codes: the status each gives as a reason (`warning`: it only ever qualifies a value) and what it means, for explanations and
 * pages. A result's own messages say what was found. PARTIAL_PERIOD, CENSORED and NO_CHURN_OBSERVED are warnings too.
 */
export const codes: Readonly<Record<Code, readonly [status: Exclude<Status, 'ok'> | 'warning', is: Text]>> = {
  ZERO_DENOMINATOR: ['undefined', { en: 'nothing to divide by', 'pt-BR': 'não há pelo que dividir' }],
  NEGATIVE_DENOMINATOR: [
    'undefined',
    { en: 'dividing by a negative amount would invert the reading', 'pt-BR': 'dividir por um valor negativo inverteria a leitura' },
  ],
  NEGATIVE_NUMERATOR: [
    'not-applicable',
    { en: 'net-negative spend answers no question', 'pt-BR': 'gasto líquido negativo não responde a pergunta alguma' },
  ],
  NO_CLOSED_DEALS: ['undefined', { en: 'no deal was decided', 'pt-BR': 'nenhum negócio foi decidido' }],
  NO_NEW_CUSTOMERS: ['undefined', { en: 'no new customer was won', 'pt-BR': 'nenhum novo cliente foi conquistado' }],
  NO_CHURN_OBSERVED: [
    'undefined',
    { en: 'nobody left, so no lifetime can be inferred', 'pt-BR': 'ninguém saiu, então não se infere tempo de vida' },
  ],
  NEGATIVE_MARGIN: [
    'undefined',
    { en: 'without a positive margin the spend is never recovered', 'pt-BR': 'sem margem positiva o gasto nunca é recuperado' },
  ],
  CASH_GENERATIVE: ['not-applicable', { en: 'no cash was burned', 'pt-BR': 'não houve queima de caixa' }],
  PARTIAL_PERIOD: ['undefined', { en: 'the period is not complete', 'pt-BR': 'o período não está completo' }],
  COHORT_TOO_YOUNG: [
    'incomplete',
    { en: 'the company or cohort is younger than the window', 'pt-BR': 'a empresa ou a coorte é mais nova que a janela' },
  ],
  CENSORED: ['incomplete', { en: 'part of what is measured has not ended yet', 'pt-BR': 'parte do que se mede ainda não terminou' }],
  MISSING_FX_RATE: [
    'undefined',
    { en: 'a currency has no rate; a rate is never assumed', 'pt-BR': 'falta a taxa de uma moeda; uma taxa nunca é presumida' },
  ],
  MIXED_BASIS: ['undefined', { en: 'two bases that must not be mixed', 'pt-BR': 'duas bases que não devem ser misturadas' }],
  NO_DATA: [
    'undefined',
    {
      en: 'records that are needed were not given; absent is not zero',
      'pt-BR': 'registros necessários não foram dados; ausente não é zero',
    },
  ],
  INSUFFICIENT_HISTORY: [
    'undefined',
    { en: 'the records do not reach back far enough', 'pt-BR': 'os registros não vão longe o bastante no passado' },
  ],
  UNSUPPORTED_GRAIN: [
    'undefined',
    { en: 'the question does not exist at this grain', 'pt-BR': 'a pergunta não existe neste nível de detalhe' },
  ],
  UNRECONCILED: ['undefined', { en: 'the records do not tie', 'pt-BR': 'os registros não batem' }],
  MISSING_TARGET: [
    'undefined',
    { en: 'no target was approved for this scope and period', 'pt-BR': 'nenhuma meta foi aprovada para este escopo e período' },
  ],
  TARGET_MET: ['not-applicable', { en: 'the target is met already', 'pt-BR': 'a meta já foi atingida' }],
  NO_SNAPSHOT: [
    'undefined',
    {
      en: 'what was known or forecast then was not recorded; it is never made up afterwards',
      'pt-BR': 'o que se sabia ou previa na época não foi registrado; nunca é refeito depois',
    },
  ],
  SMALL_SAMPLE: ['warning', { en: 'few cases, so the figure is shaky', 'pt-BR': 'poucos casos, portanto um número instável' }],
  UNCLASSIFIED_RECORDS: [
    'warning',
    { en: 'records without a class were left out or stand apart', 'pt-BR': 'registros sem classificação ficaram de fora ou à parte' },
  ],
  EXPANSION_SPEND_INCLUDED: [
    'warning',
    { en: 'spend tagged as expansion is in the total', 'pt-BR': 'gasto marcado como expansão está no total' },
  ],
  FLOORED: [
    'warning',
    {
      en: 'in-window growth that was lost again is not counted as a loss',
      'pt-BR': 'crescimento da janela que foi perdido de novo não conta como perda',
    },
  ],
  SHORT_TERM_NOT_ANNUALISED: [
    'warning',
    {
      en: 'contracts shorter than a year that do not renew by themselves count with their total, not with a year’s worth',
      'pt-BR': 'contratos de menos de um ano que não se renovam sozinhos contam pelo total, não pelo valor de um ano',
    },
  ],
  LOSSES_ABOVE_OPENING: [
    'warning',
    {
      en: 'more was lost than there was at the start: growth of the window was lost again',
      'pt-BR': 'perdeu-se mais do que havia no início: crescimento da janela foi perdido de novo',
    },
  ],
  NO_HISTORY: [
    'warning',
    {
      en: 'outcomes are the records’ own; there is no event history to replay',
      'pt-BR': 'os desfechos são os dos próprios registros; não há histórico de eventos',
    },
  ],
  QUALIFICATION_ASSUMED: [
    'warning',
    {
      en: 'no deal says when it was qualified; won or lost is taken as qualified',
      'pt-BR': 'nenhum negócio diz quando foi qualificado; ganho ou perdido conta como qualificado',
    },
  ],
  STALE_PIPELINE: [
    'warning',
    {
      en: 'open deals are past their expected close, or nothing happened in them lately',
      'pt-BR': 'há negócios abertos com fechamento esperado vencido, ou sem atividade recente',
    },
  ],
  MISSING_AMOUNT: [
    'warning',
    { en: 'deals without an amount are counted, with the value 0', 'pt-BR': 'negócios sem valor são contados, com valor 0' },
  ],
  FALLBACK_RATE: [
    'warning',
    {
      en: 'too few outcomes for a rate of its own; the overall win rate stands in',
      'pt-BR': 'desfechos de menos para uma taxa própria; vale a taxa de ganho geral',
    },
  ],
  DIMENSION_DROPPED: [
    'warning',
    {
      en: 'one dimension has nothing to count and is left out; the others are weighted without it',
      'pt-BR': 'uma dimensão não tem o que contar e fica de fora; as outras são ponderadas sem ela',
    },
  ],
  INHERITED_PIPELINE: [
    'warning',
    {
      en: 'credit of deals that were there before the rep: part of the ramp is somebody else’s pipeline',
      'pt-BR': 'crédito de negócios que já existiam antes do vendedor: parte da rampa é pipeline de outra pessoa',
    },
  ],
  OVERLAPPING_TIME: [
    'warning',
    {
      en: 'entries of one person overlap; the time counts once, for the one that began first',
      'pt-BR': 'registros de uma mesma pessoa se sobrepõem; o tempo conta uma vez, para o que começou antes',
    },
  ],
  SERIES_BREAK: [
    'warning',
    {
      en: 'what is measured changed between the start and the end, for example the version of a model: the two do not compare',
      'pt-BR': 'o que se mede mudou entre o início e o fim, por exemplo a versão de um modelo: os dois não se comparam',
    },
  ],
  OUT_OF_ORDER: [
    'warning',
    {
      en: 'milestones are dated before those that come first; the records are kept as they are',
      'pt-BR': 'marcos têm data anterior à dos que vêm antes; os registros ficam como estão',
    },
  ],
};
