/*
 * Monthly and yearly cohorts of the fixture, worked by hand from its ledger (thousands, accounts in the order A B C D E F H):
 *   1 Jul 2025  96  84  36  54   0  18  60 = 348
 *   Sep: A +24 · Nov: F −18 · Dec: D +6 · Jan: H +30              1 Apr 2026: 120 84 36 60 0 0 90 = 390
 *   Apr: C −36, E new 48                                          1 May: 120 84 60 48 90 = 402
 *   May: A +30, F back with 18, H −90                             1 Jun: 150 84 60 48 18 = 360
 *   Jun: B −24, E +12, H back with 72, G new 25.2                 what was there on 1 Jun: 150 60 60 60 18 = 348
 * A cohort is what is there at its month's start; kept is the smaller of start and end, account by account.
 */
const months = [
  ['348', '348', '348'], // Jul 2025
  ['348', '348', '348'], // Aug
  ['348', '372', '348'], // Sep: A grew
  ['372', '372', '372'], // Oct
  ['372', '354', '354'], // Nov: F left
  ['354', '360', '354'], // Dec: D grew
  ['360', '390', '360'], // Jan 2026: H grew
  ['390', '390', '390'], // Feb
  ['390', '390', '390'], // Mar
  ['390', '354', '354'], // Apr: C left; E is not in the cohort
  ['402', '342', '312'], // May: 150 + 84 + 60 + 48 + 0; kept 120 + 84 + 60 + 48 + 0
  ['360', '348', '336'], // Jun: kept 150 + 60 + 60 + 48 + 18
] as const;

/** The twelve months to 1 July 2026: opening and closing ARR of each month's own cohort. */
export const closings = months.map(([opening, closing]) => ({ cohortOpeningArr: `${opening}000`, cohortClosingArr: `${closing}000` }));
/** The same with what was kept. */
export const keeps = months.map(([opening, , kept]) => ({ cohortOpeningArr: `${opening}000`, cohortKeptArr: `${kept}000` }));
/** Twelve months to each of the last four quarter-ends; each cohort opened with the 348,000 of January 2024. */
export const quarterEnds = ['372000', '360000', '390000', '360000'].map(cohortClosingArr => ({
  cohortOpeningArr: '348000',
  cohortClosingArr,
}));
