import type { Binding } from '../kernel/binding.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import type { RecipeData } from '../kernel/plan.js';
import { and, bound, choose, coalesce, dec, le, lt, minus, monthsAfter, not, present, sumOf, times } from '../kernel/planExpressions.js';
import type { Expr, Rel } from '../kernel/planKinds.js';
import type { RecipeOptions } from '../kernel/planRecipes.js';
import { count, sum, sumPer } from '../kernel/planRecipes.js';
import { convert, derive, rollUpAt, where } from '../kernel/planRelations.js';
import { deals, money, months } from '../kernel/unit.js';
import { noHistory, signed, wonDeals } from './wonDeals.js';

/*
 * A contract is a won deal of any type that states what it is worth and for how long. Others are left out and counted: a term is never guessed.
 * A term shorter than a year is brought to a year only if the contract renews by itself; otherwise its total is its value.
 */

const year = dec('12');
type WonDeal = typeof wonDeals extends Rel<infer C, false> ? C : never;
/** The contracts among deals that were won. */
/* @__NO_SIDE_EFFECTS__ */
function contractsOf<F extends boolean>(won: Rel<WonDeal, F>) {
  const stated = where(
    where(won, r => present(r.tcv), 'no tcv'),
    r => present(r.termMonths),
    'no termMonths',
  );
  const converted = convert(
    convert(stated, 'tcv', 'spot', r => r.closedAt),
    'oneTime',
    'spot',
    r => r.closedAt,
  );
  return derive(
    derive(converted, r => ({ whole: coalesce(r.tcv, dec('0')), term: coalesce(r.termMonths, dec('0')) })),
    r => {
      const short = and(lt(r.term, year), not(r.autoRenews));
      return { recurring: minus(r.whole, coalesce(r.oneTime, dec('0'))), short, countedMonths: choose(short, year, r.term) };
    },
  );
}
const contracts = contractsOf(wonDeals);
type Contract = typeof contracts extends Rel<infer C, false> ? C : never;
type Framed = Rel<Contract, true>;

const inWindow: Framed = contractsOf(signed);
/** Fees that are more than the whole contract are no fees. */
const feesBeyond = (of: Framed): NonNullable<RecipeData['beside']>[number] => ({
  code: 'UNRECONCILED',
  as: 'reason',
  of: where(of, r => lt(r.recurring, dec('0'))),
  summary: { fn: 'count' },
  what: 'contracts whose one-time fees are more than their value',
});
const shortOnes = {
  code: 'SHORT_TERM_NOT_ANNUALISED',
  as: 'warning',
  of: where(inWindow, r => r.short),
  summary: { fn: 'count' },
  what: 'contracts',
} as const;

const grouped: RecipeOptions<Contract> = {
  dims: r => ({ type: r.type, ownerRepId: r.ownerRepId, primaryCampaignId: r.primaryCampaignId, opportunityId: r.id }),
  attributes: 'attributes',
  member: r => ({ customer: r.customer, at: r.closedAt, inclusive: true }),
};

const signedAs = {
  ...grouped,
  beside: [feesBeyond(inWindow), shortOnes, noHistory(inWindow)],
};

export const signedContracts = defineMeasure({
  name: 'signedContracts',
  unit: deals,
  is: {
    en: 'Contracts signed in the window: won deals of any type with a value and a term',
    'pt-BR': 'Contratos assinados na janela: negócios ganhos de qualquer tipo com valor e prazo',
  },
  range: { min: '0', whole: true },
  from: count(inWindow, { ...grouped, beside: [noHistory(inWindow)] }),
});

export const signedAcv = defineMeasure({
  name: 'signedAcv',
  unit: money,
  is: {
    en: 'Σ per contract signed in the window of its recurring value a year',
    'pt-BR': 'Σ por contrato assinado na janela do valor recorrente por ano',
  },
  range: { min: '0' },
  from: sumPer(
    inWindow,
    r => times(r.recurring, year),
    r => r.countedMonths,
    signedAs,
  ),
});

export const signedAcvInclOneTime = defineMeasure({
  name: 'signedAcvInclOneTime',
  unit: money,
  is: {
    en: 'Σ per contract signed in the window of its total value a year, one-time fees included',
    'pt-BR': 'Σ por contrato assinado na janela do valor total por ano, com as taxas únicas',
  },
  range: { min: '0' },
  from: sumPer(
    inWindow,
    r => times(r.whole, year),
    r => r.countedMonths,
    { ...grouped, beside: [shortOnes, noHistory(inWindow)] },
  ),
});

