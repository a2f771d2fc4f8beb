import { ask, get } from './api.js';
import { Chart } from './chart.js';
import { bytes, duration, el, notice, table } from './dom.js';
import { LiveTable } from './live-table.js';

const EVERY_MS = 2000;
const count = value => Math.round(value).toLocaleString('en');
const rate = value => `${value >= 100 ? count(value) : value.toFixed(1)}/s`;
const time = ms => ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`;

// The time within which a share of the calls between two samples was answered, in ms, by the buckets of a histogram.
function quantile(before, now, share) {
  const buckets = now.map(([limit, sum], i) => [limit, sum - (before[i]?.[1] ?? 0)]);
  const total = buckets.length ? buckets[buckets.length - 1][1] : 0;
  if (total <= 0) {
    return null;
  }
  let lower = 0;
  let below = 0;
  for (const [limit, sum] of buckets) {
    if (sum >= share * total) {
      const upper = limit ?? lower;
      return (lower + (upper - lower) * (sum === below ? 1 : (share * total - below) / (sum - below))) * 1000;
    }
    lower = limit ?? lower;
    below = sum;
  }
  return lower * 1000;
}

const total = counts => Object.values(counts).reduce((sum, each) => sum + each, 0);

export class Overview {
  constructor() {
    this.charts = {
      connections: new Chart('Connections and sessions', [{ name: 'connections', color: 'one' }, { name: 'sessions', color: 'two' }], count),
      cores: new Chart('User cores online', [{ name: 'online', color: 'one' }], count),
      calls: new Chart('Calls', [{ name: 'calls', color: 'one' }], rate),
      latency: new Chart('Latency of calls, p50 and p99', [{ name: 'p50', color: 'one' }, { name: 'p99', color: 'two' }], time),
      events: new Chart('Events', [{ name: 'events', color: 'one' }], rate),
      heap: new Chart('Heap and resident memory', [{ name: 'heap', color: 'one' }, { name: 'resident', color: 'two' }], bytes),
      queue: new Chart('Queues: calls under way', [{ name: 'calls', color: 'one' }], count),
      outbound: new Chart('Queues: bytes to slow clients', [{ name: 'bytes', color: 'one' }], bytes),
      upstream: new Chart('To the OpenIM server: open, connected, dialling',
        [{ name: 'open', color: 'one' }, { name: 'connected', color: 'three' }, { name: 'dialling or in line', color: 'two' }], count),
      refusals: new Chart('Refusals', [{ name: 'refusals', color: 'two' }], rate),
      cpu: new Chart('Processor, share of all', [{ name: 'cpu', color: 'one' }], value => `${(value * 100).toFixed(0)} %`),
    };
    this.nodes = new LiveTable([
      { name: 'node', id: true, of: node => node.node },
      { name: 'version', of: node => node.version },
      { name: 'up', of: node => duration(node.uptimeSeconds) },
      { name: 'state', of: node => node.draining ? 'draining' : node.ready ? 'ready' : 'not ready' },
      { name: 'connections', of: node => count(node.connections) },
      { name: 'cores', of: node => count(node.starting + node.online + node.stopping) },
      { name: '', end: true, text: 'Drain…', disabled: node => node.draining, press: node => this.drain(node) },
    ], node => node.node);
    this.reasons = el('div', { className: 'card' });
    this.element = el('div', {}, el('div', { className: 'charts' }, ...Object.values(this.charts).map(chart => chart.element)),
      el('div', { className: 'card' }, el('h2', {}, 'Nodes'), this.nodes.element), this.reasons);
  }

  // Samples go on while another view is shown, so that the lines have no gaps.
  start(onNodes, onFailure) {
    this.stop();
    const tick = async () => {
      try {
        const [figures, nodes] = await Promise.all([get('figures'), get('nodes')]);
        this.take(figures.figures[0]);
        this.show(nodes.nodes);
        onNodes(nodes.nodes);
      } catch (error) {
        onFailure(error);
      }
    };
    tick();
    this.timer = setInterval(tick, EVERY_MS);
  }

  stop() {
    clearInterval(this.timer);
    this.last = null;
  }

  take(now) {
    const before = this.last ?? now;
    const seconds = (now.at - before.at) / 1000;
    const per = (a, b) => seconds > 0 ? Math.max(0, a - b) / seconds : null;
    const charts = this.charts;
    charts.connections.add(now.at, [now.connections, now.sessions]);
    charts.cores.add(now.at, [now.coresOnline]);
    charts.calls.add(now.at, [per(now.calls, before.calls)]);
    charts.latency.add(now.at, [quantile(before.callBuckets, now.callBuckets, 0.5), quantile(before.callBuckets, now.callBuckets, 0.99)]);
    charts.events.add(now.at, [per(now.events, before.events)]);
    charts.heap.add(now.at, [now.heapBytes, now.residentBytes]);
    charts.queue.add(now.at, [now.callsUnderWay]);
    charts.outbound.add(now.at, [now.queuedBytes]);
    charts.upstream.add(now.at, [now.upstream.open, now.upstream.connected, now.upstream.dialling + now.upstream.in_line]);
    charts.refusals.add(now.at, [per(total(now.refusals), total(before.refusals))]);
    charts.cpu.add(now.at, [now.cpu]);
    this.reasons.replaceChildren(el('h2', {}, 'Refusals since the start'), table(
      [{ name: 'reason', of: row => row[0] }, { name: 'count', end: true, of: row => count(row[1]) }],
      Object.entries(now.refusals).filter(row => row[1] > 0).sort((a, b) => b[1] - a[1]), 'None.'));
    this.last = now;
  }

  show(nodes) {
    this.nodes.show(nodes);
  }

  async drain(node) {
    if (!confirm(`Send all clients of ${node.node} elsewhere and take no more until it is restarted?`)) {
      return;
    }
    try {
      await ask('POST', 'drain', { node: node.node });
      notice('Draining.');
    } catch (error) {
      notice(error.message);
    }
  }
}
