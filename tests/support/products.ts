import { ledger } from './records.js';

const P = { productId: 'P' };
const Q = { productId: 'Q' };

/**
 * Two products in Q2 2026. A grows P by 10 and takes Q; B swaps P for Q, one netted day for the account; C shrinks P and takes Q again, which it had dropped;
 * D drops Q and keeps P; E is new with both.
 */
export const twoProducts = ledger(
  ['A', '2024-01-05', '100', P],
  ['A', '2026-04-05', '10', P],
  ['A', '2026-05-05', '40', Q],
  ['B', '2024-01-05', '60', P],
  ['B', '2026-05-05', '-60', P],
  ['B', '2026-05-05', '60', Q],
  ['C', '2024-01-05', '50', P],
  ['C', '2024-01-05', '20', Q],
  ['C', '2025-01-05', '-20', Q],
  ['C', '2026-05-05', '-15', P],
  ['C', '2026-06-05', '25', Q],
  ['D', '2024-01-05', '30', P],
  ['D', '2024-01-05', '70', Q],
  ['D', '2026-06-05', '-70', Q],
  ['E', '2026-06-05', '8', P],
  ['E', '2026-06-05', '3', Q],
);
