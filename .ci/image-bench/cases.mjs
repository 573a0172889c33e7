// What is measured, each as it would be deployed.
const { IMAGE, BASE, HOST_IMAGE, FLOOR, TASK_ENVIRONMENT, ENDPOINT, TABLE } = process.env;
const here = import.meta.dirname;

const store = {
  AWS_ENDPOINT_URL_DYNAMODB: ENDPOINT,
  AWS_REGION: 'eu-central-1',
  AWS_DEFAULT_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
  STOREFRONT_TABLE: TABLE,
  // A store that has to wait for its processor is not what is measured.
  STOREFRONT_STORETIMEOUT: '30s',
};
const task = JSON.parse(TASK_ENVIRONMENT);
const { JDK_JAVA_OPTIONS: _, ...settings } = task;
// The programs of the machine itself, for what is no JVM.
const host = (folder) => [`--volume=/usr:/usr:ro`, `--volume=/etc:/etc:ro`, `--volume=${here}/${folder}:/app:ro`];
const GUNICORN = '--worker-class=gthread --workers=2 --threads=8 --keep-alive=75 --worker-tmp-dir=/tmp';

export const CASES = {
  floor: {
    title: 'floor: the JDK says hello, from its AOT cache',
    options: [`--volume=${FLOOR}:/floor:ro`],
    image: BASE,
    command: ['java', '-XX:AOTCache=/floor/floor.aot', '-XX:+UseSerialGC', '-cp', '/floor/floor.jar', 'Floor'],
  },
  image: { title: 'the image, as its task runs it', environment: { ...task, ...store }, image: IMAGE },
  jar: {
    title: 'the fat jar',
    options: [`--volume=${process.cwd()}/service-users/target/service-users.jar:/app.jar:ro`],
    environment: { ...settings, ...store },
    image: BASE,
    command: ['java', '-XX:MaxRAMPercentage=75', '-jar', '/app.jar'],
  },
  fastify: {
    title: 'Fastify',
    options: host('fastify'),
    environment: { ...store, NODE_ENV: 'production' },
    image: HOST_IMAGE,
    command: ['node', '/app/server.mjs'],
  },
  flask: {
    title: 'Flask, gunicorn',
    options: host('flask'),
    environment: { ...store, PYTHONDONTWRITEBYTECODE: '1' },
    image: HOST_IMAGE,
    command: ['sh', '-c', `exec gunicorn --chdir=/app --bind=127.0.0.1:$SERVER_PORT ${GUNICORN} app:app`],
  },
};

export const FLOOR_TRAINING = {
  options: [`--volume=${FLOOR}:/floor`],
  image: BASE,
  command: ['java', '-XX:AOTCacheOutput=/floor/floor.aot', '-XX:+UseSerialGC', '-cp', '/floor/floor.jar', 'Floor'],
};
