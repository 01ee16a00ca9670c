/** What became of the customers whose term ended in a window. */
import { isZero, least, total, whole } from './fraction.mjs';
import { customerOf, keepBook, pair } from './naiveBook.mjs';

/** `subscriptions`: { accountId, termEndAt? }. Due: the ledger's ARR on the morning of a customer's first such day; 0 is no renewal. */
export function renewalBase(records, { start, end }) {
  const { subscriptions, accounts = [], grain = 'account' } = records;
  const book = keepBook(records, end);
  const ending = subscriptions.filter(({ termEndAt }) => termEndAt !== undefined && start <= termEndAt && termEndAt < end);
  const owner = ({ accountId }) => customerOf(accounts, accountId, grain);
  const due = [...new Set(ending.map(owner))]
    .map(key => {
      const first = ending
        .filter(line => owner(line) === key)
        .map(({ termEndAt }) => termEndAt)
        .sort()[0];
      return { due: book.balance(key, first), renewed: book.balance(key, end) };
    })
    .filter(customer => !isZero(customer.due));
  const over = (list, denominator) => (isZero(denominator) ? { reasons: ['ZERO_DENOMINATOR'] } : pair(total(list), denominator));
  const arr = total(due.map(customer => customer.due));
  const lost = due.filter(({ renewed }) => isZero(renewed)).length;
  return {
    'nrr/renewal-base': over(
      due.map(({ renewed }) => renewed),
      arr,
    ),
    'grr/renewal-base': over(
      due.map(customer => least(customer.due, customer.renewed)),
      arr,
    ),
    'logo-churn-rate/renewal-base': over([whole(lost)], whole(due.length)),
    'logo-retention-rate/renewal-base': over([whole(due.length - lost)], whole(due.length)),
  };
}
