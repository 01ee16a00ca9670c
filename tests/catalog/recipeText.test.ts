import { describe, expect, it } from 'vitest';
import { bindingText } from '../../src/catalog/bindingText.js';
import { exprText } from '../../src/catalog/exprText.js';
import { shared } from '../../src/catalog/planShare.js';
import { recipes } from '../../src/catalog/recipeText.js';
import {
  afterBusinessMinutes,
  afterMinutes,
  and,
  bound,
  businessMinutes,
  businessSeconds,
  choose,
  coalesce,
  concat,
  countDistinct,
  daysAfter,
  dec,
  defineMeasure,
  defineMetric,
  during,
  type Expr,
  eachMonth,
  eq,
  greatest,
  gt,
  items,
  laggedByDays,
  lastMonths,
  lastOf,
  le,
  least,
  localDay,
  lt,
  minus,
  minutesBetween,
  money,
  monthName,
  negated,
  not,
  oneOf,
  or,
  plus,
  present,
  type RecipeData,
  repeated,
  rollUp,
  scan,
  secondsBetween,
  shifted,
  sum,
  sumOf,
  text,
  timeline,
  times,
  where,
} from '../../src/define.js';
import { cac, grossMargin, nrr, winRate } from '../../src/index.js';
import { ownMetric } from '../support/own.js';

const columns = { at: 'instant', day: 'day', a: 'dec', b: 'dec', c: 'dec?', kind: 'text' } as const;
const rows = scan<typeof columns>('things');

describe('an expression in words', () => {
  const a: Expr<'dec'> = { col: 'a' };
  const b: Expr<'dec'> = { col: 'b' };
  it.each([
    [eq({ col: 'kind' }, 'won'), '`kind` is “won”', '`kind` é “won”'],
    [not(eq({ col: 'kind' }, 'won')), '`kind` is not “won”', '`kind` não é “won”'],
    [oneOf({ col: 'kind' }, 'x', 'y'), '`kind` is one of “x”, “y”', '`kind` é um de “x”, “y”'],
    [
      lt({ col: 'closedAt' }, bound('asOf')),
      '`closedAt` is before the as-of instant',
      '`closedAt` é anterior ao instante de referência (as-of)',
    ],
    [
      le({ col: 'periodEnd' }, bound('closes')),
      '`periodEnd` is not after the window’s end',
      '`periodEnd` não é posterior ao fim da janela',
    ],
    [gt(a, dec('0')), '`a` is above 0', '`a` é maior que 0'],
    [lt(a, b), '`a` is below `b`', '`a` é menor que `b`'],
    [
      or(and(gt(a, b), gt(b, a)), present(a)),
      '(`a` is above `b` and `b` is above `a`) or `a` is given',
      '(`a` é maior que `b` e `b` é maior que `a`) ou `a` foi informado',
    ],
    [not(present(a)), '`a` is missing', '`a` falta'],
    [not(gt(a, b)), 'not (`a` is above `b`)', 'não (`a` é maior que `b`)'],
    [{ fn: 'coalesce', args: [{ col: 'c' }, b] } as const, '`c`, or `b` where that is missing', '`c`, ou `b` onde ele falta'],
    [minus(a, plus(a, negated(b))), '`a` − (`a` + −`b`)', '`a` − (`a` + −`b`)'],
    [times(plus(a, b), b), '(`a` + `b`) × `b`', '(`a` + `b`) × `b`'],
    [least(a, b), 'the smaller of `a` and `b`', 'o menor entre `a` e `b`'],
    [greatest(a, b), 'the larger of `a` and `b`', 'o maior entre `a` e `b`'],
    [
      choose(gt(a, b), a, choose(gt(b, a), b, dec('0'))),
      '`a` if `a` is above `b`; `b` if `b` is above `a`; otherwise 0',
      '`a` se `a` é maior que `b`; `b` se `b` é maior que `a`; senão 0',
    ],
    [localDay({ col: 'at' }), 'the local day of `at`', 'o dia local de `at`'],
    [
      minutesBetween({ col: 'createdAt' } as Expr<'instant'>, bound('closes')),
      'the minutes from `createdAt` to the window’s end',
      'os minutos de `createdAt` ao fim da janela',
    ],
    [
      secondsBetween({ col: 'createdAt' } as Expr<'instant'>, bound('closes')),
      'the seconds from `createdAt` to the window’s end',
      'os segundos de `createdAt` ao fim da janela',
    ],
    [
      businessSeconds(text('sales'), { col: 'createdAt' }, { col: 'calledAt' }),
      'the seconds of business time from `createdAt` to `calledAt` in the calendar “sales”',
      'os segundos de expediente de `createdAt` a `calledAt` no calendário “sales”',
    ],
    [afterMinutes({ col: 'at' } as Expr<'instant'>, dec('15')), '15 minutes after `at`', '15 minutos depois de `at`'],
    [
      daysAfter(bound('closes'), dec('90')),
      'the start of the day 90 days after the window’s end',
      'o início do dia 90 dias depois do fim da janela',
    ],
    [
      businessMinutes(text('sales'), { col: 'createdAt' }, { col: 'calledAt' }),
      'the minutes of business time from `createdAt` to `calledAt` in the calendar “sales”',
      'os minutos de expediente de `createdAt` a `calledAt` no calendário “sales”',
    ],
    [
      le({ col: 'x' } as Expr<'instant'>, afterBusinessMinutes({ col: 'calendar' }, { col: 'y' }, dec('60'))),
      '`x` is not after 60 minutes of business time after `y` in the calendar `calendar`',
      '`x` não é posterior a 60 minutos de expediente depois de `y` no calendário `calendar`',
    ],
    [monthName(bound('opens')), 'the month of the window’s start', 'o mês do início da janela'],
    [
      least({ col: 'endAt' } as Expr<'instant'>, bound('closes')),
      'the earlier of `endAt` and the window’s end',
      'o que vem antes entre `endAt` e o fim da janela',
    ],
    [
      le({ col: 'x' } as Expr<'instant'>, afterMinutes({ col: 'y' } as Expr<'instant'>, b)),
      '`x` is not after `b` minutes after `y`',
      '`x` não é posterior a `b` minutos depois de `y`',
    ],
  ])('%#', (expr, en, pt) => {
    expect(exprText(expr, 'en')).toBe(en);
    expect(exprText(expr, 'pt-BR')).toBe(pt);
  });
});

