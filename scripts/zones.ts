/** Runs the tests that handle dates once per machine zone: results may not depend on where they are computed. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What handles days, instants or zones. */
const DATED = [
  'tests/kernel',
  // Of the second implementations those that read records; totals know no zone.
  ...['answers', 'goToMarketFixture', 'goToMarketRecords', 'naive', 'random', 'revenueHalf', 'revenueHalfEvaluate'].map(
    name => `tests/oracle/${name}.test.ts`,
  ),
  'tests/records/edges',
  ...['agree', 'decode', 'evaluateDates', 'evaluateFixture', 'frames', 'snapshots', 'subscriptions'].map(
    name => `tests/records/${name}.test.ts`,
  ),
];
const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs');
// The machine's own zone is what the unit tests run in.
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = ['UTC', 'America/Sao_Paulo', 'Asia/Kolkata'].filter(zone => zone !== own);
const failed = zones.filter(TZ => {
  console.log(`\nTZ=${TZ}`);
  const args = [vitest, 'run', '--project', 'unit', '--reporter=dot', '--typecheck.enabled=false', ...DATED];
  return spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, TZ } }).status !== 0;
});
if (failed.length > 0) console.error(`failed under TZ=${failed.join(', ')}`);
process.exitCode = failed.length;
