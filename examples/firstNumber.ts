/** The first number in a minute: a metric from totals, what it says of itself, and how it came about. */
import { cac, explain, format, ltv, ltvCacRatio, ratio } from 'revcanon';

const spent = cac({ acquisitionSpend: 141_000, newLogos: 2 }, { currency: 'BRL' });
console.log(spent);
console.log(format(spent, { locale: 'pt-BR' }));

const worth = ltv({ arpa: 5_300, recurringGrossMargin: '0.78', monthlyLogoChurnRate: ratio(3, 65) }, { currency: 'BRL' });
console.log(explain(ltvCacRatio({ ltv: worth, cac: spent })));

// Nobody was won: there is no cost per customer, and the result says so.
console.log(cac({ acquisitionSpend: 141_000, newLogos: 0 }, { currency: 'BRL' }));
