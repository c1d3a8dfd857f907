"""The promises of template.yaml, read from what CloudFormation would deploy."""

import json
import re
import subprocess
import sys

import pytest

from local.template import find_routes, load_template, to_cloudformation
from tests.reliability.figures import is_long, note_figure

TEMPLATE = to_cloudformation(load_template())
RESOURCES = TEMPLATE["Resources"]
STATEFUL = ("AWS::S3::Bucket", "AWS::DynamoDB::Table")
PUBLIC_ROUTES = {"GET /v1/health", "GET /", "GET /page/{proxy+}"}


def of_type(kind):
    return {name: item["Properties"] for name, item in RESOURCES.items() if item["Type"] == kind}


def is_dead_letter_queue(name):
    return name.endswith("DeadLetters")


def as_list(value):
    return value if isinstance(value, list) else [value]


def allow_statements():
    for role, properties in of_type("AWS::IAM::Role").items():
        for policy in properties.get("Policies", []):
            for statement in policy["PolicyDocument"]["Statement"]:
                yield role, statement
    for kind in ("AWS::IAM::Policy", "AWS::S3::BucketPolicy", "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy"):
        for name, properties in of_type(kind).items():
            for statement in properties["PolicyDocument"]["Statement"]:
                if statement["Effect"] == "Allow":
                    yield name, statement


@pytest.mark.parametrize("name", [name for name in of_type("AWS::SQS::Queue") if not is_dead_letter_queue(name)])
def test_a_message_that_always_fails_ends_in_a_watched_dead_letter_queue(name):
    redrive = RESOURCES[name]["Properties"]["RedrivePolicy"]
    dead_letters = redrive["deadLetterTargetArn"]["Fn::GetAtt"][0]
    assert is_dead_letter_queue(dead_letters)
    assert redrive["maxReceiveCount"] >= 5  # below that, throttling alone can dead-letter a message
    watched = [
        alarm
        for alarm in of_type("AWS::CloudWatch::Alarm").values()
        if alarm.get("MetricName") == "ApproximateNumberOfMessagesVisible"
        and {"Name": "QueueName", "Value": {"Fn::GetAtt": [dead_letters, "QueueName"]}} in alarm["Dimensions"]
    ]
    assert watched
    assert all(alarm["AlarmActions"] and alarm["Threshold"] == 0 for alarm in watched)


def test_an_event_that_a_queue_does_not_take_is_kept_too():
    for name, rule in of_type("AWS::Events::Rule").items():
        for target in rule["Targets"]:
            assert is_dead_letter_queue(target["DeadLetterConfig"]["Arn"]["Fn::GetAtt"][0]), name
            assert target["RetryPolicy"]["MaximumEventAgeInSeconds"] == 86400, name


def function_of(mapping):
    name = mapping["FunctionName"]
    return name["Fn::If"][2]["Ref"] if "Fn::If" in name else name["Ref"]


def test_a_queue_hides_a_message_for_longer_than_its_function_may_take():
    for mapping in of_type("AWS::Lambda::EventSourceMapping").values():
        queue = RESOURCES[mapping["EventSourceArn"]["Fn::GetAtt"][0]]["Properties"]
        function = RESOURCES[function_of(mapping)]["Properties"]
        assert queue["VisibilityTimeout"] >= 6 * function["Timeout"]


def test_one_bad_message_does_not_hold_up_its_batch_and_concurrency_is_bounded():
    mappings = of_type("AWS::Lambda::EventSourceMapping")
    assert len(mappings) == 2
    for mapping in mappings.values():
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
        assert mapping["ScalingConfig"]["MaximumConcurrency"]


OBJECTS_OR_OWN_RUNS = (
    r'\{"Fn::Sub": "(\$\{\w+Bucket\.Arn\}/[\w/-]*|arn:\$\{AWS::Partition\}:s3:::\$\{BackfillBucket\}/|'
    r'arn:[^"*]*:execution:\$\{AWS::StackName\}-backfill[/:])\*"\}'
)


@pytest.mark.parametrize(("owner", "statement"), list(allow_statements()))
def test_no_permission_has_a_wildcard(owner, statement):
    for action in as_list(statement["Action"]):
        assert "*" not in action, owner
    for resource in as_list(statement["Resource"]):
        assert resource != "*", owner
        text = json.dumps(resource)
        assert "*" not in text or re.fullmatch(OBJECTS_OR_OWN_RUNS, text), owner
    assert statement.get("Principal") != "*", owner


def test_the_only_managed_policy_is_the_one_for_traces():
    # xray:PutTraceSegments knows no resources, so a policy of our own would need "*"
    for name, role in of_type("AWS::IAM::Role").items():
        assert all("AWSXRayDaemonWriteAccess" in json.dumps(arn) for arn in role["ManagedPolicyArns"]), name


def test_only_with_site_memory_may_clean_ask_the_table_and_then_for_nothing_else():
    assert RESOURCES["SiteMemoryPolicy"]["Condition"] == "UseSiteMemory"
    assert load_template()["Conditions"]["UseSiteMemory"] == {"Fn::Equals": [{"Ref": "SiteMemory"}, "on"]}
    (statement,) = of_type("AWS::IAM::Policy")["SiteMemoryPolicy"]["PolicyDocument"]["Statement"]
    assert statement["Condition"] == {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["SITE#*"]}}
    assert load_template()["Parameters"]["SiteMemory"]["Default"] == "off"


