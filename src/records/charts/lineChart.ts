import { addDays } from '../../kernel/day.js';
import type { Operand } from '../../kernel/definition.js';
import type { Lang } from '../../kernel/languages.js';
import { periodLabel } from '../../kernel/periodLabel.js';
import { visible } from '../../kernel/refusal.js';
import type { Result } from '../../kernel/result.js';
import { toNumber } from '../../kernel/result.js';
import type { EvaluatedRow } from '../table.js';
import { chartWords } from './chartWords.js';
import { axisFormat, axisTitle, groupLabels, shownText } from './labels.js';
import type { Json, VegaLiteSpec } from './vegaLite.js';
import { colours, specification } from './vegaLite.js';

type Row = EvaluatedRow<string>;
type Column = readonly [key: string, metric: Operand];

/** Ticks that can be read side by side. */
const MOST_TICKS = 9;
const HEIGHT = 240;

/** Metrics over time. Dates are the last days of the points, in UTC, so that no viewer's zone moves them. */
export function lineChart(table: readonly Row[], columns: readonly Column[], by: readonly string[], lang: Lang): VegaLiteSpec {
  const labelOf = groupLabels(
    table.map(row => row.group),
    by,
    lang,
  );
  const ends = [...new Set(table.map(row => row.period.end))].sort().map(end => addDays(end, -1));
  const panels = panelsOf(columns, by).map(panel => panelSpec(panel, table, by, labelOf, ends, lang));
  const [only] = panels;
  return specification(lang, panels.length === 1 && only ? only : { vconcat: panels, resolve: { scale: { color: 'independent' } } });
}

/** Metrics that share a panel: without groups those of one unit, with groups each by itself. */
function panelsOf(columns: readonly Column[], by: readonly string[]): readonly (readonly Column[])[] {
  if (by.length > 0) return columns.map(column => [column]);
  const units = new Map<string, Column[]>();
  for (const column of columns) {
    const unit = column[1].bound.variant.unit.text;
    units.set(unit, [...(units.get(unit) ?? []), column]);
  }
  return [...units.values()];
}

function panelSpec(
  panel: readonly Column[],
  table: readonly Row[],
  by: readonly string[],
  labelOf: (group: Row['group']) => string,
  ends: readonly string[],
  lang: Lang,
): VegaLiteSpec {
  const names = seriesNames(panel, lang);
  const values = panel.flatMap(([key], i) =>
    table.map(row => {
      const result = row[key] as Result;
      return {
        end: addDays(row.period.end, -1),
        period: periodLabel(result.window ?? row.period, lang),
        series: by.length > 0 ? labelOf(row.group) : (names[i] ?? key),
        value: toNumber(result),
        shown: shownText(result, lang),
      };
    }),
  );
  const first = panel[0]?.[1].bound.variant;
  const unit = first?.unit.text ?? '';
  const currency = (table[0]?.[panel[0]?.[0] ?? ''] as Result | undefined)?.currency ?? null;
  const title = axisTitle(unit, currency, lang);
  const several = new Set(values.map(v => v.series)).size > 1;
  const gaps = values.filter(v => v.value === null).length;
  const skip = Math.ceil(ends.length / MOST_TICKS);
  // From the last one backwards, so that the newest point always has its tick.
  const ticks = ends.filter((_, i) => (ends.length - 1 - i) % skip === 0);
  const tooltip: Json = [
    { field: 'period', type: 'nominal', title: chartWords.period[lang] },
    { field: 'series', type: 'nominal', title: chartWords[by.length > 0 ? 'group' : 'metric'][lang] },
    { field: 'shown', type: 'nominal', title: chartWords.value[lang] },
  ];
  const colour: Json = several
    ? { field: 'series', type: 'nominal', sort: null, title: by.length > 0 ? visible(by.join(' / ')) : null }
    : { value: colours.gain };
  return {
    title: headline(panel, names, lang),
    width: 640,
    height: HEIGHT,
    data: { values },
    encoding: {
      x: {
        field: 'end',
        type: 'temporal',
        title: values.some(v => v.value === null)
          ? `${chartWords.periodEnd[lang]} (× ${chartWords.noValue[lang]})`
          : chartWords.periodEnd[lang],
        scale: { type: 'utc' },
        axis: { values: ticks.map(utcDay), format: '%b %Y', labelOverlap: false, grid: false },
      },
      color: colour,
    },
    layer: [
      ...(gaps < values.length
        ? [
            {
              mark: { type: 'line', point: { size: 45 }, strokeWidth: 2, invalid: 'break-paths-filter-domains' },
              encoding: {
                y: {
                  field: 'value',
                  type: 'quantitative',
                  title,
                  scale: { zero: unit.startsWith('money') || first?.unit.shown === 'count' },
                  axis: { format: axisFormat(unit) },
                },
                tooltip,
              },
            },
          ]
        : []),
      ...(gaps > 0 ? [crosses(tooltip)] : []),
    ],
  };
}

/** Points without value: absent is not 0, and the reason is in the tooltip. */
const crosses = (tooltip: Json): Json => ({
  transform: [{ filter: 'datum.value === null' }],
  mark: { type: 'point', shape: 'cross', size: 50, angle: 45, filled: true, opacity: 0.9 },
  encoding: { y: { value: HEIGHT - 4 }, tooltip },
});

/** A date that Vega reads as UTC. */
const utcDay = (day: string): Json => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8)),
  utc: true,
});

/** Each metric's name; with its variant's where two of a panel share the name. */
function seriesNames(panel: readonly Column[], lang: Lang): string[] {
  const names = panel.map(([, m]) => visible(m.definition.name[lang]));
  const full = panel.map(([key, m], i) =>
    names.filter(n => n === names[i]).length > 1 ? `${names[i]} · ${visible(m.bound.variant.label[lang])}` : (names[i] ?? key),
  );
  return full.map((name, i) => (full.indexOf(name) === i ? name : `${name} (${visible(panel[i]?.[0] ?? '')})`));
}

/** The metric's name over its variant's label; of several metrics their names. */
function headline(panel: readonly Column[], names: readonly string[], lang: Lang): Json {
  const [only] = panel;
  if (panel.length > 1 || !only) return { text: names.join(' · ') };
  const label = visible(only[1].bound.variant.label[lang]);
  return { text: visible(only[1].definition.name[lang]), ...(label === '' ? {} : { subtitle: label }) };
}
