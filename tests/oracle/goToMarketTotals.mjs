/**
 * Every metric and variant of glossary-go-to-market.md C6–C10, from totals, worked out a second time straight from its rows: id → variant →
 * { inputs, parameters, answer(totals) }. An answer is { status, value (exact fraction or null), codes, lowerBound?, beside?, parts?, … };
 * `codes` are those of which the first may be any, null where the page settles none. The first variant of a metric is its default.
 */
import { forecastMetrics } from './goToMarketForecast.mjs';
import { leadMetrics } from './goToMarketLeads.mjs';
import { pipelineMetrics } from './goToMarketPipeline.mjs';
import { successMetrics } from './goToMarketSuccess.mjs';
import { teamMetrics } from './goToMarketTeam.mjs';

export const goToMarket = { ...pipelineMetrics, ...leadMetrics, ...teamMetrics, ...successMetrics, ...forecastMetrics };
