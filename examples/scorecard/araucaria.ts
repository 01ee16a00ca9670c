/** The records of the example company, and since when each kind of them is complete (see data/araucaria/README.md). */
import { readFileSync } from 'node:fs';
import type { EvaluateOptions, Records } from 'revcanon/records';

const read = (name: string) => JSON.parse(readFileSync(new URL(`../data/araucaria/${name}.json`, import.meta.url), 'utf8'));

export const records: Records = {
  accounts: read('accounts'),
  arrMovements: read('arrMovements'),
  spendEntries: read('spendEntries'),
  financialLines: read('financialLines'),
  opportunities: read('opportunities'),
  fxRates: read('fxRates'),
};

export const coverage: Omit<EvaluateOptions, 'periods'> = {
  dataFrom: {
    accounts: '2024-01-01',
    arrMovements: '2024-01-01',
    financialLines: '2024-07-01',
    spendEntries: '2025-07-01',
    opportunities: '2026-04-01',
  },
  dataThrough: '2026-07-01',
  currency: 'BRL',
  timeZone: 'America/Sao_Paulo',
};
