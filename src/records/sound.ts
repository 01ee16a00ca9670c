import type { EntityKey } from '../entities/byKey.js';

/** Cells of one field, by row: a number that orders as they do (NaN is missing), and a text. */
export interface SoundCells {
  readonly missing: (row: number) => boolean;
  readonly at: (row: number) => number;
  readonly text: (row: number) => string | undefined;
}

/** Whether the fields of a row certainly do not contradict each other. No is no verdict: the entity's own rules then say. */
export type Sound = (row: number) => boolean;

const SIGNS: Readonly<Record<string, number>> = { new: 1, expansion: 1, reactivation: 1, contraction: -1, churn: -1 };

/**
 * What makes a record of an entity certainly sound, judged by columns, where judging every record as an object would cost more than reading it. Only a
 * shortcut: it may say no too often, never yes wrongly (a test holds it to the entity's rules). Entities that are not listed are judged by those alone.
 */
export function soundRows(entity: EntityKey, of: (field: string) => SoundCells): Sound | undefined {
  const ordered = (earlier: string, later: string, strictly = false): Sound => {
    const [a, b] = [of(earlier), of(later)];
    // Instants and midnights of days in one zone: if they are in order, so are the days that they fall on.
    return row => a.missing(row) || b.missing(row) || (strictly ? b.at(row) > a.at(row) : b.at(row) >= a.at(row));
  };
  switch (entity) {
    case 'opportunities': {
      const [outcome, closed, amount] = [of('outcome'), of('closedAt'), of('amountArr')];
      const inOrder = ordered('createdAt', 'closedAt');
      return row => {
        const came = outcome.text(row);
        if (closed.missing(row)) return came === 'open';
        return came !== 'open' && (came !== 'won' || !amount.missing(row)) && inOrder(row);
      };
    }
    case 'arrMovements': {
      const [type, corrects, delta] = [of('type'), of('correctsId'), of('deltaArr')];
      return row => {
        if (!corrects.missing(row)) return false;
        const said = type.text(row);
        const sign = said === undefined ? undefined : SIGNS[said];
        return sign === undefined || Math.sign(delta.at(row)) === sign;
      };
    }
    case 'leads': {
      const [converted, deal, merged] = [of('convertedAt'), of('opportunityId'), of('mergedIntoId')];
      return row => (converted.missing(row) || !deal.missing(row)) && merged.missing(row);
    }
    case 'campaignTouches': {
      const [lead, deal] = [of('leadId'), of('opportunityId')];
      return row => !lead.missing(row) || !deal.missing(row);
    }
    case 'subscriptions':
    case 'campaigns':
      return ordered('startDate', 'endDate', true);
    default:
      return undefined;
  }
}
