import type { Exact } from '../kernel/decimal.js';
import { plus, whole } from '../kernel/decimal.js';
import { defineMeasure } from '../kernel/defineMeasure.js';
import { label } from '../kernel/itemField.js';
import type { Item } from '../kernel/itemValue.js';
import { defineStep } from '../kernel/step.js';
import { arrMoney, customers as customersUnit } from '../kernel/unit.js';

const order = ['green', 'yellow', 'red', 'unscored', 'not-customer'];
const place = (item: Item): number => order.indexOf(item.get('from') as string) * order.length + order.indexOf(item.get('to') as string);
const counted = (name: string, en: string, pt: string) =>
  defineMeasure({ name, unit: customersUnit, is: { en, 'pt-BR': pt }, range: { min: '0', whole: true } });
const amount = (name: string, en: string, pt: string) =>
  defineMeasure({ name, unit: arrMoney, is: { en, 'pt-BR': pt }, range: { min: '0' } });
const band = label({ is: { en: 'Health band', 'pt-BR': 'Faixa de saúde' } });

/** Each move beside everything that left from the same band. */
export const bandMigration = defineStep({
  name: 'bandMigration',
  version: '1',
  is: {
    en: 'Each move between bands, in their order, with all customers and all opening ARR of the band it leaves',
    'pt-BR': 'Cada movimento entre faixas, na ordem delas, com todos os clientes e todo o ARR inicial da faixa de onde parte',
  },
  inputs: ['bandMoves'],
  fields: {
    from: band,
    to: band,
    customers: counted('customers', 'Customers that make the move', 'Clientes que fazem o movimento'),
    openingArr: amount('openingArr', 'Their ARR at the start', 'O ARR deles no início'),
    bandCustomers: counted('bandCustomers', 'Customers of the band at the start', 'Clientes da faixa no início'),
    bandArr: amount('bandArr', 'ARR of the band at the start', 'ARR da faixa no início'),
  },
  run: ({ items }) => {
    const all = items('bandMoves');
    if (!all) return null;
    const whole_ = (from: unknown, field: string): Exact =>
      all.filter(item => item.get('from') === from).reduce((sum, item) => plus(sum, item.get(field) as Exact), whole('0'));
    return [...all]
      .sort((a, b) => place(a) - place(b))
      .map(
        item =>
          new Map([...item, ['bandCustomers', whole_(item.get('from'), 'customers')], ['bandArr', whole_(item.get('from'), 'openingArr')]]),
      );
  },
});
