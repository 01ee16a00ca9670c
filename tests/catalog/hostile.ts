import { defineMeasure, defineMetric, during, eq, money, scan, sum, where } from '../../src/define.js';

/** What somebody could write into a description to break out of a generated page. */
export const attacks = [
  '*/ alert(1) /*',
  'two\nlines\r\n## Heading',
  '{{ constructor.constructor("alert(1)")() }}',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '![x](https://example.com/x.png)',
  'https://example.com and www.example.com and a@example.com',
  'a | b | c',
  '`code` and ```fence```',
  '$x$ and $$y$$ and \\(z\\)',
  '**bold** _it_ ~~no~~ # not a heading',
  '- not a list',
  '1. not a list either',
  '<!-- facts:end -->',
  '&lt;b&gt; &#60;b&#62;',
  '\u001b[2J\u202e\u0000',
];

const text = attacks.join(' ');
const columns = { at: 'instant', amount: 'dec', kind: 'text' } as const;

const odd = defineMeasure({
  name: 'odd',
  unit: money,
  is: { en: text, 'pt-BR': text },
  from: sum(
    during(
      where(scan<typeof columns>('`x` | <b>'), r => eq(r.kind, text), text),
      r => r.at,
    ),
    r => r.amount,
  ),
});

/** A metric whose every text is hostile. */
export const hostile = defineMetric({
  id: 'hostile',
  version: '1.0.0',
  family: 'efficiency',
  name: { en: text, 'pt-BR': text },
  is: { en: text, 'pt-BR': text },
  unit: money,
  better: 'context',
  additivity: 'flow',
  defaultVariant: 'plain',
  label: { en: text, 'pt-BR': text },
  inputs: { odd },
  formula: i => i.odd,
  examples: [{ given: { odd: '1' }, shows: '1.00', because: text }],
}).definition;