describe('a binding in words', () => {
  it.each([
    [undefined, 'the window itself', 'a própria janela'],
    [shifted(-3), 'the window moved 3 months back', 'a janela deslocada 3 meses para trás'],
    [shifted(-12), 'the window moved 12 months back', 'a janela deslocada 12 meses para trás'],
    [laggedByDays('lagDays'), 'the window moved `lagDays` days back', 'a janela deslocada `lagDays` dias para trás'],
    [lastMonths(12), 'the 12 months to the window’s end', 'os 12 meses até o fim da janela'],
    [lastMonths(12, 3), 'the 12 months to the window’s end (3 months back)', 'os 12 meses até o fim da janela (3 meses para trás)'],
    [repeated(12, 1, 1), 'each of the 12 months to the window’s end, added up', 'cada um dos 12 meses até o fim da janela, somados'],
    [
      { opens: { anchor: 'start' }, closes: { anchor: 'start', months: 1 } },
      'from the window’s start to the window’s start (1 month forward)',
      'do início da janela ao início da janela (1 mês para a frente)',
    ],
  ] as const)('%#', (binding, en, pt) => {
    expect(bindingText(binding, 'en')).toBe(en);
    expect(bindingText(binding, 'pt-BR')).toBe(pt);
  });
  it('of a list is not added up', () => {
    expect(bindingText(repeated(4, 12, 3), 'en', true)).toBe(
      '4 windows of 12 months, each 3 months before the next, the last one to the window’s end',
    );
  });
});

