"""The items of service-users: a user, and a claim of its address in the same transaction."""

import os
import time
import uuid

import boto3
from botocore.config import Config

from cursors import Cursors

TABLE = os.environ["STOREFRONT_TABLE"]
THREADS = 16

# The resource's own client takes and gives plain values.
table = boto3.resource(
    "dynamodb",
    endpoint_url=os.environ["AWS_ENDPOINT_URL_DYNAMODB"],  # Debian's boto3 does not know the variable yet.
    config=Config(max_pool_connections=THREADS, tcp_keepalive=True, connect_timeout=0.5, read_timeout=10),
).Table(TABLE)
client = table.meta.client


class EmailTaken(Exception):
    pass


def _put(item):
    return {"Put": {"TableName": TABLE, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}}


def _item(pk):
    return table.get_item(Key={"pk": pk}, ConsistentRead=True).get("Item")


def _stored_key():
    item = _item("signing-key")
    return item and item["key"].value


cursors = Cursors("listing/user", _stored_key, lambda key: client.transact_write_items(TransactItems=[_put({"pk": "signing-key", "key": key})]))


def _uuid7():
    """RFC 9562, 5.7."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    return str(uuid.UUID(int=value & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62))


def create(email, name):
    user = {"id": _uuid7(), "email": email, "name": name}
    try:
        client.transact_write_items(
            TransactItems=[
                _put({"pk": "user#" + user["id"], "listing": "user", **user, "version": 1}),
                _put({"pk": "email#" + email.lower(), "holder": user["id"]}),
            ]
        )
    except client.exceptions.TransactionCanceledException as cancelled:
        if cancelled.response["CancellationReasons"][1]["Code"] == "ConditionalCheckFailed":
            raise EmailTaken from cancelled
        raise
    return user, 1


def find(user_id):
    item = _item("user#" + user_id)
    return (_user(item), item["version"]) if item else None


def page(limit, cursor):
    query = {
        "IndexName": "listing",
        "KeyConditionExpression": "listing = :everyone",
        "ExpressionAttributeValues": {":everyone": "user"},
        "Limit": limit,
    }
    if cursor is not None:
        key, sort = cursors.read(cursor)
        query["ExclusiveStartKey"] = {"pk": key, "listing": "user", "id": sort}
    answer = table.query(**query)
    last = answer.get("LastEvaluatedKey")
    page = {"items": [_user(item) for item in answer["Items"]]}
    return {**page, "next": cursors.write(last["pk"], last["id"])} if last else page


def _user(item):
    return {"id": item["id"], "email": item["email"], "name": item["name"]}
