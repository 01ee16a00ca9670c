// Named sets of metrics for somebody, one a file, and what a company needs to define its own.
export { board } from './scorecards/board.js';
export { customerSuccess } from './scorecards/customerSuccess.js';
export type { Scorecard, ScorecardMetrics } from './scorecards/defineScorecard.js';
export { defineScorecard } from './scorecards/defineScorecard.js';
export { finance } from './scorecards/finance.js';
export { marketing } from './scorecards/marketing.js';
export { rep } from './scorecards/rep.js';
export { salesLeader } from './scorecards/salesLeader.js';
export { scorecards } from './scorecards/scorecards.js';
