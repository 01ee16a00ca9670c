/** Who stands behind the definitions of this package, and since when: its first release. A definition that changes later says its own `effectiveFrom`. */
export const byTheBook = { owner: 'revcanon', approvedBy: 'revcanon maintainers', effectiveFrom: '2026-11-22' } as const;
