import { addDays } from '../kernel/day.js';
import type { Day } from '../kernel/isDay.js';
import type { LineChoices } from './lineChoices.js';
import type { ProblemList } from './problemList.js';
import type { Line } from './subscriptionLines.js';
import { lineProblem } from './subscriptionLines.js';

/** When a line is ARR: from the first day on, until the end if there is one. */
export interface Span {
  readonly from: Day;
  readonly until: Day | undefined;
}

/**
 * When each line is ARR under the choices of start and churn date (definitions.md §11, 2 and 3); undefined where the choice leaves no day of
 * it. A line whose date a choice needs and that has none is a problem: falling back to another date would mix two definitions.
 */
export function lineSpans(lines: readonly Line[], choices: LineChoices, problems: ProblemList): (Span | undefined)[] {
  const key = (line: Line, day: Day): string => `${day}${line.accountId}`; // days are all of one length
  const starts = new Set<string>();
  const ends = new Set<string>();
  for (const line of lines) {
    starts.add(key(line, line.start));
    if (line.end !== undefined) ends.add(key(line, line.end));
  }
  return lines.map(line => {
    const continues = ends.has(key(line, line.start));
    const goesOn = line.end === undefined || starts.has(key(line, line.end));
    const from = choices.start === 'live' || continues ? line.start : signed(line, problems);
    const until = choices.churnDate === 'paid-through' ? line.end : churned(line, goesOn, choices, problems);
    return from === undefined || (until !== undefined && until <= from) ? undefined : { from, until };
  });
}

function signed(line: Line, problems: ProblemList): Day | undefined {
  const hint = "start 'contracted' counts ARR from the signature; 'live' counts it from startDate";
  if (line.signed === undefined) problems.add(lineProblem(line.row, 'signedAt', 'the day of signature', 'none', hint));
  else if (line.end !== undefined && line.signed >= line.end) {
    problems.add(lineProblem(line.row, 'signedAt', `a day before endDate ${line.end}`, line.signed, hint));
  }
  return line.signed;
}

/** The day from which a line is no ARR any more, under a churn date other than the end of the service. */
function churned(line: Line, goesOn: boolean, { churnDate, graceDays, dataThrough }: LineChoices, problems: ProblemList): Day | undefined {
  const { end, notice, lastPaid } = line;
  if (end !== undefined && goesOn) return end; // renewed or swapped: nothing ends
  const stillRuns = end === undefined || (dataThrough !== undefined && end >= dataThrough);
  if (churnDate === 'notice') {
    if (notice === undefined && stillRuns) return end;
    if (notice !== undefined) return end === undefined || notice < end ? notice : end;
    const hint =
      "churnDate 'notice' ends ARR with the notice; 'paid-through' ends it with endDate, and dataThrough tells which lines still run";
    problems.add(lineProblem(line.row, 'noticeAt', `the day of notice, as the line ends on ${end}`, 'none', hint));
    return undefined;
  }
  if (stillRuns) return end;
  if (lastPaid === undefined) {
    const hint = "churnDate 'last-payment' ends ARR with the last payment; 'paid-through' ends it with endDate";
    problems.add(lineProblem(line.row, 'lastPaidAt', `the day of the last payment, as the line ends on ${end}`, 'none', hint));
    return undefined;
  }
  const due = addDays(lastPaid, graceDays);
  return due < (end as Day) ? due : end;
}
