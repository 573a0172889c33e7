"""Creates, reads and lists users as service-users does, in its table."""

import re
import uuid

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

import users
from cursors import CursorInvalid

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)*")
TRACE = re.compile(r"Root=(1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24})")
TITLES = {400: "Bad Request", 404: "Not Found", 409: "Conflict", 413: "Content Too Large", 415: "Unsupported Media Type"}

BODY_LIMIT = 64 * 1024

app = Flask(__name__)
app.json.sort_keys = False


class Problem(Exception):
    def __init__(self, status, detail, errors=None):
        self.status, self.detail, self.errors = status, detail, errors


@app.errorhandler(Problem)
def answer(problem):
    body = {"detail": problem.detail, "instance": request.path, "status": problem.status, "title": TITLES.get(problem.status, "Internal Server Error")}
    if problem.errors:
        body["errors"] = [{"field": field, "reason": reason} for field, reason in problem.errors]
    trace = TRACE.search(request.headers.get("X-Amzn-Trace-Id", ""))
    return Response(app.json.dumps({**body, "traceId": trace and trace[1]}), problem.status, mimetype="application/problem+json")


@app.errorhandler(HTTPException)
def refused(failure):
    return answer(Problem(failure.code, failure.description))


@app.errorhandler(users.EmailTaken)
def taken(_):
    return answer(Problem(409, "another user has this e-mail address"))


@app.errorhandler(CursorInvalid)
def no_cursor(failure):
    return answer(Problem(400, "the cursor cannot be used: send the `next` of the page before, unchanged", [("cursor", str(failure))]))


def new_user():
    if not request.is_json:
        raise Problem(415, "Content-Type is not supported.")
    if (request.content_length or 0) > BODY_LIMIT:
        raise Problem(413, f"the body has more than {BODY_LIMIT} bytes")
    body = request.get_json(silent=True)
    if body is None:
        raise Problem(400, "the body is not valid JSON in UTF-8")
    for field, value in body.items():
        if field not in ("email", "name"):
            raise Problem(400, "the body has invalid members", [(field, "is not known; known are email, name")])
        if not isinstance(value, str):
            raise Problem(400, "the body has invalid members", [(field, "has the wrong type")])
    email, name = body.get("email", ""), body.get("name", "")
    errors = []
    if not email.strip():
        errors.append(("email", "must not be blank"))
    elif not EMAIL.fullmatch(email):
        errors.append(("email", "must be an e-mail address"))
    if len(email) > 254:
        errors.append(("email", "must have at most 254 characters"))
    if not name.strip():
        errors.append(("name", "must not be blank"))
    if len(name) > 100:
        errors.append(("name", "must have at most 100 characters"))
    if errors:
        raise Problem(400, "the request has invalid fields", errors)
    return email, name


def etag(version):
    return f'"{version}"'


@app.get("/readyz")
def ready():
    return jsonify(status="UP")


@app.post("/users")
def create():
    user, version = users.create(*new_user())
    return jsonify(user), 201, {"Location": "/users/" + user["id"], "ETag": etag(version)}


@app.get("/users/<user_id>")
def read(user_id):
    try:
        user_id = str(uuid.UUID(user_id))
    except ValueError:
        raise Problem(404, "nothing has this id") from None
    found = users.find(user_id)
    if not found:
        raise Problem(404, f"there is no user {user_id}")
    user, version = found
    headers = {"ETag": etag(version)}
    if request.headers.get("If-None-Match") == etag(version):
        return "", 304, headers
    return jsonify(user), 200, headers


@app.get("/users")
def listing():
    limit = request.args.get("limit", "20")
    if not re.fullmatch(r"[1-9][0-9]?|100", limit):
        raise Problem(400, "the request has invalid fields", [("limit", "must be 1 to 100")])
    return jsonify(users.page(int(limit), request.args.get("cursor")))