describe('the recipes of a metric', () => {
  const text = recipes(nrr.definition, 'en');
  it('tell rows that several inputs share once, each before it is needed', () => {
    const told = [...text.matchAll(/\*\*Rows (\d+)\*\*/g)].map(m => Number(m[1]));
    expect(told).toEqual(told.map((_, i) => i + 1));
    for (const m of text.matchAll(/[Ff]rom rows (\d+)/g)) {
      const after = text.indexOf(`**Rows ${m[1]}**`);
      expect(after).toBeGreaterThanOrEqual(0);
      expect(after).toBeLessThan(m.index);
    }
    expect(text.match(/Records of `arrMovements`/g)).toHaveLength(1);
  });
  it('have every measure, those of a rebound window by reference', () => {
    const own = recipes(cac.definition, 'en');
    expect(own).toContain('**`priorQuarterSpend`** · the window moved 3 months back: as `acquisitionSpend`.');
    expect(own).toContain('**`laggedSpend`** · the window moved `lagDays` days back: as `acquisitionSpend`.');
    expect(text).toContain('**`monthlyCohorts`** · each of the 12 months to the window’s end: `cohortOpeningArr` and `cohortClosingArr`.');
  });
  it('say what is left out, what rows must share, what cannot be grouped, and what stands beside', () => {
    const own = recipes(cac.definition, 'en');
    expect(own).toContain('the others are left out and counted as `no motion`');
    expect(own).toContain('all rows must agree on `basis`, else `MIXED_BASIS`');
    expect(own).toMatch(/`EXPANSION_SPEND_INCLUDED`, a warning, when this is not 0: from rows \d+; Σ `amount`/);
    const margins = recipes(grossMargin.definition, 'en');
    expect(margins).toContain('All of them: cannot be grouped: only the total has a value.');
    expect(margins).toContain('a month without one is `NO_DATA`, not 0');
    expect(recipes(winRate.definition, 'en')).toContain(
      'can be grouped by `type`, `ownerRepId`, `lostReason`, `primaryCampaignId`, `source`, own attributes of the deal and attributes of the account in its version at `closedAt`',
    );
  });
  it('are whole in Portuguese too: no English words of ours', () => {
    for (const m of [nrr, cac, winRate, grossMargin]) {
      const words = recipes(m.definition, 'pt-BR').replace(/`[^`]*`|“[^”]*”|as-of/g, '');
      expect(words).not.toMatch(/\b(the|of|rows|keep|those|where|from|window|match|before|after|otherwise)\b/i);
    }
  });
});

describe('what the go-to-market half says, in words', () => {
  const more = scan<typeof columns>('others', { optional: true });
  const own = (from: RecipeData) =>
    defineMetric({
      ...ownMetric('own-told', money),
      inputs: { m: defineMeasure({ name: 'm', unit: money, is: { en: 'x', 'pt-BR': 'x' }, from }) },
      formula: i => i.m,
    }).definition;
  const both = timeline(
    rollUp(
      concat(rows, more),
      r => ({ kind: r.kind }),
      r => ({ a: sumOf(coalesce(r.c, r.a)), day: lastOf(r.at, { by: [r.at, r.kind] }) }),
    ),
    ['kind'],
    ['day'],
    { n: { fn: 'ordinal' }, after: { fn: 'next', of: 'a' } },
  );
  const told = own(
    sum(
      during(both, r => r.day),
      r => r.a,
      { needed: 'MISSING_TARGET' },
    ),
  );
  it('in English', () => {
    const text = recipes(told, 'en');
    expect(text).toContain('Together with records of `others` (none, if they are not given)');
    expect(text).toContain('`day` = the last `at` in the order of `at` and `kind`');
    expect(text).toContain('`n` = the number of the row, from 1');
    expect(text).toContain('`after` = `a` of the row after');
    expect(text).toContain('without any row there is no value (`MISSING_TARGET`)');
    expect(
      recipes(
        own(
          items(
            during(rows, r => r.at),
            r => ({ who: { text: r.kind }, x: { of: r.a, per: plus(r.a, r.b) } }),
          ),
        ),
        'en',
      ),
    ).toContain('list each row with `who` = `kind` and `x` = `a` ÷ (`a` + `b`)');
  });
  const monthly = own(
    items(
      during(
        eachMonth(rows, r => ({ from: r.at, until: bound('cutoff') }), { number: 'k', starts: 'begins', ends: 'over' }),
        r => r.begins,
      ),
      r => ({ who: { text: r.kind }, credits: { all: r.c, by: r.k }, quota: { sum: r.a, per: r.b } }),
      { matured: dec('90') },
    ),
  );
  it('business time says where it comes from', () => {
    const from = sum(
      during(rows, r => r.at),
      r => coalesce(businessMinutes(r.kind, r.at, r.at), dec('0')),
    );
    expect(recipes(own(from), 'en')).toContain('days of `businessHolidays` are closed, none if they are not given');
    expect(recipes(own(from), 'pt-BR')).toContain('vale o expediente de `businessHours`, que precisa ser informado');
    expect(recipes(told, 'en')).not.toContain('businessHours');
  });
  it('months, and items made of several rows', () => {
    const text = recipes(monthly, 'en');
    expect(text).toContain(
      'Each row once for each whole month, counted from `at`, that is over by the as-of the caller gave, if any, with:',
    );
    expect(text).toContain('`over` = its end');
    expect(text).toContain(
      '`credits` = the list of `c` in the order of `k` and `quota` = Σ `a` ÷ `b`, row by row and exactly; rows that agree in the rest',
    );
    expect(text).toContain('must be 90 days after the window’s end, or later, else `COHORT_TOO_YOUNG`');
  });
  it.each([told, monthly])('and in Portuguese, no English words of ours: %#', definition => {
    const words = recipes(definition, 'pt-BR').replace(/`[^`]*`|“[^”]*”|as-of/g, '');
    expect(words).not.toMatch(/\b(the|of|rows|keep|those|where|from|window|with|together|last|number)\b/i);
  });
});

describe('shared rows', () => {
  const base = where(
    during(rows, r => r.at),
    r => gt(r.a, dec('0')),
  );
  it('are found by what they say, not by which object they are', () => {
    const recipe = sum(base, r => r.a);
    const revived = JSON.parse(JSON.stringify(sum(base, r => r.b))) as typeof recipe;
    const { numbered, numberOf } = shared([recipe, revived]);
    expect(numbered).toEqual([base]);
    expect(numberOf(revived.of)).toBe(1);
  });
  it('are none where nothing is shared', () => {
    expect(shared([countDistinct(base, r => r.kind)]).numbered).toEqual([]);
  });
});
