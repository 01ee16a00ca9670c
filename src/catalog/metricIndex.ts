import type { Family, MetricDefinition } from '../kernel/definition.js';
import type { Lang } from '../kernel/languages.js';
import { code, plain, table } from './markdown.js';
import { pageWords, unitWords } from './pageWords.js';

/** The tables of metrics by family, linking to pages under `folder`. */
export function metricTables(definitions: readonly MetricDefinition[], lang: Lang, folder = '', level = '##'): string {
  const w = pageWords[lang];
  return (Object.keys(w.families) as Family[])
    .flatMap(family => {
      const rows = definitions.filter(d => d.family === family).map(d => row(d, lang, folder));
      return rows.length > 0 ? [`${level} ${w.families[family]}`, table(w.indexHead, rows)] : [];
    })
    .join('\n\n');
}

function row(d: MetricDefinition, lang: Lang, folder: string): readonly string[] {
  const w = pageWords[lang];
  const variants = Object.keys(d.variants).map(code).join(' ');
  return [
    `[${plain(d.name[lang])}](${folder}${encodeURIComponent(d.id)}.md)`,
    plain(d.is[lang]),
    plain(unitWords(d.unit.text, lang)),
    w.better[d.better],
    variants,
  ];
}

/** The index page, whole. */
export function indexPage(definitions: readonly MetricDefinition[], lang: Lang): string {
  const w = pageWords[lang];
  const other = lang === 'en' ? `${w.other}(../pt-BR/metrics/README.md)` : `${w.other}(../../metrics/README.md)`;
  return `${[`# ${w.metrics}`, `<!-- ${w.generated} -->`, `${w.indexIntro} · ${other}`, metricTables(definitions, lang)].join('\n\n')}\n`;
}
