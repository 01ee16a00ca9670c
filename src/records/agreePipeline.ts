import { describe } from '../kernel/refusal.js';
import type { AddOf } from './agreeKeys.js';
import { byFields, oneInForce, onlyOnce } from './agreeKeys.js';
import type { Row } from './decode.js';

const OUTCOMES: readonly unknown[] = ['won', 'lost'];

/** A version of a pipeline puts its stages into one order, those named won and lost after all others. */
export function agreeStages(rows: readonly Row[], add: AddOf): void {
  onlyOnce(rows, ['pipelineId', 'version', 'stage'], 'each stage of a pipeline once in a version', add);
  onlyOnce(rows, ['pipelineId', 'version', 'order'], 'a place of its own for each stage of a version', add);
  oneInForce(rows, ['pipelineId'], add);
  for (const group of byFields(rows, ['pipelineId', 'version'])) {
    const open = group.filter(row => !OUTCOMES.includes(row.stage));
    const last = open.reduce<Row | undefined>((a, b) => (a && orderOf(a) >= orderOf(b) ? a : b), undefined);
    for (const row of group)
      if (last && OUTCOMES.includes(row.stage) && orderOf(row) < orderOf(last))
        add(
          row,
          'order',
          `an order above that of ${describe(last.stage)} (row ${last.row})`,
          String(orderOf(row)),
          'nothing follows won or lost',
        );
  }
}

const orderOf = (row: Row): number => Number(row.order);

/** E4b: a deal's events are told apart by (instant, recordedAt, id), and the first of them is its creation. */
export function agreeEvents(rows: readonly Row[], add: AddOf): void {
  onlyOnce(rows, ['opportunityId', 'at', 'recordedAt', 'id'], 'another id, or another instant, than any event of the same deal', add);
  for (const group of byFields(rows, ['opportunityId'])) {
    const [created, ...again] = group.filter(row => row.field === 'created');
    const first = group.reduce((a, b) => ((b.at as number) < (a.at as number) ? b : a));
    const deal = describe(first.opportunityId);
    if (!created) add(first, 'field', `an event 'created' of deal ${deal} before its others`, describe(first.field));
    else if ((first.at as number) < (created.at as number))
      add(first, 'at', `no event of deal ${deal} before its creation (row ${created.row})`, describe(first.field));
    for (const row of again) add(row, 'field', `one event 'created' of deal ${deal}: row ${created?.row} is one`, describe(row.field));
  }
}
