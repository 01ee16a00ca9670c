import type { RampCurveColumns } from '../entities/rampCurve.js';
import { bound, coalesce, dec, greatest, least, lt, minOf, monthsAfter, not, present } from '../kernel/planExpressions.js';
import { derive, eachMonth, lookUp, rollUp, scan, where } from '../kernel/planRelations.js';
import { repRows } from './reps.js';

/*
 * What part of a full quota a role carries in its first, second, … month of tenure. Tenure month k begins k − 1 months after the clock; the curve is the
 * one in force on that day, and after the curve's last month everybody is ramped. Who changes the role starts again; a new team or other hours change
 * nothing.
 */

/** The day each person's tenure in a role counts from. */
const starts = rollUp(
  repRows(),
  r => ({ person: r.person, role: r.role }),
  r => ({ tenureFrom: minOf(r.clock) }),
);
/** Every row of a rep by month of tenure, cut to the days of the row, up to the last month that has begun. Two months more are made: of one that begins on the 31st none is lost. */
const byMonth = eachMonth(
  lookUp(repRows(), starts, r => ({ person: r.person, role: r.role }), { tenureFrom: 'tenureFrom' }),
  r => ({ from: r.tenureFrom, until: monthsAfter(bound('asOf'), dec('2')) }),
  { number: 'tenureMonth', starts: 'tenureStarts', ends: 'tenureEnds' },
);
const cut = where(
  derive(byMonth, r => ({
    monthFrom: greatest(r.tenureStarts, r.clock),
    monthTo: least(r.tenureEnds, coalesce(r.endDate, r.tenureEnds)),
  })),
  r => lt(r.monthFrom, r.monthTo),
);

/** Those months with their ramp factor. `optional`: without curves nobody ramps. */
/* @__NO_SIDE_EFFECTS__ */
export function tenureOf(optional?: 'optional') {
  const curves = where(
    scan<RampCurveColumns>('rampCurves', optional ? { optional: true } : {}),
    r => not(present(r.segment)),
    'ramp curve of a segment',
  );
  const versions = rollUp(
    curves,
    r => ({ role: r.role, version: r.version }),
    r => ({ validFrom: minOf(r.validFrom) }),
  );
  const versioned = lookUp(
    cut,
    versions,
    r => ({ role: r.role }),
    { curve: 'version' },
    r => ({
      from: 'validFrom',
      at: r.tenureStarts,
      inclusive: true,
    }),
  );
  const onCurve = lookUp(versioned, curves, r => ({ role: r.role, version: r.curve, tenureMonth: r.tenureMonth }), { factor: 'factor' });
  return derive(onCurve, r => ({ rampFactor: coalesce(r.factor, dec('1')) }));
}
/** Of metrics that are about ramp. */
export const tenure = tenureOf();
