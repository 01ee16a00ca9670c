import { cac } from 'revcanon';
import { catalog } from 'revcanon/catalog';
import { defineMetric } from 'revcanon/define';
import { ArrMovement } from 'revcanon/entities';
import { evaluate } from 'revcanon/records';
import { board } from 'revcanon/scorecards';

const r = cac({ acquisitionSpend: 141000, newLogos: 2 }, { currency: 'BRL' });
console.log(
  JSON.stringify([r.status, String(r.value), typeof evaluate, typeof catalog, typeof ArrMovement.parse, typeof defineMetric, board.id]),
);
