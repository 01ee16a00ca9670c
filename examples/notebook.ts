// What an analyst does in a notebook cell or with ts-node: import, load, ask, look. Runs as CommonJS and as an ES module.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cac, cacPayback, explain, format, ltvCacRatio, magicNumber, nrr, quarter, ruleOf40, toNumber, winRate } from 'revcanon';
import type { Records } from 'revcanon/records';
import { evaluate } from 'revcanon/records';

const folder = join(process.cwd(), existsSync('data/araucaria') ? 'data/araucaria' : 'examples/data/araucaria');
const load = (name: string) => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

const records: Records = {
  accounts: load('accounts'),
  arrMovements: load('arrMovements'),
  spendEntries: load('spendEntries'),
  financialLines: load('financialLines'),
  opportunities: load('opportunities'),
};
// Records do not say how complete they are, and there is no clock: you say it.
const complete = {
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

// One line each: a result prints itself.
const headline = { cac, cacPayback, ltvCacRatio, magicNumber, nrr, winRate, ruleOf40 };
const [total] = evaluate(headline, records, { ...complete, periods: [quarter(2026, 2)] });
if (!total) throw new Error('one period gives one row');
console.log(total.cac);
console.log(total.cacPayback);
console.log(total.ltvCacRatio);
console.log(total.magicNumber);
console.log(total.nrr);
console.log(total.winRate);
console.log(total.ruleOf40);

// The same number in Portuguese, as a number for a chart, and with every step behind it.
console.log(format(total.cac, { locale: 'pt-BR' }), toNumber(total.cac));
console.log(explain(total.ltvCacRatio));

// By segment, as a table.
const table = evaluate([nrr, winRate], records, { ...complete, periods: [quarter(2026, 2)], by: ['segment'] });
console.table(table.rows());
