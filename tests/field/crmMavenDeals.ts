import type { MapSpec } from '../../src/records/mapSpec.js';

/**
 * How Maven's pipeline becomes opportunities. It says nothing of a deal's kind, nor when it was created or qualified; hardware is sold once,
 * so its value is one-time and no ARR. An open deal has no value (a lost one has 0), and may have no account yet.
 */
export const deals = {
  entity: 'opportunities',
  currency: 'USD',
  ignore: ['engage_date'],
  fields: {
    id: 'opportunity_id',
    accountId: { from: 'account', empty: 'absent' },
    type: { value: 'new-logo' },
    outcome: { from: 'deal_stage', values: { Won: 'won', Lost: 'lost', Engaging: 'open', Prospecting: 'open' } },
    closedAt: { from: 'close_date', empty: 'absent' },
    amountArr: { value: '0' },
    oneTime: { from: 'close_value', empty: 'absent' },
    attributes: { agent: 'sales_agent', product: { from: 'product', values: { GTXPro: 'GTX Pro' }, others: 'keep' } },
  },
} as const satisfies MapSpec<'opportunities'>;