VECTORS = {"VectorBucket", "QuotationVectors", "ExtractVectorsPolicy", "QueryVectorsPolicy"}


def test_only_with_similar_quotes_are_there_vectors_and_they_go_when_it_is_switched_off():
    conditional = {name for name, item in RESOURCES.items() if item.get("Condition") == "UseSimilarQuotes"}
    assert conditional >= VECTORS
    assert load_template()["Parameters"]["SimilarQuotes"]["Default"] == "off"
    assert RESOURCES["QuotationVectors"]["DeletionPolicy"] == RESOURCES["VectorBucket"]["DeletionPolicy"] == "Delete"
    for name in ("Extract", "Query"):
        function = RESOURCES[f"{name}Function"]["Properties"]
        condition, with_vectors, without = function["Layers"]["Fn::If"]
        assert condition == function["Environment"]["Variables"]["VECTOR_INDEX"]["Fn::If"][0] == "UseSimilarQuotes"
        added = [layer["Ref"][:-10] for layer in with_vectors if layer not in without]
        assert added == {"Extract": ["SentencesLayer"], "Query": ["NlpLayer", "SentencesLayer"]}[name]


def test_each_function_has_a_role_of_its_own():
    roles = [function["Role"]["Fn::GetAtt"][0] for function in of_type("AWS::Lambda::Function").values()]
    assert len(set(roles)) == len(roles) == 3


def test_every_route_asks_who_you_are_but_health_and_the_page():
    routes = find_routes(TEMPLATE)
    assert {route.key for route in routes if not route.authorised} == PUBLIC_ROUTES
    assert any(route.authorised for route in routes)
    for properties in of_type("AWS::ApiGatewayV2::Route").values():
        assert properties["RouteKey"] != "$default"


def test_authorisation_is_iam_unless_an_issuer_is_named():
    routes = [item for item in RESOURCES.values() if item["Type"] == "AWS::ApiGatewayV2::Route"]
    kinds = {item["Condition"]: item["Properties"] for item in routes if "Condition" in item}
    assert kinds["UseIam"]["AuthorizationType"] == "AWS_IAM"
    assert kinds["UseJwt"]["AuthorizationType"] == "JWT"
    assert kinds["UseJwt"]["AuthorizerId"] == {"Ref": "JwtAuthorizer"}
    assert kinds["UseIam"]["RouteKey"] == kinds["UseJwt"]["RouteKey"] == "ANY /v1/{proxy+}"
    conditions = load_template()["Conditions"]
    assert conditions["UseJwt"] == {"Fn::Not": [conditions["UseIam"]]}  # never neither
    authorizer = of_type("AWS::ApiGatewayV2::Authorizer")["JwtAuthorizer"]["JwtConfiguration"]
    assert authorizer == {"Issuer": {"Ref": "OidcIssuer"}, "Audience": [{"Ref": "OidcAudience"}]}


@pytest.mark.parametrize("name", list(of_type("AWS::S3::Bucket")))
def test_buckets_are_private_encrypted_versioned_and_speak_tls_only(name):
    bucket = RESOURCES[name]["Properties"]
    assert all(bucket["PublicAccessBlockConfiguration"].values())
    assert len(bucket["PublicAccessBlockConfiguration"]) == 4
    assert bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    assert bucket["VersioningConfiguration"]["Status"] == "Enabled"
    assert tls_only(of_type("AWS::S3::BucketPolicy"), lambda policy: policy["Bucket"] == {"Ref": name})


@pytest.mark.parametrize("name", list(of_type("AWS::SQS::Queue")))
def test_queues_are_encrypted_and_speak_tls_only(name):
    assert RESOURCES[name]["Properties"]["SqsManagedSseEnabled"] is True
    assert tls_only(of_type("AWS::SQS::QueuePolicy"), lambda policy: {"Ref": name} in policy["Queues"])


def tls_only(policies, concerns):
    return any(
        statement["Effect"] == "Deny" and statement.get("Condition") == {"Bool": {"aws:SecureTransport": "false"}}
        for policy in policies.values()
        if concerns(policy)
        for statement in policy["PolicyDocument"]["Statement"]
    )


def test_the_table_is_encrypted_recoverable_and_paid_by_request():
    table = of_type("AWS::DynamoDB::Table")["Table"]
    assert table["SSESpecification"]["SSEEnabled"] is True
    assert table["PointInTimeRecoverySpecification"]["PointInTimeRecoveryEnabled"] is True
    assert table["DeletionProtectionEnabled"] is True
    assert table["BillingMode"] == "PAY_PER_REQUEST"


def test_what_holds_articles_outlives_the_stack():
    for name, resource in RESOURCES.items():
        if resource["Type"] in STATEFUL or is_dead_letter_queue(name):
            assert resource["DeletionPolicy"] == resource["UpdateReplacePolicy"] == "Retain", name


