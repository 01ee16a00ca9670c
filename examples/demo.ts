/** `npm run demo`: the quarter and the scorecards of the example company from its records, and a public company from cited figures. `--lang pt-BR` for Portuguese. */
import type { Lang } from 'revcanon';
import { scorecard } from './scorecard/scorecard.js';

const asked = process.argv[process.argv.indexOf('--lang') + 1];
const lang: Lang | null = !process.argv.includes('--lang') ? 'en' : asked === 'en' || asked === 'pt-BR' ? asked : null;
if (lang === null) {
  console.error("--lang takes 'en' or 'pt-BR'");
  process.exit(1);
}
// Headings are bold where somebody is looking, and plain text in a file or a pipe.
const bold = process.stdout.isTTY && !process.env.NO_COLOR;
for (const { heading, lines } of scorecard(lang))
  console.log([bold ? `\u001b[1m${heading}\u001b[0m` : heading, '', ...lines, ''].join('\n'));
