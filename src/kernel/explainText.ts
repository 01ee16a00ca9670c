import type { ExplainedInput, Steps } from './explainSteps.js';
import { reasonLine, words } from './explainWords.js';
import { formulaLatex } from './formulaLatex.js';
import type { Lang } from './languages.js';
import { visible } from './refusal.js';

/** A result explained. Printing it gives `text`, in which control and direction characters of any definition or record are made visible. */
export interface Explanation {
  /** Several readable lines. */
  readonly text: string;
  /** The formula, the numbers and the value, one under the other. */
  readonly latex: string;
  readonly steps: Steps;
}

const prototype = /* @__PURE__ */ makePrototype();

function makePrototype(): object {
  function text(this: Explanation): string {
    return this.text;
  }
  const printing = { value: text };
  return Object.freeze(
    Object.create(Object.prototype, {
      toString: printing,
      [Symbol.for('nodejs.util.inspect.custom')]: printing,
      [Symbol.for('Deno.customInspect')]: printing,
    }),
  ) as object;
}

/** The steps with their two renderings, frozen. */
export function explanation(steps: Steps, lang: Lang): Explanation {
  const made = Object.create(prototype) as Explanation;
  return frozen(Object.assign(made, { text: linesOf(steps, lang).map(visible).join('\n'), latex: latexOf(steps, lang), steps }));
}

function frozen<T extends object>(value: T): T {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) frozen(inner as object);
  return Object.freeze(value);
}

const equals = (steps: Steps): string => (steps.whole || steps.digits === null ? '=' : '≈');

function heading(steps: Steps, lang: Lang): string {
  const group = Object.entries(steps.group ?? {}).map(([k, v]) => `${k} ${v ?? words[lang].none}`);
  const parameters = Object.entries({ ...steps.parameters, ...steps.choices }).map(([k, v]) => `${k} ${v}`);
  const policy = steps.policy ? [`${steps.policy.name} ${steps.policy.version}`] : [];
  const identity = `${steps.metric}@${steps.version} #${steps.fingerprint.slice(0, 12)}`;
  return [steps.name, ...group, ...(steps.window === null ? [] : [steps.window]), steps.label, ...parameters, identity, ...policy].join(
    ' · ',
  );
}

function linesOf(steps: Steps, lang: Lang): string[] {
  const w = words[lang];
  const lines = [heading(steps, lang), steps.is, '', ...inputLines(steps.inputs, lang, '  ')];
  lines.push('', `  ${steps.formula.text}`, `= ${steps.substituted.text}`, `${equals(steps)} ${steps.value}`);
  for (const x of steps.steps ?? []) lines.push(`  ${w.step} ${x.name}: ${x.is}`);
  for (const x of steps.beside ?? []) lines.push(`  ${w.beside} ${x.name}: ${x.value} (${x.is}; ${x.formula.text})`);
  for (const p of steps.parts ?? [])
    lines.push(
      `  ${p.key}: ${Object.entries(p.values)
        .map(([k, v]) => `${k} ${v}`)
        .join(', ')}`,
    );
  if (steps.warnings.length > 0) lines.push('', ...steps.warnings.map(x => `${w.warnings}: ${reasonLine(x)}`));
  for (const [name, operand] of Object.entries(steps.operands))
    lines.push('', `${w.from} ${name}:`, ...linesOf(operand, lang).map(line => (line === '' ? '' : `  ${line}`)));
  return lines;
}

/** Inputs as a table: name, value, meaning; under each what it was made of. */
function inputLines(inputs: readonly ExplainedInput[], lang: Lang, indent: string): string[] {
  const w = words[lang];
  const names = Math.max(...inputs.map(i => i.name.length));
  const values = Math.max(...inputs.map(i => (i.shown ?? w.noValue).length));
  const under = ' '.repeat(indent.length + names + values + 4);
  return inputs.flatMap(input => {
    const counts = countsOf(input, lang);
    return [
      `${indent}${input.name.padEnd(names)}  ${(input.shown ?? w.noValue).padEnd(values)}  ${input.is}`,
      ...(counts === '' ? [] : [under + counts]),
      ...(input.items ?? []).map(
        item =>
          `${indent}  ${Object.entries(item)
            .map(([k, v]) => `${k} ${v}`)
            .join(', ')}`,
      ),
      ...(input.computed ? [`${indent}  = ${input.computed.formula.text}`, `${indent}  = ${input.computed.substituted.text}`] : []),
      ...(input.from && input.from.length > 0 ? inputLines(input.from, lang, `${indent}    `) : []),
    ];
  });
}

function countsOf(input: ExplainedInput, lang: Lang): string {
  const w = words[lang];
  const used = input.records === undefined ? [] : [`${input.records} ${input.records === 1 ? w.record : w.records}`];
  const left = Object.entries(input.excluded ?? {}).map(([why, n]) => `${n} ${why}`);
  return [...used, ...(left.length > 0 ? [`${w.leftOut}: ${left.join(', ')}`] : [])].join(' · ');
}

/** Any text inside LaTeX; the formula's own writer escapes it. */
const texted = (text: string): string => formulaLatex({ kind: 'input', name: visible(text) });

function latexOf(steps: Steps, lang: Lang): string {
  const sign = equals(steps) === '=' ? '=' : '\\approx';
  const lines = [`${texted(steps.name)} &= ${steps.formula.latex}`, `&= ${steps.substituted.latex}`, `&${sign} ${texted(steps.value)}`];
  const below = Object.values(steps.operands).map(operand => latexOf(operand, lang));
  return [`\\begin{aligned}\n${lines.join(' \\\\\n')}\n\\end{aligned}`, ...below].join('\n\n');
}
