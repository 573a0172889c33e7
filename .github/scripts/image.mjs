// An image in its repository, and the digests it may be known by.
import { awsUnless, Refused } from './aws.mjs';

const MISSING = /RepositoryNotFound/;

/** Its own digest and, of an image for several platforms, that of each: a task may tell either. */
export function pushedImage(service, tag) {
  const repository = `storefront/${service}`;
  const answer = awsUnless(MISSING, 'ecr', 'batch-get-image', '--repository-name', repository, '--image-ids', `imageTag=${tag}`);
  if (!answer) throw new Refused(`there is no repository ${repository} in this region: deploy first (make deploy)`);
  const [image] = answer.images;
  if (!image) throw new Refused(`there is no image ${repository}:${tag}: push it first (make push SERVICE=${service} TAG=${tag})`);
  const platforms = JSON.parse(image.imageManifest).manifests ?? [];
  return {
    repository,
    digest: image.imageId.imageDigest,
    // Attestations lie beside the platforms, and are of none.
    platforms: platforms.filter(({ platform }) => platform?.os !== 'unknown').map(({ digest }) => digest),
  };
}
