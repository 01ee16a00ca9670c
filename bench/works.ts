import type { Work } from './contender.js';
import { w1 } from './works/w1.js';
import { w1columns } from './works/w1columns.js';

/** The rows of the table. */
export const works: readonly Work[] = [w1, w1columns];
