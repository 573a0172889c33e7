// Stands before the simulated AWS and plays what it lacks: images of the real registry, their scans, the tasks of a service, the balancer's answer,
// and a roll-back by ECS. Tasks run the image that their task definition names. STORY is a file that says what goes wrong: the findings of an image, by
// its digest; and of a service, which other digest its tasks have, or to which task definition ECS goes back and how the container had ended.
import { readFileSync } from 'node:fs';
import { createServer, request as forward } from 'node:http';

const [simulation, port, registry, authorizationToken, story] = process.argv.slice(2);
const told = () => JSON.parse(readFileSync(story));
const trouble = (service) => Object.entries(told().services).find(([name]) => service.includes(`-${name}-`))?.[1] ?? {};
// As they pass: the task definition of each service, the image of each task definition, and the one that failed.
const current = new Map();
const images = new Map();
const failed = new Map();

const answers = {
  GetAuthorizationToken: () => ({ authorizationData: [{ authorizationToken, proxyEndpoint: registry, expiresAt: Date.now() / 1000 + 43_200 }] }),
  BatchGetImage: async ({ repositoryName, imageIds }) => {
    const images = await Promise.all(imageIds.map((imageId) => image(repositoryName, imageId)));
    return { images: images.filter(Boolean), failures: imageIds.filter((_, at) => !images[at]).map((imageId) => ({ imageId, failureCode: 'ImageNotFound' })) };
  },
  ListImages: async ({ repositoryName }) => ({ imageIds: (await (await read(`${repositoryName}/tags/list`)).json()).tags.map((imageTag) => ({ imageTag })) }),
  DescribeImageScanFindings: async ({ repositoryName, imageId }) => {
    // As ECR: of an index there is no scan.
    const { imageManifestMediaType } = await image(repositoryName, imageId);
    if (/list|index/.test(imageManifestMediaType)) return { __type: 'ScanNotFoundException', message: 'Image scan does not exist' };
    return { imageScanStatus: { status: 'COMPLETE' }, imageScanFindings: { findings: told().findings[imageId.imageDigest] ?? [] } };
  },
  DescribeTaskDefinition: (_, answer) => {
    const { taskDefinitionArn, containerDefinitions } = answer.taskDefinition;
    images.set(taskDefinitionArn, containerDefinitions[0]);
    return answer;
  },
  DescribeServices: ({ services: [asked] }, answer) => {
    const { goesBackTo } = trouble(asked);
    const [service] = answer.services;
    const [deployment] = service.deployments;
    current.set(asked, goesBackTo ?? deployment.taskDefinition);
    if (!goesBackTo || deployment.taskDefinition === goesBackTo) return answer;
    failed.set(asked, deployment.taskDefinition);
    const inactive = { ...deployment, status: 'INACTIVE', rolloutState: 'FAILED', rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.' };
    const events = [{ message: `(service ${asked}) (deployment ${deployment.id}) deployment failed: tasks failed to start.` }, ...(service.events ?? [])];
    return { services: [{ ...service, events, deployments: [{ ...deployment, taskDefinition: goesBackTo }, inactive] }] };
  },
  ListTasks: ({ cluster, serviceName, desiredStatus }) => {
    const any = desiredStatus === 'RUNNING' || trouble(serviceName).ended;
    return { taskArns: any ? [`arn:aws:ecs:eu-central-1:123456789012:task/${cluster}/${serviceName}-${desiredStatus}`] : [] };
  },
  DescribeTasks: async ({ tasks }) => ({ tasks: await Promise.all(tasks.map(task)) }),
  GetLogEvents: ({ logStreamName, limit }) => ({ events: (told().services[logStreamName.split('/')[1]].ended?.said ?? []).slice(-limit).map((message) => ({ message })) }),
};

/** The simulation cannot tell the ARN of a task or a log stream, and would refuse whoever may look at some; WorkflowRightsTest looks at these rights. */
const WITHOUT_ARN = new Set(['DescribeTasks', 'GetLogEvents']);

async function task(taskArn) {
  const [, service, state] = taskArn.match(/([^/]+)-(\w+)$/);
  const { digest, ended } = trouble(service);
  // Nobody asks for the definition that failed before its tasks are described; the container has the same name in each.
  const { name, image } = images.get(current.get(service));
  if (state === 'RUNNING') return { taskArn, taskDefinitionArn: current.get(service), containers: [{ name, imageDigest: digest ?? (await arm64(image)) }] };
  const taskDefinitionArn = failed.get(service);
  const containers = [{ name, exitCode: ended.exitCode }];
  return { taskArn, taskDefinitionArn, stoppedAt: Date.now() / 1000, stoppedReason: 'Essential container in task exited', containers };
}

async function arm64(name) {
  const [, repository, imageTag] = name.match(/[^/]+\/(.*):(.*)/);
  const { imageManifest } = await image(repository, { imageTag });
  return JSON.parse(imageManifest).manifests.find(({ platform }) => platform.architecture === 'arm64').digest;
}

const read = (path) =>
  fetch(`${registry}/v2/${path}`, {
    headers: { Authorization: `Basic ${authorizationToken}`, Accept: ['manifest.list.v2', 'manifest.v2'].map((kind) => `application/vnd.docker.distribution.${kind}+json`).join() },
  });

async function image(repositoryName, { imageTag, imageDigest }) {
  const found = await read(`${repositoryName}/manifests/${imageDigest ?? imageTag}`);
  if (!found.ok) return undefined;
  return {
    repositoryName,
    imageId: { imageTag, imageDigest: found.headers.get('docker-content-digest') },
    imageManifest: await found.text(),
    imageManifestMediaType: found.headers.get('content-type'),
  };
}

/** The simulation looks at the rights, whoever answers; and it has the repositories, if not what is in them. */
const passes = (status, said) => status === 200 || /ImageNotFoundException|ResourceNotFoundException/.test(said);

createServer((asked, response) => {
  // As a proxy it is asked for a whole address: that is the balancer's.
  if (asked.url.startsWith('http://')) return response.end('[]');
  const chunks = [];
  asked.on('data', (chunk) => chunks.push(chunk));
  asked.on('end', () => {
    const body = Buffer.concat(chunks);
    const operation = asked.headers['x-amz-target']?.split('.').at(-1);
    if (WITHOUT_ARN.has(operation)) return Promise.resolve(answers[operation](JSON.parse(body))).then((played) => response.end(JSON.stringify(played)));
    const onward = forward({ host: 'localhost', port: simulation, method: asked.method, path: asked.url, headers: asked.headers }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', async () => {
        const said = Buffer.concat(parts);
        const { 'content-length': _, 'transfer-encoding': __, ...headers } = answer.headers;
        if (!answers[operation] || !passes(answer.statusCode, said)) return response.writeHead(answer.statusCode, headers).end(said);
        const played = await answers[operation](JSON.parse(body), JSON.parse(said));
        response.writeHead(played.__type ? 400 : 200, headers).end(JSON.stringify(played));
      });
    });
    onward.on('error', () => response.writeHead(502).end());
    onward.end(body);
  });
}).listen(port, 'localhost');
