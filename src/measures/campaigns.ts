import type { CampaignColumns } from '../entities/campaign.js';
import type { SpendEntryColumns } from '../entities/spendEntry.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import type { Parameter } from '../kernel/definition.js';
import { bound, coalesce, countOf, eq, lt, not, or, parameter, present } from '../kernel/planExpressions.js';
import type { Expr } from '../kernel/planKinds.js';
import { sum } from '../kernel/planRecipes.js';
import { convert, lookUp, rollUpAt, scan, where } from '../kernel/planRelations.js';
import { money } from '../kernel/unit.js';

/*
 * A campaign is followed from its beginning, whenever that was, to `asOf`: what was spent on it and what it brought do not stop at a window's edge. The
 * window says which campaigns there are: those that have begun before it ends.
 */

/** Which campaign, where only one is asked for. */
export const campaignParameter: Parameter = {
  kind: 'text',
  optional: true,
  is: { en: 'the one campaign that is asked for; all of them without it', 'pt-BR': 'a única campanha pedida; sem ele, todas' },
};
const asked = parameter('campaignId', 'text');

export const campaigns = scan<CampaignColumns>('campaigns');
/** The campaigns that have begun; one that does not say when has always been there. */
export const begun = where(
  rollUpAt(
    campaigns,
    r => ({ id: r.id, channel: r.channel, endDate: r.endDate }),
    r => coalesce(r.startDate, bound('opens')),
    () => ({ records: countOf() }),
  ),
  r => or(not(present(asked)), eq(r.id, asked)),
);

/** A group that every row says, under whatever name its record has it. */
export const always = (x: Expr<'text'> | Expr<'text?'>): Expr<'text?'> => coalesce(x as Expr<'text?'>, x as Expr<'text?'>);

const tagged = where(
  where(
    convert(scan<SpendEntryColumns>('spendEntries'), 'amount', 'spot', r => r.date),
    r => present(r.campaignId),
  ),
  r => lt(r.date, bound('asOf')),
);
const unknown = where(
  lookUp(tagged, campaigns, r => ({ id: r.campaignId }), { known: 'id' }),
  r => not(present(r.known)),
);

export const campaignSpend = defineMeasure({
  name: 'campaignSpend',
  unit: money,
  is: {
    en: 'All spend tagged to the campaign, dated before asOf, also after the campaign’s end; net of refunds',
    'pt-BR': 'Todo o gasto atribuído à campanha, com data anterior a asOf, também após o fim dela; líquido de estornos',
  },
  ifNegative: 'NEGATIVE_NUMERATOR',
  from: sum(
    where(
      lookUp(tagged, begun, r => ({ id: r.campaignId }), { begunId: 'id', campaignChannel: 'channel' }),
      r => present(r.begunId),
    ),
    r => r.amount,
    {
      followed: true,
      dims: r => ({ campaignId: always(r.begunId), channel: always(r.campaignChannel) }),
      same: r => r.basis,
      beside: [
        {
          code: 'UNCLASSIFIED_RECORDS',
          as: 'warning',
          of: unknown,
          summary: { fn: 'count' },
          what: 'entries of a campaign that campaigns does not have left out',
        },
      ],
    },
  ),
});
