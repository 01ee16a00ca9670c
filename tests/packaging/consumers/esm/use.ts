import { cac } from 'revcanon';
import { catalog } from 'revcanon/catalog';
import { defineMetric } from 'revcanon/define';
import { ArrMovement } from 'revcanon/entities';
import { evaluate } from 'revcanon/records';
import { board } from 'revcanon/scorecards';

const r = cac({ acquisitionSpend: 141_000, newLogos: 2 }, { currency: 'BRL' });
const status: 'ok' | 'undefined' | 'not-applicable' | 'incomplete' = r.status;
console.log(
  JSON.stringify([status, String(r.value), typeof evaluate, typeof catalog, typeof ArrMovement.parse, typeof defineMetric, board.id]),
);

/** Never run: only the compiler reads it. If the package came through as `any`, the expected errors would be missing, which is an error. */
export function refusedByTheCompiler(): void {
  // @ts-expect-error the default variant takes acquisitionSpend
  cac({ priorQuarterSpend: 132_000, newLogos: 2 });
  // @ts-expect-error there is no such status
  const other: typeof r.status = 'fine';
  console.log(other);
  // @ts-expect-error there is no such export
  import('revcanon').then(it => console.log(it.noSuchExport));
}
