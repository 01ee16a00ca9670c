import type { Shown, Unit } from '../../src/define.js';
import { defineMeasure } from '../../src/define.js';

const text = (en: string) => ({ en, 'pt-BR': en });

/** What a metric of a test's own says beside its inputs and formula. */
export const ownMetric = <S extends Shown>(id: string, unit: Unit<S>) =>
  ({
    id,
    version: '1.0.0',
    family: 'efficiency',
    name: text(id),
    is: text(id),
    unit,
    better: 'context',
    additivity: 'ratio',
    defaultVariant: 'plain',
    label: text('plain'),
    examples: [],
  }) as const;

/** A measure of a test's own, without range. */
export const ownMeasure = <S extends Shown>(name: string, unit: Unit<S>) => defineMeasure({ name, unit, is: text(name) });
