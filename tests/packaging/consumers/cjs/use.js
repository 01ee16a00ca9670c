const { cac } = require('revcanon');
const { catalog } = require('revcanon/catalog');
const { defineMetric } = require('revcanon/define');
const { ArrMovement } = require('revcanon/entities');
const { evaluate } = require('revcanon/records');
const { board } = require('revcanon/scorecards');

const r = cac({ acquisitionSpend: 141000, newLogos: 2 }, { currency: 'BRL' });
console.log(
  JSON.stringify([r.status, String(r.value), typeof evaluate, typeof catalog, typeof ArrMovement.parse, typeof defineMetric, board.id]),
);
