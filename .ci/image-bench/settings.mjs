// How long and what.
const number = (name, otherwise) => Number(process.env[name] || otherwise);
const words = (name, otherwise) => (process.env[name] || otherwise).split(/[ ,]+/);

export const RUNS = number('RUNS', 3);
export const SECONDS = number('SECONDS_A_CASE', 4);
/** C2 comes late in a task: to what a request calls but once after 15,000 of its kind at the earliest. */
export const WARM_UP = number('WARM_UP', 240);
export const PARTS = words('PARTS', 'steady start size');
export const NAMES = words('CASES', 'floor image jar fastify flask');
export const SERVICES = NAMES.filter((name) => name !== 'floor');

/** Of a task, in MiB. */
export const MEMORY = 1024;
export const STARTS = [0.25, 0.5, 1];
/** What a service has in the steady part; store and load have the rest of the machine. */
export const VCPU = 1;
export const CLIENTS = 16;
export const OPERATIONS = ['read', 'list', 'create'];
/** The first requests of a task, and from how many clients. */
export const FIRST = { requests: 1000, clients: 8 };
