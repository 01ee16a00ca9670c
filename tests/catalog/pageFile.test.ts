import { describe, expect, it } from 'vitest';
import { proseFaults, sections, withFacts } from '../../src/catalog/pageFile.js';

const prose = (lang: 'en' | 'pt-BR'): string => sections[lang].map(heading => `## ${heading}\n\nWords.\n`).join('\n');
const file = `# Title\n\n<!-- facts:start -->\nold\n<!-- facts:end -->\n\n${prose('en')}`;

describe('withFacts', () => {
  it('rewrites what stands between the markers and nothing else', () => {
    expect(withFacts(file, 'NEW')).toBe(`# Title\n\n<!-- facts:start -->\n\nNEW\n\n<!-- facts:end -->\n\n${prose('en')}`);
    expect(withFacts(withFacts(file, 'NEW') ?? '', 'NEW')).toBe(withFacts(file, 'NEW'));
    expect(withFacts(file, "$& $1 $'")).toContain("\n\n$& $1 $'\n\n"); // no replacement patterns
  });
  it('takes other markers', () => {
    expect(withFacts('a <x> b <y> c', 'N', '<x>', '<y>')).toBe('a <x>\n\nN\n\n<y> c');
  });
  it.each([
    'no markers',
    '<!-- facts:start --> only',
    '<!-- facts:end --> <!-- facts:start -->',
    `${file}${file}`,
    `${file}<!-- facts:end -->`,
  ])('has no answer for %j', text => {
    expect(withFacts(text, 'N')).toBe(null);
  });
});

describe('proseFaults', () => {
  it('finds nothing on a whole page', () => {
    expect(proseFaults(file, 'en')).toEqual([]);
    expect(proseFaults(`# T\n<!-- facts:end -->\n${prose('pt-BR')}`, 'pt-BR')).toEqual([]);
  });
  it('finds a heading that is missing, empty, only a comment, still to do, or there twice', () => {
    expect(proseFaults(file.replace('## Edge cases', '## Edges'), 'en')).toEqual(["no section 'Edge cases'"]);
    expect(proseFaults(file.replace('## Sources\n\nWords.\n', '## Sources\n\n<!-- later -->\n'), 'en')).toEqual([
      "nothing under 'Sources'",
    ]);
    expect(proseFaults(file.replace('## Sources\n\nWords.\n', '## Sources\n\nTODO\n'), 'en')).toEqual(["nothing under 'Sources'"]);
    expect(proseFaults(`${file}\n## Sources\n\nMore.\n`, 'en')).toEqual(["section 'Sources' comes 2 times"]);
    expect(proseFaults('<!-- facts:end -->', 'en')).toHaveLength(6); // the title and the five
  });
  it('does not take a heading among the facts for prose', () => {
    const inside = `# T\n<!-- facts:start -->\n${prose('en')}\n<!-- facts:end -->\n`;
    expect(proseFaults(inside, 'en')).toHaveLength(5);
  });
  it('asks for all five in either language', () => {
    expect(proseFaults('# T\n<!-- facts:start -->\n<!-- facts:end -->\n', 'pt-BR')).toHaveLength(5);
    expect(proseFaults('# T\n<!-- facts:end -->\n\n## Fontes\n\nX\n', 'pt-BR')).toHaveLength(4);
  });
});
