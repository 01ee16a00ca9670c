import { defineMeasure } from '../kernel/defineMeasure.js';
import { bound, eq } from '../kernel/planExpressions.js';
import { sum } from '../kernel/planRecipes.js';
import { during, where } from '../kernel/planRelations.js';
import { arrMoney } from '../kernel/unit.js';
import { closingBalancesOf, movementsOf } from './ledger.js';

/* Contracted ARR: gains count from their signature, so that what is signed and not live is in. */

/** The ledger with gains dated at signature. */
export const signedMovements = movementsOf({ dated: 'signed' });

const closing = closingBalancesOf(signedMovements);

export const closingCarr = defineMeasure({
  name: 'closingCarr',
  unit: arrMoney,
  is: {
    en: 'Contracted ARR at the window’s end: live plus signed and not started',
    'pt-BR': 'ARR contratado no fim da janela: vigente mais o assinado e não iniciado',
  },
  range: { min: '0' },
  from: sum(closing, r => r.closing, { member: r => ({ customer: r.customer, at: bound('closes'), inclusive: false }) }),
});

const signed = during(signedMovements, r => r.at);

export const newCarr = defineMeasure({
  name: 'newCarr',
  unit: arrMoney,
  is: { en: 'New ARR dated at signature', 'pt-BR': 'ARR novo datado na assinatura' },
  range: { min: '0' },
  from: sum(
    where(signed, r => eq(r.kind, 'new')),
    r => r.delta,
    { member: r => ({ customer: r.customer, at: r.at, inclusive: true }) },
  ),
});

export const expansionCarr = defineMeasure({
  name: 'expansionCarr',
  unit: arrMoney,
  is: { en: 'Expansion ARR dated at signature', 'pt-BR': 'ARR de expansão datado na assinatura' },
  range: { min: '0' },
  from: sum(
    where(signed, r => eq(r.kind, 'expansion')),
    r => r.delta,
    { member: r => ({ customer: r.customer, at: r.at, inclusive: true }) },
  ),
});
