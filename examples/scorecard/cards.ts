/** The scorecards of the package, each for one quarter of the example company: a line a metric, a line a band where a metric is a distribution. */
import { explain, type Lang, type Operand, quarter, type Result, stageConversionRate } from 'revcanon';
import { evaluate, type Records } from 'revcanon/records';
import { board, customerSuccess, defineScorecard, finance, marketing, rep, type Scorecard, salesLeader } from 'revcanon/scorecards';
import { footnotes, nameOf } from './footnotes.js';
import type { Part } from './scorecard.js';
import { terminalTable, wrapped } from './terminalTable.js';
import { coverage, records } from './wholeCompany.js';
import { words } from './words.js';

/** A company's own: the package's, and what depends on the names of its stages. */
const ourSalesLeader = defineScorecard({
  ...salesLeader,
  metrics: { ...salesLeader.metrics, proposalConversion: stageConversionRate.variant('decided', { stage: 'proposal' }) },
});

const options = { ...coverage, periods: [quarter(2026, 2)] };
/** A rep's scorecard is of one rep. */
const ownRep: NonNullable<Records['reps']>[number]['id'] = 'rep-lucia';

/** One call for the whole scorecard. */
function resultsOf(card: Scorecard): readonly (readonly [Operand, Result])[] {
  const by = card === rep ? ['ownerRepId'] : [];
  const row = evaluate(card.metrics, records, { ...options, by }).find(r => card !== rep || r.group?.ownerRepId === ownRep);
  return row ? Object.entries(card.metrics).map(([key, metric]) => [metric, row[key] as Result]) : [];
}

/** What a metric without a single value says of each part. */
function partRows(metric: Operand, result: Result, lang: Lang): string[][] {
  if (result.value !== null || result.status !== 'ok') return [];
  const w = words[lang];
  const stats = metric.bound.variant.parts?.flatMap(p => ('named' in p ? Object.values(p.named) : [p.stats]))[0] ?? {};
  const what = Object.values(stats).map(s => s.is[lang]);
  return (explain(result, { lang }).steps.parts ?? []).map(({ key, values }) => [
    `  ${w[key as keyof typeof w] ?? key}`,
    Object.values(values).join(' / '),
    what.join(' / '),
  ]);
}

export function cardTables(lang: Lang): Part[] {
  const w = words[lang];
  return [rep, ourSalesLeader, marketing, customerSuccess, finance, board].map(card => {
    const notes = footnotes(lang);
    const rows = resultsOf(card).flatMap(([metric, result]) => [
      [nameOf(result, lang), notes.cell(result), explain(result, { lang }).steps.label],
      ...partRows(metric, result, lang),
    ]);
    const whose = card === rep ? ` · ${records.reps?.find(r => r.id === ownRep)?.name}` : '';
    return {
      heading: `${w.scorecard}: ${card.name[lang]}${whose}`,
      lines: [...wrapped(card.is[lang], ''), '', ...terminalTable([w.metric, w.value, w.variant], rows), '', ...notes.lines()],
    };
  });
}
