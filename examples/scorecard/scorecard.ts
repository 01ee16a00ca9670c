import type { Lang } from 'revcanon';
import { quartersTable } from './byQuarter.js';
import { segmentTable } from './bySegment.js';
import { cardTables } from './cards.js';
import { publicCompanyTables } from './publicCompany.js';
import { quarterTable } from './quarter.js';
import { words } from './words.js';

export interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** Everything the demo prints. */
export function scorecard(lang: Lang): Part[] {
  const w = words[lang];
  const quarter = lang === 'en' ? 'Q2 2026' : 'T2 2026';
  return [
    { heading: `${w.company} · ${w.quarter}: ${quarter}`, lines: quarterTable(lang) },
    { heading: `${w.bySegment} · ${quarter}`, lines: segmentTable(lang) },
    { heading: w.byQuarter, lines: quartersTable(lang) },
    ...cardTables(lang).map(card => ({ ...card, heading: `${card.heading} · ${quarter}` })),
    { heading: w.publicCompany, lines: publicCompanyTables(lang) },
  ];
}
