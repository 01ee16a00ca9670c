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

/**
 * A second reading, for the whole pipeline family: a deal's value is `close_value` and its creation `engage_date`. The file does not say so: the value of
 * hardware is one-time and no ARR, and the day of engaging is only the first that it knows. It does say who owns a deal and where an open one stands; the
 * rows are joined with the office of their agent beforehand.
 */
export const pipelineDeals = {
  entity: 'opportunities',
  currency: 'USD',
  fields: {
    id: 'opportunity_id',
    accountId: { from: 'account', empty: 'absent' },
    type: { value: 'new-logo' },
    outcome: deals.fields.outcome,
    createdAt: { from: 'engage_date', empty: 'absent' },
    closedAt: { from: 'close_date', empty: 'absent' },
    amountArr: { from: 'close_value', empty: 'absent' },
    ownerRepId: 'sales_agent',
    stage: { from: 'deal_stage', values: { Won: null, Lost: null }, others: 'keep' },
    attributes: { product: deals.fields.attributes.product, region: 'regional_office' },
  },
} as const satisfies MapSpec<'opportunities'>;
