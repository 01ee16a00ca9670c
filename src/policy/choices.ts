import { deepFreeze } from '../kernel/frozen.js';
import type { Text } from '../kernel/languages.js';

/** A choice between named options. */
export interface Choice {
  /** The item of definitions.md §11 that it belongs to. */
  readonly item: number;
  readonly is: Text;
  /** The options in words; the first is the book's default. */
  readonly options: Readonly<Record<string, Text>>;
  /** Another choice that, when it is not at its default, settles this one too. */
  readonly settledBy?: string;
  /**
   * A choice about the ledger as a whole: `dated`, how its movements were dated when it was made, so that whatever reads it stands on the choice; `read`,
   * looked up by the recipes that depend on it.
   */
  readonly ledger?: 'dated' | 'read';
}

const lags = {
  none: { en: 'none', 'pt-BR': 'nenhuma' },
  'one-quarter': { en: 'one quarter', 'pt-BR': 'um trimestre' },
  'median-cycle': { en: 'the median sales cycle', 'pt-BR': 'o ciclo mediano de vendas' },
  months: { en: 'a number of months', 'pt-BR': 'um número de meses' },
};

/** Every choice between options of definitions.md §11, the book's default first. Numbers that go with them are in settings.ts. */
export const choices = /* @__PURE__ */ deepFreeze({
  customerGrain: {
    item: 1,
    is: { en: 'customer grain', 'pt-BR': 'granularidade do cliente' },
    options: {
      account: { en: 'account after merges', 'pt-BR': 'conta após fusões' },
      'ultimate-parent': { en: 'ultimate parent', 'pt-BR': 'conta matriz' },
    },
    ledger: 'read',
  },
  arrStart: {
    item: 2,
    is: { en: 'ARR start', 'pt-BR': 'início do ARR' },
    options: {
      live: { en: 'live from the start of service', 'pt-BR': 'ativo a partir do início do serviço' },
      contracted: { en: 'contracted from signature', 'pt-BR': 'contratado a partir da assinatura' },
    },
    ledger: 'dated',
  },
  churnDate: {
    item: 3,
    is: { en: 'churn date', 'pt-BR': 'data do churn' },
    options: {
      'paid-through': { en: 'end of the paid term', 'pt-BR': 'fim do prazo pago' },
      notice: { en: 'notice', 'pt-BR': 'aviso de cancelamento' },
      'last-payment': { en: 'last payment', 'pt-BR': 'último pagamento' },
    },
    ledger: 'dated',
  },
  customerSuccessCost: {
    item: 4,
    is: { en: 'cost of customer success', 'pt-BR': 'custo de customer success' },
    options: {
      cogs: { en: 'in cost of revenue', 'pt-BR': 'no custo da receita' },
      'sales-and-marketing': { en: 'in sales and marketing', 'pt-BR': 'em vendas e marketing' },
    },
  },
  cacLag: {
    item: 5,
    is: { en: 'spend lag of CAC and payback', 'pt-BR': 'defasagem do gasto no CAC e no payback' },
    options: lags,
    settledBy: 'spendLag',
  },
  magicNumberLag: {
    item: 5,
    is: { en: 'spend lag of the magic number', 'pt-BR': 'defasagem do gasto no magic number' },
    options: { 'one-quarter': lags['one-quarter'], none: lags.none },
    settledBy: 'spendLag',
  },
  cacRatioLag: {
    item: 5,
    is: { en: 'spend lag of the CAC ratio', 'pt-BR': 'defasagem do gasto no índice de CAC' },
    options: { 'one-quarter': lags['one-quarter'], none: lags.none, 'median-cycle': lags['median-cycle'], months: lags.months },
    settledBy: 'spendLag',
  },
  ruleOf40Margin: {
    item: 6,
    is: { en: 'margin of the Rule of 40', 'pt-BR': 'margem da Regra dos 40' },
    options: {
      ebitda: { en: 'EBITDA', 'pt-BR': 'EBITDA' },
      fcf: { en: 'free cash flow', 'pt-BR': 'fluxo de caixa livre' },
      operating: { en: 'operating income', 'pt-BR': 'resultado operacional' },
    },
  },
  ruleOf40Growth: {
    item: 6,
    is: { en: 'growth of the Rule of 40', 'pt-BR': 'crescimento da Regra dos 40' },
    options: { revenue: { en: 'revenue', 'pt-BR': 'receita' }, arr: { en: 'ARR', 'pt-BR': 'ARR' } },
  },
  usageInArr: {
    item: 7,
    is: { en: 'usage revenue in ARR', 'pt-BR': 'receita de uso no ARR' },
    options: {
      committed: { en: 'committed only', 'pt-BR': 'somente o comprometido' },
      'trailing-three-months': { en: 'trailing three months', 'pt-BR': 'últimos três meses' },
    },
    ledger: 'dated',
  },
  reactivation: {
    item: 8,
    is: { en: 'customers that return', 'pt-BR': 'clientes que voltam' },
    options: {
      'own-class': { en: 'a class of their own', 'pt-BR': 'uma classe própria' },
      'new-after-months': { en: 'new after some months away', 'pt-BR': 'novos após alguns meses fora' },
    },
  },
  winRateBasis: {
    item: 9,
    is: { en: 'win rate headline', 'pt-BR': 'taxa de ganho principal' },
    options: {
      count: { en: 'by count of the closed cohort', 'pt-BR': 'por quantidade da coorte de fechados' },
      amount: { en: 'by amount', 'pt-BR': 'por valor' },
    },
  },
  noDecision: {
    item: 9,
    is: { en: 'deals lost to no decision', 'pt-BR': 'negócios sem decisão' },
    options: {
      lost: { en: 'counted as lost', 'pt-BR': 'contados como perdidos' },
      'left-out': { en: 'left out', 'pt-BR': 'deixados de fora' },
    },
  },
  attributionModel: {
    item: 10,
    is: { en: 'attribution model', 'pt-BR': 'modelo de atribuição' },
    options: {
      'as-recorded': { en: 'shares as the touches have them, of one model', 'pt-BR': 'parcelas como os toques as trazem, de um só modelo' },
      'primary-campaign': { en: 'single touch of the primary campaign', 'pt-BR': 'toque único da campanha principal' },
      'first-touch': { en: 'first touch', 'pt-BR': 'primeiro toque' },
      'last-touch': { en: 'last touch', 'pt-BR': 'último toque' },
      linear: { en: 'linear', 'pt-BR': 'linear' },
      'u-shaped': { en: 'U-shaped', 'pt-BR': 'em U' },
      'w-shaped': { en: 'W-shaped', 'pt-BR': 'em W' },
    },
  },
  forecastCall: {
    item: 11,
    is: { en: 'forecast call', 'pt-BR': 'forecast de referência' },
    options: {
      commit: { en: 'commit', 'pt-BR': 'compromisso' },
      'best-case': { en: 'best case', 'pt-BR': 'melhor cenário' },
      weighted: { en: 'weighted pipeline', 'pt-BR': 'pipeline ponderado' },
      model: { en: 'model', 'pt-BR': 'modelo' },
      manager: { en: 'manager', 'pt-BR': 'gestor' },
    },
  },
  accuracyDenominator: {
    item: 11,
    is: { en: 'denominator of forecast accuracy', 'pt-BR': 'denominador da acurácia do forecast' },
    options: { actual: { en: 'actual', 'pt-BR': 'realizado' }, forecast: { en: 'forecast', 'pt-BR': 'forecast' } },
  },
  rampBar: {
    item: 12,
    is: { en: 'ramp bar', 'pt-BR': 'critério de ramp' },
    options: {
      'first-month': { en: 'first month at 100% of full quota', 'pt-BR': 'primeiro mês com 100% da cota cheia' },
      'rolling-three-months': { en: 'rolling three months', 'pt-BR': 'três meses móveis' },
    },
  },
  retentionMethod: {
    item: 15,
    is: { en: 'method of NRR and GRR', 'pt-BR': 'método de NRR e GRR' },
    options: {
      'point-to-point': { en: 'point to point', 'pt-BR': 'ponto a ponto' },
      'movement-sum': { en: 'sum of movements', 'pt-BR': 'soma das movimentações' },
      'monthly-compounded': { en: 'monthly compounded', 'pt-BR': 'mensal composto' },
    },
  },
  retentionWindow: {
    item: 15,
    is: { en: 'window of NRR and GRR', 'pt-BR': 'janela de NRR e GRR' },
    options: {
      'twelve-months': { en: '12 months', 'pt-BR': '12 meses' },
      quarter: { en: 'quarter', 'pt-BR': 'trimestre' },
      month: { en: 'month', 'pt-BR': 'mês' },
    },
  },
  ltvChurnBase: {
    item: 16,
    is: { en: 'churn base of LTV', 'pt-BR': 'base de churn do LTV' },
    options: {
      logo: { en: 'logo churn', 'pt-BR': 'churn de clientes' },
      'gross-revenue': { en: 'gross revenue churn', 'pt-BR': 'churn bruto de receita' },
    },
  },
  ltvCap: {
    item: 16,
    is: { en: 'cap of LTV', 'pt-BR': 'teto do LTV' },
    options: { none: { en: 'none', 'pt-BR': 'nenhum' }, capped: { en: 'capped in months', 'pt-BR': 'limitado em meses' } },
  },
  cacScope: {
    item: 17,
    is: { en: 'CAC scope', 'pt-BR': 'escopo do CAC' },
    options: {
      all: { en: 'all sales and marketing', 'pt-BR': 'todo o vendas e marketing' },
      'acquisition-share': { en: 'acquisition share only', 'pt-BR': 'somente a parte de aquisição' },
      programs: { en: 'programs only', 'pt-BR': 'somente programas' },
    },
  },
  spendLag: {
    item: 17,
    is: { en: 'company-wide spend lag', 'pt-BR': 'defasagem do gasto em toda a empresa' },
    options: { 'per-metric': { en: 'as each metric says', 'pt-BR': 'como diz cada métrica' }, ...lags },
  },
  paybackBasis: {
    item: 18,
    is: { en: 'payback basis', 'pt-BR': 'base do payback' },
    options: {
      'gross-margin': { en: 'gross margin', 'pt-BR': 'margem bruta' },
      'contribution-margin': { en: 'contribution margin', 'pt-BR': 'margem de contribuição' },
      revenue: { en: 'revenue', 'pt-BR': 'receita' },
    },
  },
  burnBasis: {
    item: 19,
    is: { en: 'burn basis', 'pt-BR': 'base da queima de caixa' },
    options: {
      'operating-cash-flow-less-capex': {
        en: 'operating cash flow less capital expenditure',
        'pt-BR': 'fluxo de caixa operacional menos investimentos',
      },
      'change-in-cash': { en: 'change in cash before financing', 'pt-BR': 'variação de caixa antes de financiamentos' },
      ebitda: { en: 'EBITDA', 'pt-BR': 'EBITDA' },
    },
  },
  winRateDealTypes: {
    item: 20,
    is: { en: 'deal types of the win rate', 'pt-BR': 'tipos de negócio da taxa de ganho' },
    options: {
      'new-logo-and-expansion': { en: 'new-logo and expansion', 'pt-BR': 'novos clientes e expansão' },
      'new-logo-only': { en: 'new-logo only', 'pt-BR': 'somente novos clientes' },
      all: { en: 'all', 'pt-BR': 'todos' },
    },
  },
} as const satisfies Readonly<Record<string, Choice>>);

/** The name of a choice. */
export type ChoiceName = keyof typeof choices;
/** The options of a choice. */
export type OptionOf<N extends ChoiceName> = keyof (typeof choices)[N]['options'] & string;

/** A choice by a name that may come from anywhere. */
export function choiceNamed(name: string): Choice | undefined {
  return Object.hasOwn(choices, name) ? choices[name as ChoiceName] : undefined;
}

/** The book's default of a choice. */
export function defaultOf(choice: Choice): string {
  return Object.keys(choice.options)[0] as string;
}