def test_logs_end_and_every_function_has_its_group():
    groups = of_type("AWS::Logs::LogGroup")
    assert all(group["RetentionInDays"] <= 365 for group in groups.values())
    for function in of_type("AWS::Lambda::Function").values():
        assert function["LoggingConfig"]["LogGroup"]["Ref"] in groups
    assert of_type("AWS::ApiGatewayV2::Stage")["ApiStage"]["AccessLogSettings"]["DestinationArn"]


def test_functions_are_traced_and_run_the_runtime_that_the_layers_are_built_for():
    for name, function in of_type("AWS::Lambda::Function").items():
        assert function["Runtime"] == "python3.13", name
        assert function["TracingConfig"] == {"Mode": "Active"}, name


def test_logs_and_traces_are_told_not_to_hold_events_or_answers():
    for function in of_type("AWS::Lambda::Function").values():
        variables = function["Environment"]["Variables"]
        assert variables["POWERTOOLS_LOGGER_LOG_EVENT"] == "false"
        assert variables["POWERTOOLS_TRACER_CAPTURE_RESPONSE"] == "false"


WATCHED = {  # what an operator is woken for: metric, and the resources that it must watch
    "ApproximateNumberOfMessagesVisible": {"CleanDeadLetters", "ExtractDeadLetters"},
    "ApproximateAgeOfOldestMessage": {"CleanQueue", "ExtractQueue"},
    "Errors": {"CleanFunction", "ExtractFunction", "QueryFunction"},
    "Throttles": {"CleanFunction", "ExtractFunction", "QueryFunction"},
    "FilesRejected": {"clean"},
}


@pytest.mark.parametrize("metric", WATCHED)
def test_what_can_go_wrong_wakes_somebody(metric):
    watched = set()
    for alarm in of_type("AWS::CloudWatch::Alarm").values():
        assert alarm["AlarmActions"] == [{"Ref": "AlarmTopic"}]
        metrics = [one["MetricStat"]["Metric"] for one in alarm.get("Metrics", []) if "MetricStat" in one] or [alarm]
        for one in metrics:
            if one["MetricName"] == metric:
                watched |= {name_of(dimension["Value"]) for dimension in one["Dimensions"]}
    assert watched == WATCHED[metric]


def name_of(value):
    return value if isinstance(value, str) else value.get("Ref") or value["Fn::GetAtt"][0]


def test_the_dashboard_shows_every_queue_and_function():
    body = of_type("AWS::CloudWatch::Dashboard")["Dashboard"]["DashboardBody"]["Fn::Sub"]
    widgets = json.loads(body)["widgets"]
    shown = set(re.findall(r"\$\{(\w+)", json.dumps(widgets)))
    assert shown - {"AWS"} == {*WATCHED["Errors"], "Table", *of_type("AWS::SQS::Queue")}
    places = [(widget["x"], widget["y"]) for widget in widgets]
    assert len(set(places)) == len(places)
    assert set(shown) - {"AWS"} <= set(RESOURCES)


def test_metrics_of_two_deployments_in_one_account_stay_apart():
    for function in of_type("AWS::Lambda::Function").values():
        assert function["Environment"]["Variables"]["POWERTOOLS_METRICS_NAMESPACE"] == {"Ref": "AWS::StackName"}


@pytest.mark.parametrize("name", ["Extract", "Query"])
def test_snapshots_are_of_published_versions_that_events_then_reach_by_their_alias(name):
    assert RESOURCES[f"{name}Function"]["Properties"]["SnapStart"] == {"ApplyOn": {"Ref": "SnapStart"}}
    alias = RESOURCES[f"{name}FunctionAliaslive"]["Properties"]
    version = alias["FunctionVersion"]["Fn::GetAtt"][0]
    assert RESOURCES[version]["Properties"]["FunctionName"] == {"Ref": f"{name}Function"}
    callers = [*of_type("AWS::Lambda::EventSourceMapping").values(), *of_type("AWS::Lambda::Permission").values()]
    called = [one["FunctionName"]["Fn::If"] for one in callers if "Fn::If" in one["FunctionName"]]
    assert ["UseSnapStart", {"Ref": f"{name}FunctionAliaslive"}, {"Ref": f"{name}Function"}] in called
    assert load_template()["Parameters"]["SnapStart"]["Default"] == "None"


def test_the_api_calls_what_it_may_call():
    condition, alias, latest = of_type("AWS::ApiGatewayV2::Integration")["QueryIntegration"]["IntegrationUri"]["Fn::If"]
    assert condition == "UseSnapStart"
    assert alias["Fn::Sub"][1] == {"Live": {"Ref": "QueryFunctionAliaslive"}}
    assert "functions/${QueryFunction.Arn}/invocations" in latest["Fn::Sub"]


@pytest.mark.skipif(not is_long(), reason="needs a package index: `make audit`, `make reliability`")
def test_no_finding_of_the_scanners_is_unexplained():
    answer = subprocess.run([sys.executable, "-m", "operations.scan"], capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout
    note_figure("data at rest and in flight", answer.stdout.splitlines()[-1])
