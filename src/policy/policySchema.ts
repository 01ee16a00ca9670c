import * as z from 'zod';
import { isCurrency } from '../kernel/currency.js';
import { isDay } from '../kernel/isDay.js';
import { isTimeZone } from '../kernel/zone.js';
import type { Choice } from './choices.js';
import { choices, defaultOf } from './choices.js';
import type { Setting } from './settings.js';
import { settings } from './settings.js';

/** The weights of definitions.md §8. */
const dataQualityWeights = {
  version: 'book',
  values: { completeness: '0.30', validity: '0.25', uniqueness: '0.20', freshness: '0.15', consistency: '0.10' },
};

const quoted = (options: readonly string[]): string => `one of ${options.map(o => `'${o}'`).join(', ')}`;

/** A text that is not blank. Every schema's message is what it expects. */
const text = (error: string): z.ZodType => z.string({ error }).refine(s => /\S/.test(s) && s.length <= 200, { error });
const whole = (min: number, max: number, error: string): z.ZodType => z.int({ error }).min(min, { error }).max(max, { error });
const only = (holds: (value: unknown) => boolean, error: string): z.ZodType => z.custom(holds, { error });

/** What a JSON text can hold and give back unchanged. */
function isPlainData(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  const plain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null;
  return plain && Object.values(value).every(isPlainData);
}

function versioned(what: string): z.ZodType {
  const error = `{ version, values }: ${what}`;
  return z.strictObject({ version: text('a version'), values: only(isPlainData, 'plain data, as JSON carries it') }, { error });
}

function choiceSchema(choice: Choice): z.ZodType {
  const options = Object.keys(choice.options);
  return z.enum(options, { error: `${quoted(options)}: ${choice.is.en}` }).default(defaultOf(choice));
}

function settingSchema({ unit, min, max, is, default: byDefault }: Setting): z.ZodType {
  const number = whole(min, max, `a whole number of ${unit} from ${min} to ${max}${byDefault === null ? ', or null' : ''}: ${is.en}`);
  return byDefault === null ? number.nullable().default(null) : number.default(byDefault);
}

/** Every field of a policy, with its default, as a strict schema: unknown keys are refused, nothing is coerced. */
/* @__NO_SIDE_EFFECTS__ */
export function policySchema(): z.ZodObject {
  const fields = {
    name: text('the name of the policy'),
    version: text("the company's version of it, such as '2026.1'"),
    owner: text('who owns it'),
    approvedBy: text('who approved it'),
    effectiveFrom: only(isDay, "the first day it holds, 'YYYY-MM-DD'"),
    currency: only(isCurrency, "an ISO 4217 code in capitals, such as 'BRL'"),
    timeZone: only(isTimeZone, "an IANA time zone such as 'America/Sao_Paulo', or 'UTC'"),
    fiscalYearStart: whole(1, 12, 'the month the fiscal year starts in, 1 to 12').default(1),
    ...Object.fromEntries(Object.entries(choices).map(([name, choice]) => [name, choiceSchema(choice)])),
    ...Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, settingSchema(setting)])),
    planFxRates: z
      .array(
        z.strictObject(
          { fiscalYear: whole(1900, 9999, 'the year the fiscal year ends in'), reference: text('where its plan rates are kept') },
          { error: '{ fiscalYear, reference }' },
        ),
        { error: 'a list of { fiscalYear, reference }' },
      )
      .refine(all => new Set(all.map(it => it.fiscalYear)).size === all.length, { error: 'each fiscal year once' })
      .default([]),
    healthThresholds: versioned('the score at which each band begins').nullable().default(null),
    dataQualityWeights: versioned('the weight of each dimension').default(dataQualityWeights),
    slaThresholds: versioned('the promised times').nullable().default(null),
    handoffChecklist: versioned('what a handoff must contain').nullable().default(null),
  };
  return z.strictObject(fields, {
    error: 'an object with name, version, owner, approvedBy, effectiveFrom, currency, timeZone, and choices',
  });
}
