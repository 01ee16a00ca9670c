import type { Work } from './contender.js';
import { csv } from './works/csv.js';
import { ndjson } from './works/ndjson.js';
import { w1 } from './works/w1.js';
import { w1columns } from './works/w1columns.js';
import { w2 } from './works/w2.js';
import { w3 } from './works/w3.js';
import { w4 } from './works/w4.js';
import { w5 } from './works/w5.js';
import { w6 } from './works/w6.js';
import { w6all } from './works/w6all.js';

/** The rows of the table. */
export const works: readonly Work[] = [w1, w1columns, w2, w3, w4, w5, w6, w6all, csv, ndjson];
