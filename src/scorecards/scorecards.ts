import { board } from './board.js';
import { customerSuccess } from './customerSuccess.js';
import { finance } from './finance.js';
import { marketing } from './marketing.js';
import { rep } from './rep.js';
import { salesLeader } from './salesLeader.js';

/**
 * The scorecards that come with the package, by export name.
 * @example Object.values(scorecards).map(card => card.name.en) // Rep, Sales leader, Marketing, …
 */
export const scorecards = Object.freeze({ rep, salesLeader, marketing, customerSuccess, finance, board });
