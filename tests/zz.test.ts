import { it } from 'vitest';
import { measures, listMeasures, fieldMeasures } from './conformance/everyMeasure.js';
it('x', () => {
  const by = new Map<string, any[]>();
  for (const m of measures) by.set(m.is.en, [...(by.get(m.is.en) ?? []), m]);
  for (const [k, v] of by) if (v.length > 1) console.log('SAME', k, v.map(m => `${m.name} ${m.unit.text} pt=${m.is['pt-BR']} lists=${listMeasures.filter(l => fieldMeasures(l).includes(m)||l.each===m).map(l=>l.name)}`));
  const n = new Map<string, any[]>();
  for (const m of measures) n.set(m.name, [...(n.get(m.name) ?? []), m]);
  for (const [k, v] of n) if (v.length > 1) console.log('NAME', k, v.map(m => `${m.is.en} ${m.unit.text} lists=${listMeasures.filter(l => fieldMeasures(l).includes(m)).map(l=>l.name)}`));
  const l = new Map<string, any[]>();
  for (const m of listMeasures) l.set(m.name, [...(l.get(m.name) ?? []), m]);
  for (const [k, v] of l) if (v.length > 1) console.log('LIST', k, v.map(m => `${m.is.en} ${m.length}`));
});
