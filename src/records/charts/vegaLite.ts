import type { Lang } from '../../kernel/languages.js';
import type { Problem } from '../../kernel/refusal.js';
import { describe, refusal } from '../../kernel/refusal.js';
import { isPlain, notOneOf, unknownKeys } from '../plainOptions.js';

/*
 * Chart specifications are plain JSON, built without a dependency: https://vega.github.io/schema/vega-lite/v6.json. Text from records and definitions
 * only ever stands as data or as a title, never in an expression, a field's name or a format, so it cannot do anything.
 */

/** JSON of a chart specification. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A Vega-Lite v6 specification with its values inline: plain JSON, made anew by each call (Vega writes into the values it is given). Hand it to vega-embed, to vega-lite's `compile`, or write it to a file. */
export type VegaLiteSpec = { readonly [key: string]: Json };

/** How a chart speaks. */
export interface ChartOptions {
  /** Language of titles, labels and numbers; English if left out. */
  readonly lang?: Lang;
}

/** Numbers and months as people write them; in the specification itself, so that a chart looks the same on every page. */
const locales = {
  en: {
    number: { decimal: '.', thousands: ',', grouping: [3], currency: ['', ''] },
    time: {
      dateTime: '%Y-%m-%d %H:%M:%S',
      date: '%Y-%m-%d',
      time: '%H:%M:%S',
      periods: ['AM', 'PM'],
      days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
      shortDays: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
      months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
      shortMonths: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    },
  },
  'pt-BR': {
    number: { decimal: ',', thousands: '.', grouping: [3], currency: ['', ''] },
    time: {
      dateTime: '%d/%m/%Y %H:%M:%S',
      date: '%d/%m/%Y',
      time: '%H:%M:%S',
      periods: ['AM', 'PM'],
      days: ['domingo', 'segunda-feira', 'terça-feira', 'quarta-feira', 'quinta-feira', 'sexta-feira', 'sábado'],
      shortDays: ['dom.', 'seg.', 'ter.', 'qua.', 'qui.', 'sex.', 'sáb.'],
      months: ['janeiro', 'fevereiro', 'março', 'abril', 'maio', 'junho', 'julho', 'agosto', 'setembro', 'outubro', 'novembro', 'dezembro'],
      shortMonths: ['jan.', 'fev.', 'mar.', 'abr.', 'mai.', 'jun.', 'jul.', 'ago.', 'set.', 'out.', 'nov.', 'dez.'],
    },
  },
} as const;

/** Colours that people with red-green blindness tell apart. */
export const colours = { balance: '#4c566a', gain: '#2a7f9e', loss: '#c8553d', other: '#b48a00', none: '#9aa0a6' } as const;

/** A whole specification: its parts, with schema, language and looks. Not frozen: Vega marks the rows it reads. */
export function specification(lang: Lang, parts: VegaLiteSpec): VegaLiteSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...parts,
    config: {
      locale: locales[lang],
      background: 'white',
      font: 'sans-serif',
      title: { anchor: 'start', fontSize: 15, subtitleFontSize: 12, subtitleColor: '#555555' },
      axis: { labelFontSize: 11, titleFontSize: 12, gridColor: '#e6e6e6' },
      legend: { labelFontSize: 11, titleFontSize: 12, labelLimit: 240 },
      view: { stroke: null },
    },
  };
}

/** Reads a chart's options strictly; `metrics` where a chart may show some of its metrics. */
export function readChartOptions(
  given: unknown,
  may: { readonly metrics?: readonly string[] } = {},
): { readonly lang: Lang; readonly metrics: readonly string[] } {
  const path = ['chart'];
  const problems: Problem[] = [];
  const known = ['lang', ...(may.metrics ? ['metrics'] : [])];
  if (given !== undefined && !isPlain(given)) throw refusal('chart refused', [{ path, expected: 'options', received: describe(given) }]);
  const o = given ?? {};
  problems.push(...unknownKeys(path, o, known), ...notOneOf([...path, 'lang'], o.lang, ['en', 'pt-BR']));
  const all = may.metrics ?? [];
  const wanted = o.metrics === undefined ? all : o.metrics;
  if (may.metrics && (!Array.isArray(wanted) || wanted.length === 0))
    problems.push({ path: [...path, 'metrics'], expected: 'a list of the names of metrics', received: describe(wanted) });
  else if (may.metrics)
    for (const name of wanted as readonly unknown[]) problems.push(...notOneOf([...path, 'metrics'], name ?? null, all));
  if (problems.length > 0) throw refusal('chart refused', problems);
  return { lang: (o.lang as Lang | undefined) ?? 'en', metrics: wanted as readonly string[] };
}
