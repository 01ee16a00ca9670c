export { catalog, findMetric, metrics } from './catalog/catalog.js';
