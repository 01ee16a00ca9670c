import type { Decimal } from '../../kernel/decimal.js';
import { divide, minus, whole } from '../../kernel/decimal.js';
import type { Text } from '../../kernel/languages.js';
import type { Result } from '../../kernel/result.js';

/** The lines of a bridge in their order, each with the sign it has in the sum. */
export type BridgeLine =
  | 'opening'
  | 'rateReset'
  | 'new'
  | 'expansion'
  | 'reactivation'
  | 'contraction'
  | 'churned'
  | 'transfer'
  | 'fx'
  | 'closing';

/** What each line is called. */
export const lineNames: Readonly<Record<BridgeLine, Text>> = {
  opening: { en: 'Opening', 'pt-BR': 'Inicial' },
  rateReset: { en: 'Rate reset', 'pt-BR': 'Novas taxas' },
  new: { en: 'New', 'pt-BR': 'Novo' },
  expansion: { en: 'Expansion', 'pt-BR': 'Expansão' },
  reactivation: { en: 'Reactivation', 'pt-BR': 'Reativação' },
  contraction: { en: 'Contraction', 'pt-BR': 'Contração' },
  churned: { en: 'Churned', 'pt-BR': 'Churn' },
  transfer: { en: 'Transfer', 'pt-BR': 'Transferência' },
  fx: { en: 'FX', 'pt-BR': 'Câmbio' },
  closing: { en: 'Closing', 'pt-BR': 'Final' },
};

/** All lines, in the order of the sum. */
export const bridgeLines = Object.keys(lineNames) as readonly BridgeLine[];

/** Amounts by line; null where a line has no value, with the reason in the row's result. */
export type BridgeAmounts = Readonly<Record<BridgeLine, Decimal | null>>;

const ZERO = divide(whole('0'));

/** Exact, frozen; nothing where one of the two is nothing. */
function less(a: Decimal | null, b: Decimal | null): Decimal | null {
  return a === null || b === null ? null : divide(minus(whole(a), whole(b)));
}

/**
 * The lines of one period, with losses below 0. `previous` is the closing balance of the adjoining period before: the bridge goes on from it, and
 * what the change of plan rates makes of that same balance is a line of its own.
 */
export function amountsOf(result: Result, previous: Decimal | null | undefined): BridgeAmounts {
  const input = (...names: readonly string[]): Decimal | null => {
    const found = names.map(name => result.inputs[name]?.value).find(value => value !== undefined);
    return (found as Decimal | null | undefined) ?? null;
  };
  const lost = (name: string): Decimal | null => less(ZERO, input(name));
  const own = input('openingArr', 'openingArrAtSpot');
  const opening = own === null || previous === null || previous === undefined ? own : previous;
  return Object.freeze({
    opening,
    rateReset: less(own, opening),
    new: input('newArr'),
    expansion: input('expansionArr'),
    reactivation: input('reactivationArr'),
    contraction: lost('contractionArr'),
    churned: lost('churnedArr'),
    transfer: input('transferArr'),
    fx: 'fxArr' in result.inputs ? input('fxArr') : ZERO,
    closing: input('closingArr', 'closingArrAtSpot'),
  });
}
