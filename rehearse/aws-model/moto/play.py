"""Sends requests to a moto server on loopback, one after the other, and says what it answered.

Standard input: {"requests": [{"call", "input", "region", "account", "gives", "expects"}, ...], "lost": [...]}, where "lost"
are values of requests that are not among them. Values that the
rehearsal made up (ids, ARNs) are replaced by those that moto gave; a request that needs one that moto could not give is
not sent. Standard output: {"moto": VERSION, "answers": [{"outcome": ..., "message": ...}, ...]}, one a request:
played, refused, unexpected (what was asked is not there), unknown (moto does not play it), unsent.
"""

import json
import logging
import os
import sys

ORDER = json.load(sys.stdin)
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
# No credentials of this machine, and none of its configuration.
os.environ["AWS_ACCESS_KEY_ID"] = os.environ["AWS_SECRET_ACCESS_KEY"] = "moto"
os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ENDPOINT_URL"):
    os.environ.pop(name, None)
logging.disable(logging.CRITICAL)

import boto3  # noqa: E402
import jmespath  # noqa: E402
import moto  # noqa: E402
from botocore import xform_name  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.exceptions import BotoCoreError, ClientError  # noqa: E402
from botocore.parsers import ResponseParserError  # noqa: E402
from moto.server import ThreadedMotoServer  # noqa: E402

# Sent as they are, whatever this version of botocore thinks of them: checking is the model's part, answering is moto's.
# The first answer takes as long as moto takes to load, which on a busy machine is more than a minute.
CONFIG = Config(parameter_validation=False, retries={"total_max_attempts": 1}, proxies={}, read_timeout=600)


def mentions(text, value):
    """Names stand alone; ARNs and addresses stand inside other texts too."""
    return value in text if ":" in value else json.dumps(value) in text


class Player:
    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.clients = {}
        self.roles = {}
        self.given = {}
        self.missing = set(ORDER["lost"])

    def play(self, request):
        text = json.dumps(request["input"])
        if any(mentions(text, value) for value in self.missing):
            return self.give_up(request, "unsent", "it names what moto did not make")
        for made_up, real in self.given.items():
            text = text.replace(made_up, real)
        service, operation = request["call"].split(":")
        client = self.client(service, request["region"], request["account"])
        try:
            answer = getattr(client, xform_name(operation))(**json.loads(text))
        except ClientError as error:
            return self.failed(request, error)
        except ResponseParserError:
            # No answer of the service's kind: a page of the web server below moto.
            return self.give_up(request, "unknown", request["call"])
        except (BotoCoreError, TypeError) as error:
            return self.give_up(request, "refused", f"{type(error).__name__}: {error}")
        for made_up, path in request["gives"]:
            real = jmespath.search(path, answer)
            if isinstance(real, str) and real != "":
                self.given[made_up] = real
            else:
                self.missing.add(made_up)
        return self.compare(request.get("expects"), answer)

    def client(self, service, region, account):
        key = (service, region, account)
        if key not in self.clients:
            self.clients[key] = boto3.client(
                service, region_name=region, endpoint_url=self.endpoint, config=CONFIG, **self.credentials(account)
            )
        return self.clients[key]

    def credentials(self, account):
        """Those of a role of the account: moto tells accounts apart by them."""
        if account not in self.roles:
            sts = boto3.client("sts", region_name="us-east-1", endpoint_url=self.endpoint, config=CONFIG)
            role = sts.assume_role(RoleArn=f"arn:aws:iam::{account}:role/rehearsal", RoleSessionName="rehearsal")
            self.roles[account] = {
                "aws_access_key_id": role["Credentials"]["AccessKeyId"],
                "aws_secret_access_key": role["Credentials"]["SecretAccessKey"],
                "aws_session_token": role["Credentials"]["SessionToken"],
            }
        return self.roles[account]

    def failed(self, request, error):
        status = error.response["ResponseMetadata"]["HTTPStatusCode"]
        code = error.response["Error"].get("Code", "")
        message = error.response["Error"].get("Message", "")
        if status in (404, 501) and (code in ("", "404", "501") or "not yet" in message.lower()):
            return self.give_up(request, "unknown", request["call"])
        if status == 500:
            return self.give_up(request, "unknown", f"{request['call']} (moto itself failed: {message[:200]})")
        return self.give_up(request, "refused", f"{code}: {message}")

    def give_up(self, request, outcome, message):
        self.missing.update(made_up for made_up, _ in request["gives"])
        return {"outcome": outcome, "message": message}

    @staticmethod
    def compare(expects, answer):
        if expects is None:
            return {"outcome": "played"}
        found = jmespath.search(expects["path"], answer) or []
        lacking = [value for value in expects["values"] if value not in found]
        if not lacking:
            return {"outcome": "played"}
        return {"outcome": "unexpected", "message": f"{', '.join(lacking)} {expects['why']}"}


server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
try:
    host, port = server.get_host_and_port()
    player = Player(f"http://{host}:{port}")
    answers = [player.play(request) for request in ORDER["requests"]]
finally:
    server.stop()
json.dump({"moto": moto.__version__, "answers": answers}, sys.stdout)