export const signedTcv = defineMeasure({
  name: 'signedTcv',
  unit: money,
  is: {
    en: 'Σ of the total value of contracts signed in the window',
    'pt-BR': 'Σ do valor total dos contratos assinados na janela',
  },
  range: { min: '0' },
  from: sum(inWindow, r => r.whole, { ...grouped, beside: [noHistory(inWindow)] }),
});

export const firstYearContractValue = defineMeasure({
  name: 'firstYearContractValue',
  unit: money,
  is: {
    en: 'Σ of the recurring value of months 1 to 12 of contracts signed in the window',
    'pt-BR': 'Σ do valor recorrente dos meses 1 a 12 dos contratos assinados na janela',
  },
  range: { min: '0' },
});

/* One contract by itself: more than one do not have one value and one term. */
const alone: RecipeOptions<Contract> = { ...grouped, same: r => r.id };

export const recurringTcv = defineMeasure({
  name: 'recurringTcv',
  unit: money,
  is: { en: 'Total value of one contract without one-time fees', 'pt-BR': 'Valor total de um contrato sem as taxas únicas' },
  range: { min: '0' },
  from: sum(inWindow, r => r.recurring, { ...alone, beside: [feesBeyond(inWindow), shortOnes, noHistory(inWindow)] }),
});

export const termMonths = defineMeasure({
  name: 'termMonths',
  unit: months,
  is: {
    en: 'Term of one contract; from records at least twelve months where a shorter one does not renew by itself',
    'pt-BR': 'Prazo de um contrato; a partir de registros, ao menos doze meses quando um mais curto não se renova sozinho',
  },
  range: { above: '0' },
  from: sum(inWindow, r => r.countedMonths, alone),
});

/** How far back a contract in force may have been signed: records that begin later do not know them all. */
export const longestTerm: Parameter = {
  kind: 'whole',
  unit: 'months',
  min: 1,
  max: 240,
  default: 60,
  is: {
    en: 'longest term of a contract: records must reach back so far',
    'pt-BR': 'maior prazo de um contrato: os registros precisam alcançar tão longe',
  },
};
const sinceLongestTerm: Binding = {
  opens: { anchor: 'end', months: { parameter: 'longestTermMonths', times: -1 } },
  closes: { anchor: 'end' },
};
/** Contracts signed before the window's end whose term goes at least to it. */
const inForce = where(
  where(
    rollUpAt(
      contracts,
      r => ({
        id: r.id,
        customer: r.customer,
        type: r.type,
        ownerRepId: r.ownerRepId,
        closedAt: r.closedAt,
        reversedAt: r.reversedAt,
        endsAt: monthsAfter(r.closedAt, r.term),
        short: r.short,
        countedMonths: r.countedMonths,
      }),
      r => coalesce(r.closedAt, bound('cutoff')),
      r => ({ recurring: sumOf(r.recurring, { before: 'closes' }) }),
    ),
    r => and(le(bound('closes'), r.endsAt), not(lt(r.reversedAt, bound('asOf')))),
  ),
  r => le(bound('opens'), r.closedAt),
  'signed longer ago than longestTermMonths',
);
const active = {
  dims: (r: { readonly type: Expr<'text'>; readonly ownerRepId: Expr<'text?'>; readonly id: Expr<'text'> }) => ({
    type: r.type,
    ownerRepId: r.ownerRepId,
    opportunityId: r.id,
  }),
  member: (r: { readonly customer: Expr<'text?'> }) => ({ customer: r.customer, at: bound('closes'), inclusive: false }),
} as const;

export const activeContracts = defineMeasure({
  name: 'activeContracts',
  unit: deals,
  is: { en: 'Contracts in force at the window’s end', 'pt-BR': 'Contratos em vigor no fim da janela' },
  range: { min: '0', whole: true },
  from: count(inForce, active),
  binding: sinceLongestTerm,
});

export const activeAcv = defineMeasure({
  name: 'activeAcv',
  unit: money,
  is: {
    en: 'Σ per contract in force at the window’s end of its recurring value a year',
    'pt-BR': 'Σ por contrato em vigor no fim da janela do valor recorrente por ano',
  },
  range: { min: '0' },
  from: sumPer(
    inForce,
    r => times(r.recurring, year),
    r => r.countedMonths,
    {
      ...active,
      beside: [
        {
          code: 'UNRECONCILED',
          as: 'reason',
          of: where(inForce, r => lt(r.recurring, dec('0'))),
          summary: { fn: 'count' },
          what: 'contracts whose one-time fees are more than their value',
        },
        { ...shortOnes, of: where(inForce, r => r.short) },
        noHistory(inForce),
      ],
    },
  ),
  binding: sinceLongestTerm,
});
