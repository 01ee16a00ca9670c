import type { Operand } from '../../kernel/definition.js';
import type { Lang } from '../../kernel/languages.js';
import { periodLabel } from '../../kernel/periodLabel.js';
import { visible } from '../../kernel/refusal.js';
import { toNumber } from '../../kernel/result.js';
import { valueText } from '../../kernel/valueText.js';
import type { TriangleCell } from '../triangle/cohortTriangle.js';
import { chartWords } from './chartWords.js';
import { groupLabels, shownText } from './labels.js';
import type { Json, VegaLiteSpec } from './vegaLite.js';
import { specification } from './vegaLite.js';

const PANELS_A_ROW = 2;

/** Vintages down, ages across, each cell a percentage and a shade. A cell without value is grey. */
export function heatmapChart(
  cells: readonly TriangleCell[],
  metric: Operand,
  ages: readonly number[],
  by: readonly string[],
  lang: Lang,
): VegaLiteSpec {
  const labelOf = groupLabels(
    cells.map(cell => cell.group),
    by,
    lang,
  );
  const numbers = cells.map(cell => toNumber(cell.result)).filter(value => value !== null);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const values = cells.map(cell => {
    const value = toNumber(cell.result);
    const base = cell.result.inputs.landedArr ?? cell.result.inputs.vintageLogos;
    return {
      panel: labelOf(cell.group),
      vintage: periodLabel(cell.vintage, lang),
      age: cell.age,
      value,
      // White on the darker half of the shades.
      dark: value !== null && value > least + (most - least) * 0.55,
      shown: shownText(cell.result, lang),
      landed: base?.value == null || Array.isArray(base.value) ? '' : valueText(base.value as never, base.unit, cell.result.currency, lang),
    };
  });
  const vintages = [...new Set(values.map(v => v.vintage))];
  const panels = [...new Set(values.map(v => v.panel))];
  const axes: Json = {
    x: {
      field: 'age',
      type: 'ordinal',
      sort: [...ages],
      title: chartWords.age[lang],
      axis: { orient: 'top', labelAngle: 0, ticks: false, domain: false },
    },
    y: { field: 'vintage', type: 'ordinal', sort: vintages, title: chartWords.vintage[lang], axis: { ticks: false, domain: false } },
  };
  const tooltip: Json = [
    { field: 'vintage', type: 'nominal', title: chartWords.vintage[lang] },
    { field: 'age', type: 'ordinal', title: chartWords.age[lang] },
    { field: 'shown', type: 'nominal', title: chartWords.value[lang] },
    { field: 'landed', type: 'nominal', title: chartWords.landed[lang] },
  ];
  const there: Json = [{ filter: 'datum.value !== null' }];
  const layer: Json = [
    {
      transform: [{ filter: 'datum.value === null' }],
      mark: { type: 'rect', color: '#f2f2f2', stroke: 'white', strokeWidth: 2 },
      encoding: { ...axes, tooltip },
    },
    ...(numbers.length === 0
      ? []
      : [
          {
            transform: there,
            mark: { type: 'rect', stroke: 'white', strokeWidth: 2 },
            encoding: {
              ...axes,
              color: {
                field: 'value',
                type: 'quantitative',
                title: null,
                // One value has no range of its own.
                scale: { scheme: 'blues', domain: least < most ? [least, most] : [Math.min(0, least), Math.max(1, most)] },
                legend: { format: '.0%' },
              },
              tooltip,
            },
          },
          {
            transform: there,
            mark: { type: 'text', fontSize: 11 },
            encoding: {
              ...axes,
              text: { field: 'value', type: 'quantitative', format: '.1%' },
              color: { condition: { test: 'datum.dark', value: 'white' }, value: '#222222' },
            },
          },
        ]),
  ];
  const { definition, bound } = metric;
  const size = { width: { step: 58 }, height: { step: 28 } };
  const title: Json = { text: visible(definition.name[lang]), subtitle: visible(bound.variant.label[lang]), offset: 12 };
  if (by.length === 0) return specification(lang, { title, ...size, data: { values }, layer });
  return specification(lang, {
    title,
    data: { values },
    facet: {
      field: 'panel',
      type: 'nominal',
      sort: panels,
      title: null,
      header: { labelFontSize: 12, labelFontWeight: 'bold', labelOrient: 'bottom' },
    },
    columns: PANELS_A_ROW,
    spec: { ...size, layer },
  });
}
