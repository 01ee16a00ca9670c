import type { Decimal } from '../../kernel/decimal.js';
import { decimal } from '../../kernel/decimal.js';
import type { Lang } from '../../kernel/languages.js';
import { numberText } from '../../kernel/numberText.js';
import { periodLabel } from '../../kernel/periodLabel.js';
import { valueText } from '../../kernel/valueText.js';
import type { BridgeRow } from '../bridge/arrBridge.js';
import type { BridgeLine } from '../bridge/bridgeLines.js';
import { bridgeLines, lineNames } from '../bridge/bridgeLines.js';
import { bridgeMetric } from '../bridge/bridgeMetric.js';
import { chartWords } from './chartWords.js';
import { axisTitle, groupLabels, shownText } from './labels.js';
import type { Json, VegaLiteSpec } from './vegaLite.js';
import { colours, specification } from './vegaLite.js';

/** Lines that are only drawn where some row has them. */
const OPTIONAL: readonly BridgeLine[] = ['rateReset', 'transfer', 'fx'];
const KINDS = ['balance', 'gain', 'loss', 'other'] as const;
const PANELS_A_ROW = 2;

/** A bridge as bars that start where the one before ended: gains up, losses down, balances from 0. One panel a period and group. */
export function waterfallChart(rows: readonly BridgeRow[], by: readonly string[], lang: Lang): VegaLiteSpec {
  const labelOf = groupLabels(
    rows.map(row => row.group),
    by,
    lang,
  );
  const lines = bridgeLines.filter(line => !OPTIONAL.includes(line) || rows.some(row => row[line] !== null && !isZero(row[line])));
  const taken = new Set<string>();
  const panels = rows.map(row => {
    // A period that is asked twice has two panels.
    const plain = panelTitle(row, by, labelOf, lang);
    let panel = plain;
    for (let n = 2; taken.has(panel); n++) panel = `${plain} (${n})`;
    taken.add(panel);
    return { row, panel };
  });
  const values = panels.flatMap(({ row, panel }) => barsOf(row, lines, lang).map(bar => ({ panel, ...bar })));
  const result = rows[0]?.result;
  const kinds = KINDS.filter(kind => values.some(v => v.kind === chartWords[kind][lang]));
  const names = lines.map(line => lineNames[line][lang]);
  const definition = bridgeMetric.definition;
  const title: Json = { text: definition.name[lang], subtitle: definition.variants[result?.variant ?? '']?.label[lang] ?? '' };
  const x = { field: 'line', type: 'ordinal', sort: names, title: null, axis: { labelAngle: -30, ticks: false } };
  const layer: Json = [
    {
      mark: { type: 'rule', strokeDash: [3, 2], color: colours.none },
      transform: [{ filter: 'datum.next !== null' }],
      encoding: { x, x2: { field: 'next' }, y: { field: 'to', type: 'quantitative' } },
    },
    {
      mark: { type: 'bar', width: { band: 0.78 } },
      encoding: {
        x,
        y: { field: 'from', type: 'quantitative', title: axisTitle('money', result?.currency ?? null, lang), axis: { format: '~s' } },
        y2: { field: 'to' },
        color: {
          field: 'kind',
          type: 'nominal',
          title: null,
          scale: { domain: kinds.map(kind => chartWords[kind][lang]), range: kinds.map(kind => colours[kind]) },
        },
        tooltip: [
          { field: 'panel', type: 'nominal', title: chartWords.period[lang] },
          { field: 'line', type: 'nominal', title: chartWords.line[lang] },
          { field: 'shown', type: 'nominal', title: chartWords.value[lang] },
        ],
      },
    },
    {
      mark: { type: 'text', dy: -6, fontSize: 10, color: '#333333' },
      encoding: { x, y: { field: 'top', type: 'quantitative' }, text: { field: 'label', type: 'nominal' } },
    },
  ];
  const size = { width: lines.length * 62, height: 260 };
  if (panels.length === 1)
    return specification(lang, { title: { ...title, text: `${title.text} · ${panels[0]?.panel}` }, ...size, data: { values }, layer });
  return specification(lang, {
    title,
    data: { values },
    facet: {
      field: 'panel',
      type: 'nominal',
      sort: panels.map(p => p.panel),
      title: null,
      header: { labelFontSize: 12, labelFontWeight: 'bold' },
    },
    columns: PANELS_A_ROW,
    // Small segments would be flat lines beside the total.
    ...(by.length > 0 ? { resolve: { scale: { y: 'independent' } } } : {}),
    spec: { ...size, layer },
  });
}

/** The period and its group; of a row without bridge also why. */
function panelTitle(row: BridgeRow, by: readonly string[], labelOf: (group: BridgeRow['group']) => string, lang: Lang): string {
  const parts = [periodLabel(row.period, lang), ...(by.length > 0 ? [labelOf(row.group)] : [])];
  return parts.join(' · ') + (row.result.value === null ? ` (${shownText(row.result, lang)})` : '');
}

interface Bar {
  readonly line: string;
  readonly next: string | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly top: number | null;
  readonly kind: string;
  readonly label: string;
  readonly shown: string;
}

function barsOf(row: BridgeRow, lines: readonly BridgeLine[], lang: Lang): Bar[] {
  let level = decimal(0);
  return lines.map((line, i) => {
    const amount = row[line];
    const balance = line === 'opening' || line === 'closing';
    const next = lines[i + 1];
    const named = { line: lineNames[line][lang], next: next === undefined ? null : lineNames[next][lang] };
    if (amount === null)
      return {
        ...named,
        next: null,
        from: null,
        to: null,
        top: null,
        kind: chartWords.balance[lang],
        label: '',
        shown: shownText({ ...row.result, value: null }, lang),
      };
    const from = balance ? decimal(0) : level;
    level = from.plus(amount);
    const [start, end] = [Number(from), Number(level)];
    const sign = balance || amount.isZero() ? '' : amount.isNegative() ? '' : '+';
    return {
      ...named,
      from: start,
      to: end,
      top: Math.max(start, end),
      kind: chartWords[kindOf(line, amount)][lang],
      label: sign + numberText(amount, 0, lang),
      shown: valueText(amount, row.result.unit, row.result.currency, lang),
    };
  });
}

/** What moves between groups or accounts, and what rates do, is neither won nor lost. */
function kindOf(line: BridgeLine, amount: Decimal): (typeof KINDS)[number] {
  if (line === 'opening' || line === 'closing') return 'balance';
  return OPTIONAL.includes(line) ? 'other' : amount.isNegative() ? 'loss' : 'gain';
}

const isZero = (amount: Decimal | null): boolean => amount?.isZero() ?? true;
