import type { Fraction } from './goToMarketTotals.mjs';

export function exact(given: unknown): Fraction;
export function parse(text: string): Fraction;
export function over(a: Fraction, b: Fraction): Fraction;
export function total(list: readonly Fraction[]): Fraction;
export function written(a: Fraction, digits: number): string;
