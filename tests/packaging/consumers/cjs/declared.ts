// What a company's own package does: it exports values of our types and emits declarations. Every type must be nameable from outside.
import { cac, nrr } from 'revcanon';
import { catalog } from 'revcanon/catalog';
import { ArrMovement } from 'revcanon/entities';
import { evaluate } from 'revcanon/records';
import { board, defineScorecard } from 'revcanon/scorecards';

export const lagged = cac.variant('lag-1q');
export const definition = nrr.definition;
export const result = cac({ acquisitionSpend: 141_000, newLogos: 2 });
export const retained = { nrr, of: evaluate };
export const all = catalog;
export const movement = ArrMovement;
export const card = defineScorecard({ ...board, metrics: { nrr: board.metrics.nrr, lagged } });
