import type { TargetColumns } from '../entities/target.js';
import type { Binding } from '../kernel/binding.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { and, bound, coalesce, dec, eq, lastOf, le, parameter, present, text } from '../kernel/planExpressions.js';
import { sum } from '../kernel/planRecipes.js';
import { convert, rollUp, scan, where, whereFramed } from '../kernel/planRelations.js';
import { money } from '../kernel/unit.js';

/* What was planned: of each scope, metric and period the version that was approved last, by the start of the window. A later version re-plans nothing that has begun. */

/** Whose target, and for which metric. */
export const targetParameters = {
  targetScope: {
    kind: 'text',
    default: 'company',
    is: { en: 'scope of the target: the company, a team, a segment', 'pt-BR': 'escopo da meta: a empresa, um time, um segmento' },
  },
  targetMetric: {
    kind: 'text',
    default: 'new-arr',
    is: { en: 'id of the metric that the target is for', 'pt-BR': 'id da métrica a que a meta se refere' },
  },
} as const satisfies Readonly<Record<string, Parameter>>;

/** A stock as the window opens: nothing after its start need be known. */
export const atStart: Binding = { opens: { anchor: 'start' }, closes: { anchor: 'start' } };

const approved = whereFramed(scan<TargetColumns>('targets'), r =>
  and(
    eq(r.scope, coalesce(parameter('targetScope', 'text'), text('company'))),
    eq(r.metric, coalesce(parameter('targetMetric', 'text'), text('new-arr'))),
    le(r.approvedAt, bound('opens')),
  ),
);
/** Of each period the version in force at the window's start, in the reporting currency at the plan rate. */
export const approvedTargets = convert(
  rollUp(
    approved,
    r => ({ scope: r.scope, metric: r.metric, startDate: r.startDate, endDate: r.endDate }),
    r => {
      const order = { by: [r.approvedAt, r.recordedAt, r.id] };
      return { amount: lastOf(r.amount, order), amountCurrency: lastOf(r.amountCurrency, order), value: lastOf(r.value, order) };
    },
  ),
  'amount',
  'plan',
  () => bound('ratesAt'),
);

/** The amount planned for exactly the asked window. */
const planned = sum(
  where(approvedTargets, r => and(eq(r.startDate, bound('opens')), eq(r.endDate, bound('ends')), present(r.amount))),
  r => coalesce(r.amount, dec('0')),
  { needed: 'MISSING_TARGET' },
);
const is = {
  en: 'Approved target of scope and period, the version in force at the period’s start',
  'pt-BR': 'Meta aprovada do escopo e do período, na versão vigente no início do período',
};

export const target = defineMeasure({ name: 'target', unit: money, is, range: { min: '0' }, from: planned, binding: atStart });
/** Of what may be planned to shrink. */
export const signedTarget = defineMeasure({ name: 'target', unit: money, is, from: planned, binding: atStart });
