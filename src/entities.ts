export { Account, type AccountColumns, accountTable } from './entities/account.js';
export { ArrMovement, type ArrMovementColumns, arrMovementTable } from './entities/arrMovement.js';
export { FinancialLine, type FinancialLineColumns, financialLineTable } from './entities/financialLine.js';
export { FxRate, type FxRateColumns, fxRateTable } from './entities/fxRate.js';
export { Opportunity, type OpportunityColumns, opportunityTable } from './entities/opportunity.js';
export type { SchemaOf } from './entities/schema.js';
export { SpendEntry, type SpendEntryColumns, spendEntryTable } from './entities/spendEntry.js';
export { Subscription, type SubscriptionColumns, subscriptionTable } from './entities/subscription.js';
export type { ColumnsOf, Field, FieldKind, MoneyField, RecordOf, Table } from './entities/table.js';
