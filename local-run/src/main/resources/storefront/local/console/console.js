const KINDS = {
  good: ['COMPLETED', 'HEALTHY', 'OK', 'RUNNING'],
  bad: ['ALARM', 'FAILED', 'UNHEALTHY'],
  busy: ['DEACTIVATING', 'DRAINING', 'IN_PROGRESS', 'INITIAL', 'STOPPING'],
};
const byId = id => document.getElementById(id);

/** Text only, never markup: what tasks print is not to be trusted. */
function element(name, attributes = {}, ...children) {
  const node = ['svg', 'rect'].includes(name)
    ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children.flat());
  return node;
}

/** Changes what differs and no more, so that focus and scroll position stay, and only changes are read out. */
function morph(old, fresh) {
  if (old.nodeName !== fresh.nodeName || old.dataset?.key !== fresh.dataset?.key) {
    old.replaceWith(fresh);
  } else if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
  } else {
    for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    const children = [...fresh.childNodes];
    const keys = children.map(child => child.dataset?.key);
    [...old.children].filter(child => child.dataset.key && !keys.includes(child.dataset.key)).forEach(child => child.remove());
    children.forEach((child, at) => old.childNodes[at] ? morph(old.childNodes[at], child) : old.append(child));
    while (old.childNodes.length > children.length) old.lastChild.remove();
  }
}

const show = (id, ...children) => {
  const fresh = byId(id).cloneNode(false);
  fresh.append(...children.flat());
  morph(byId(id), fresh);
};
const word = state => {
  const kind = Object.keys(KINDS).find(kind => KINDS[kind].includes(state)) ?? 'quiet';
  return element('span', { class: `state ${kind}` }, state.replace('_', ' '));
};
const number = (value, digits = 0) =>
  Number.isFinite(value) ? value.toLocaleString('en', { maximumFractionDigits: digits }) : 'no data';
const milliseconds = value => Number.isFinite(value) ? `${number(value * 1000, 1)} ms` : 'no data';
const cells = (...contents) => contents.map(content => element('td', {}, content));
const table = (caption, heads, rows) => element('table', {}, element('caption', {}, caption),
  element('thead', {}, element('tr', {}, heads.map(head => element('th', { scope: 'col' }, head)))),
  element('tbody', {}, rows));
const row = (key, head, ...contents) =>
  element('tr', { 'data-key': key }, element('th', { scope: 'row' }, head), cells(...contents));

function sparkline({ requests, errors }) {
  const most = Math.max(1, ...requests, ...errors);
  const bars = (values, kind) => values.map((value, at) => element('rect',
    { class: kind, x: at * 5, y: 40 - 40 * value / most, width: 4, height: 40 * value / most }));
  const label = `Requests in each of the last 60 seconds: at most ${number(Math.max(...requests))};`
    + ` 5xx in ${errors.filter(count => count > 0).length} of them`;
  return element('svg', { viewBox: '0 0 300 40', preserveAspectRatio: 'none', role: 'img', 'aria-label': label },
    bars(requests, 'all'), bars(errors, 'bad'));
}

function figures({ requests, p50, p99, counts }, targets) {
  const count = name => number(counts[`HTTPCode_${name}_Count`]);
  const rows = {
    'requests a second': number(requests.slice(-10).reduce((sum, count) => sum + count) / 10, 1),
    p50: milliseconds(p50),
    p99: milliseconds(p99),
    'in flight': number(targets.reduce((sum, target) => sum + target.inFlight, 0)),
    'target 4xx': count('Target_4XX'),
    'target 5xx': count('Target_5XX'),
    'load balancer 4xx': count('ELB_4XX'),
    'load balancer 5xx': count('ELB_5XX'),
  };
  return element('dl', { class: 'figures' }, Object.entries(rows).map(([name, value]) =>
    element('div', { 'data-figure': name }, element('dt', {}, name), element('dd', {}, value))));
}

const targetGroup = group => [
  element('div', {}, element('h4', {}, `${group.service}, weight ${group.weight}`),
    figures(group.figures, group.targets), sparkline(group.figures)),
  element('ul', { 'aria-label': `Targets of ${group.service}` }, group.targets.map(target =>
    element('li', { 'data-key': target.port }, `port ${target.port} `, word(target.state), ` ${target.reason}`)))];

const listener = ({ protocol, port, rules }) => element('div', { class: 'card' },
  element('h3', {}, `Listener ${protocol.toUpperCase()}:${port}`),
  element('div', { class: 'map quiet heads' }, ['Rule', 'Target group', 'Targets'].map(head => element('div', {}, head))),
  element('ol', {}, rules.map(rule => element('li', { class: 'map' },
    element('div', {}, element('strong', {}, rule.priority === null ? 'default' : `priority ${rule.priority}`),
      element('div', {}, rule.condition || 'all other requests'),
      element('div', { class: 'quiet' }, rule.targetGroups.length > 0 ? 'forward to →' : rule.action)),
    rule.targetGroups.flatMap(targetGroup)))));

