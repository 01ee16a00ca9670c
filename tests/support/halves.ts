import type { Operand } from '../../src/index.js';

const goToMarket = ['pipeline', 'marketing', 'productivity', 'customer-success', 'forecast'];

/** Whether a metric is of the half that tests/oracle/goToMarket*.mjs computes a second time: pipeline, leads, team, customer success, forecast. */
export const isGoToMarket = (metric: Operand): boolean => goToMarket.includes(metric.definition.family);
