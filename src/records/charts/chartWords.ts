import type { Text } from '../../kernel/languages.js';
import { noValue } from '../../kernel/valueText.js';

/** Words that charts add to those of the definitions. */
export const chartWords = {
  periodEnd: { en: 'Period ending', 'pt-BR': 'Período até' },
  period: { en: 'Period', 'pt-BR': 'Período' },
  value: { en: 'Value', 'pt-BR': 'Valor' },
  group: { en: 'Group', 'pt-BR': 'Grupo' },
  metric: { en: 'Metric', 'pt-BR': 'Métrica' },
  total: { en: '(total)', 'pt-BR': '(total)' },
  missing: { en: '(none)', 'pt-BR': '(nenhum)' },
  vintage: { en: 'Landed in', 'pt-BR': 'Entrada em' },
  age: { en: 'Months since landing', 'pt-BR': 'Meses desde a entrada' },
  landed: { en: 'Landed', 'pt-BR': 'Na entrada' },
  line: { en: 'Line', 'pt-BR': 'Linha' },
  balance: { en: 'Balance', 'pt-BR': 'Saldo' },
  gain: { en: 'Gain', 'pt-BR': 'Ganho' },
  loss: { en: 'Loss', 'pt-BR': 'Perda' },
  other: { en: 'Neither gain nor loss', 'pt-BR': 'Nem ganho nem perda' },
  noValue,
} as const satisfies Readonly<Record<string, Text>>;