const button = (text, of, service, verb, more = {}) => element('button',
  { type: 'button', 'data-service': service, 'data-verb': verb, 'aria-label': `${text} ${of}`, ...more }, text);

function service({ name, desired, running, deployments, tasks, events, log }, targets) {
  const health = task => targets.filter(target => target.port === task.port)
    .flatMap(target => [word(target.state), ` ${target.reason} `]);
  const scale = count => button(`scale to ${count}`, name, name, 'scale', { 'data-count': count });
  const only = task => ['stop', 'kill'].map(verb => button(verb, task.name, name, verb, { 'data-task': task.name }));
  return element('article', { class: 'card', 'data-key': name, tabindex: -1, 'aria-labelledby': `service-${name}` },
    element('h3', { id: `service-${name}` }, name),
    element('p', { role: 'status' }, `${running} of ${desired} tasks run`),
    element('div', { class: 'buttons' }, ['roll', 'stop', 'kill'].map(verb => button(verb, name, name, verb)),
      scale(desired + 1), desired === 0 ? [] : scale(desired - 1)),
    table('Deployments', ['Deployment', 'State', 'Progress'], deployments.slice(-3).map(one => row(one.id, one.id,
      [word(one.rolloutState), one.primary ? ' primary' : ''],
      [element('progress', { max: Math.max(1, desired), value: one.running, 'aria-label': `Tasks of ${one.id}` }),
        ` ${one.running} of ${desired}, ${one.failedTasks} failed`]))),
    table('Tasks', ['Task', 'State', 'Target', 'Do'], tasks.map(task => row(task.name, task.name,
      [word(task.status), ` port ${task.port}, ${task.deployment}`], health(task),
      element('span', { class: 'buttons' }, only(task))))),
    element('h4', {}, 'Events'),
    element('ol', { class: 'events' }, events.slice(-6).reverse().map(event => element('li', {},
      element('time', { class: 'quiet', datetime: event.at }, new Date(event.at).toLocaleTimeString('en-GB')), ` ${event.message}`))),
    element('h4', { id: `log-${name}` }, 'Log'),
    element('pre', { tabindex: 0, 'aria-labelledby': `service-${name} log-${name}`, role: 'group' }, log.join('\n')));
}

const alarm = ({ name, description, state, condition, datapoints }) => {
  const [runbook] = description.match(/docs\/runbooks\/\S+\.md/) ?? [];
  const link = runbook ? [element('a', { href: runbook, 'aria-label': `${runbook} for ${name}` }, runbook)] : [];
  return row(name, name, word(state), condition,
    datapoints.map(value => number(value === 'NaN' ? NaN : value, 2)).join(', '), [description.split(' What to do:')[0], ' ', ...link]);
};

function render({ figures: all, listeners, services, alarms }) {
  const groups = listeners.flatMap(one => one.rules).flatMap(rule => rule.targetGroups);
  const targets = groups.flatMap(group => group.targets);
  const loud = alarms.filter(one => one.state === 'ALARM').length;
  const card = document.activeElement.closest('article');
  const read = [...document.querySelectorAll('pre')].filter(log => log.scrollTop + log.clientHeight < log.scrollHeight - 5);
  show('traffic', element('div', { class: 'card' }, figures(all, targets), sparkline(all),
    element('p', { class: 'quiet' }, '4xx and 5xx of the last 15 minutes; percentiles and bars of the last one.')));
  show('map', listeners.map(listener));
  show('services', services.map(one => service(one, targets)));
  show('alarming', loud === 0 ? 'No alarm goes off.' : `${loud} of ${alarms.length} alarms go off.`);
  show('alarms', table('Those of the templates, on what is measured here', ['Alarm', 'State', 'When', 'Datapoints', 'Meaning and runbook'], alarms.map(alarm)));
  [...document.querySelectorAll('pre')].filter(log => !read.includes(log)).forEach(log => { log.scrollTop = log.scrollHeight; });
  if (document.activeElement === document.body) card?.focus();
}

let next;
async function update() {
  if (document.hidden) return;
  const state = await fetch('state').then(answer => answer.json()).catch(() => null);
  if (state) render(state);
  show('run', state ? 'The run is up; this page follows it each second.' : 'The run has ended: nothing answers any more.');
  document.body.classList.toggle('ended', !state);
  clearTimeout(next);
  next = setTimeout(update, 1000);
}

document.addEventListener('visibilitychange', update);
document.querySelector('main').addEventListener('click', async ({ target: { dataset: { service, verb, task, count } } }) => {
  if (!verb) return;
  const body = JSON.stringify({ task, count: count && Number(count) });
  const told = await fetch(`services/${service}/${verb}`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    .then(answer => answer.text()).catch(() => 'The run has ended.');
  show('answer', told);
  update();
});
update();
