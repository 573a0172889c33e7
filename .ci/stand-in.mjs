// Stands before the simulated AWS and plays what it lacks: the tasks of a service, the balancer's answer, and a roll-back by ECS.
// RUNS is a file that says for each service which digest its tasks have and, once ECS went back, to which task definition.
import { readFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';

const [simulation, port, runs] = process.argv.slice(2);
const running = (service) => Object.entries(JSON.parse(readFileSync(runs))).find(([name]) => service.includes(`-${name}-`)) ?? [];
const task = (cluster, service) => `arn:aws:ecs:eu-central-1:123456789012:task/${cluster}/${service}`;

const answers = {
  ListTasks: ({ cluster, serviceName, desiredStatus }) => ({ taskArns: desiredStatus === 'RUNNING' ? [task(cluster, serviceName)] : [] }),
  DescribeTasks: ({ tasks }) => ({
    tasks: tasks.map((taskArn) => {
      const [name, { digest } = {}] = running(taskArn);
      return { taskArn, containers: [{ name, imageDigest: digest }] };
    }),
  }),
  DescribeServices: ({ services: [asked] }, answer) => {
    const [, { goesBackTo } = {}] = running(asked);
    const [service] = answer.services;
    if (!goesBackTo || service.deployments[0].taskDefinition === goesBackTo) return answer;
    const [deployment] = service.deployments;
    const failed = { ...deployment, status: 'INACTIVE', rolloutState: 'FAILED', rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.' };
    return { services: [{ ...service, deployments: [{ ...deployment, taskDefinition: goesBackTo }, failed] }] };
  },
};

createServer((asked, response) => {
  // As a proxy it is asked for a whole address: that is the balancer's.
  if (asked.url.startsWith('http://')) return response.end('[]');
  const chunks = [];
  asked.on('data', (chunk) => chunks.push(chunk));
  asked.on('end', () => {
    const body = Buffer.concat(chunks);
    const operation = asked.headers['x-amz-target']?.split('.').at(-1);
    // The simulation cannot tell the ARN of a task, and would refuse whoever may look at those of one cluster.
    if (operation === 'DescribeTasks') return response.end(JSON.stringify(answers.DescribeTasks(JSON.parse(body))));
    // The simulation looks at all other rights, whoever answers.
    const onward = forward({ host: 'localhost', port: simulation, method: asked.method, path: asked.url, headers: asked.headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => {
        const play = answer.statusCode === 200 && answers[operation];
        const said = Buffer.concat(parts);
        const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
        response.writeHead(answer.statusCode, headers);
        response.end(play ? JSON.stringify(play(JSON.parse(body), JSON.parse(said))) : said);
      });
    });
    onward.on('error', () => response.writeHead(502).end());
    onward.end(body);
  });
}).listen(port, 'localhost');
