// Calls the AWS CLI, and says in one sentence what it was refused.
import { spawnSync } from 'node:child_process';

/** What a person can act upon: it is told without a stack trace. */
export class Refused extends Error {}

class AwsError extends Refused {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const SIGN_IN = 'sign in again; a workflow gets new ones when the job is run again';
const NO_REGION = 'there is no region: set AWS_REGION';

// "Common error types" of the API references, and what the CLI says before it calls.
const SENTENCES = [
  [/ExpiredToken|RequestExpired|[Tt]oken has expired/, () => `the AWS credentials have expired: ${SIGN_IN}`],
  [/InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId/, () => `AWS does not know these credentials: ${SIGN_IN}`],
  [/Unable to locate credentials|NoCredentials/, () => 'there are no AWS credentials: sign in (aws sso login), or set AWS_PROFILE'],
  [/must specify a region|NoRegion/, () => NO_REGION],
  [/Could not connect to the endpoint/, (said) => said],
];

/** "Retry behavior" of the AWS SDKs and Tools reference: the standard mode, with more patience than its three attempts. */
const env = { AWS_PAGER: '', AWS_RETRY_MODE: 'standard', AWS_MAX_ATTEMPTS: '8', ...process.env };
// Version 1 of the CLI knows only the second name.
if (env.AWS_REGION) env.AWS_DEFAULT_REGION = env.AWS_REGION;

export function aws(...args) {
  const { error, status, stdout, stderr } = spawnSync('aws', [...args, '--output', 'json'], { env, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw new Refused(`the AWS CLI does not start (${error.code}): install it`);
  if (status === 0) return stdout.trim() ? JSON.parse(stdout) : {};
  const said = stderr.trim();
  const [, code = '', message = said.split('\n').at(-1)] = said.match(/\((\w+)\) when calling the \w+ operation[^:]*(?:: \d+\))?: ([^]*)/) ?? [];
  const [, sentence] = SENTENCES.find(([known]) => known.test(said)) ?? [];
  throw new AwsError(code, sentence ? sentence(message) : `aws ${args[0]} ${args[1]}: ${code} ${message}`.trim());
}

/** What is not there is no failure to whoever asks whether it is. */
export function awsUnless(absent, ...args) {
  try {
    return aws(...args);
  } catch (error) {
    if (error instanceof AwsError && absent.test(`${error.code} ${error.message}`)) return undefined;
    throw error;
  }
}

/** The environment's before the profile's, as the CLI and the CDK look for it. */
export function region() {
  const found = env.AWS_DEFAULT_REGION || spawnSync('aws', ['configure', 'get', 'region'], { env, encoding: 'utf8' }).stdout?.trim();
  if (!found) throw new Refused(NO_REGION);
  return found;
}

/** Runs a script to its end: refused is one sentence, and red. */
export async function run(script) {
  try {
    await script();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
