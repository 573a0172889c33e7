// The items of service-users: a user, and a claim of its address in the same transaction.
import { Agent } from 'node:http';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { v7 } from 'uuid';
import { Cursors } from './cursors.mjs';

const client = new DynamoDBClient({ requestHandler: { httpAgent: new Agent({ keepAlive: true, maxSockets: 128 }), connectionTimeout: 500, requestTimeout: 10_000 } });
const store = DynamoDBDocumentClient.from(client);
const TableName = process.env.STOREFRONT_TABLE;
const ConditionExpression = 'attribute_not_exists(pk)';

export const conflict = Symbol('the address is taken');

const user = ({ id, email, name, version }) => ({ id, email, name, version });
const put = (Item) => ({ Put: { TableName, Item, ConditionExpression } });
const item = async (pk) => (await store.send(new GetCommand({ TableName, Key: { pk }, ConsistentRead: true }))).Item;

const cursors = new Cursors('listing/user', {
  stored: async () => (await item('signing-key'))?.key,
  insert: (key) => store.send(new TransactWriteCommand({ TransactItems: [put({ pk: 'signing-key', key })] })),
});

export async function create({ email, name }) {
  const id = v7();
  try {
    await store.send(new TransactWriteCommand({
      TransactItems: [
        put({ pk: `user#${id}`, listing: 'user', id, email, name, version: 1 }),
        put({ pk: `email#${email.toLowerCase()}`, holder: id }),
      ],
    }));
    return { id, email, name, version: 1 };
  } catch (failure) {
    if (failure.CancellationReasons?.[1].Code === 'ConditionalCheckFailed') return conflict;
    throw failure;
  }
}

export async function find(id) {
  const found = await item(`user#${id}`);
  return found && user(found);
}

export async function page(limit, cursor) {
  const start = cursor && (await cursors.read(cursor));
  const { Items, LastEvaluatedKey: last } = await store.send(new QueryCommand({
    TableName,
    IndexName: 'listing',
    KeyConditionExpression: 'listing = :everyone',
    ExpressionAttributeValues: { ':everyone': 'user' },
    ExclusiveStartKey: start && { pk: start.key, listing: 'user', id: start.sort },
    Limit: limit,
  }));
  return { items: Items.map(user), next: last && (await cursors.write(last.pk, last.id)) };
}
