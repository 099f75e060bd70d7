"""GitHub and GitLab: forms, templates, saved replies, bots and workflows that write comments."""

import json

import pytest

from empathlint.formats.vendors import comment_bots

FORM = """\
    name: Bug
    description: Tell us what went wrong
    labels: [bug, triage]
    body:
      - type: markdown
        attributes:
          value: |
            Thank you for **writing**.
      - type: input
        id: version
        attributes:
          label: Version
          description: See the *About* page.
          placeholder: the number with its dots
        validations: {required: true}
      - type: dropdown
        attributes:
          label: How did you install it?
          options: [pip, "from the shop of your phone"]
      - type: checkboxes
        id: terms
        attributes:
          label: Terms
          options:
            - label: I agree to be kind here
              required: true
    """


def test_issue_forms(document):
    found = document(".github/ISSUE_TEMPLATE/bug.yml", FORM)
    assert found.vendor == "issue-forms"
    assert [(r.key, r.markup, r.value) for r in found.replies] == [
        ("Bug/description", "text", "Tell us what went wrong"),
        ("Bug/markdown/value", "markdown", "Thank you for **writing**.\n"),
        ("Bug/version/description", "markdown", "See the *About* page."),
        ("Bug/version/placeholder", "markdown", "the number with its dots"),
        ("Bug/How did you install it?/label", "markdown", "How did you install it?"),
        ("Bug/How did you install it?/options", "markdown", "from the shop of your phone"),
        ("Bug/terms/options", "markdown", "I agree to be kind here"),
    ]
    assert {(r.role, r.kind, r.tags, r.name) for r in found.replies} == {
        ("reply", "fragment", ("bug", "triage"), "Bug")
    }


def test_links_above_the_forms(values):
    text = "contact_links:\n  - name: Forum\n    url: https://x.test\n    about: Ask the others first\n"
    assert values(".github/ISSUE_TEMPLATE/config.yml", text) == [
        ("config/Forum/about", "reply", "text", "Ask the others first")
    ]


@pytest.mark.parametrize(
    "text", ["body: hello to all of you\n", "body:\n  - type: a\n    attributes: {}\n", "body: [{type: markdown}]\n"]
)
def test_other_tables_with_a_body_are_no_forms(document, text):
    assert document("a.yml", text).vendor != "issue-forms"


@pytest.mark.parametrize(
    ("above", "item", "vendor"),
    [
        ("viewer", {"databaseId": 7, "id": "R_7", "title": "t", "body": "On *it*."}, "github"),
        ("currentUser", {"id": 7, "name": "t", "content": "On *it*."}, "gitlab"),
    ],
)
@pytest.mark.parametrize(
    "wrap", [lambda one: {"nodes": [one]}, lambda one: {"edges": [{"node": one}]}, lambda one: [one]]
)
def test_saved_replies(document, wrap, above, item, vendor):
    found = document("saved.json", json.dumps({"data": {above: {"savedReplies": wrap(item)}}}))
    assert [(r.key, r.name, r.markup, r.vendor, r.value) for r in found.replies] == [
        ("7", "t", "markdown", vendor, "On *it*.")
    ]


BOTS = {
    "stale": ("markComment: >\n  Still there?\nunmarkComment: false\ncloseComment: true\n", ["markComment"]),
    "old/stale": (
        "pulls:\n  markComment: Still there?\nissues:\n  closeComment: Closed now.\n",
        ["pulls.markComment", "issues.closeComment"],
    ),
    "config": (
        "newIssueWelcomeComment: Hello!\nrequestInfoReplyComment:\n  - More, please.\n  - And more.\n",
        ["newIssueWelcomeComment", "requestInfoReplyComment", "requestInfoReplyComment~2"],
    ),
    "no-response": ("closeComment: Closed now.\n", ["closeComment"]),
    "support": ("supportComment: Ask there.\n", ["supportComment"]),
    "lock": ("lockComment: Locked now.\n", ["lockComment"]),
    ".github/invite-contributors": ("isOutside: true\ncomment: Come in.\n", ["comment"]),
    "label-actions": (
        "heated:\n  issues:\n    comment: Calm, please.\n  prs:\n    comment: Calm.\n",
        ["heated.issues.comment", "heated.prs.comment"],
    ),
    ".github/label-actions": (
        "heated:\n  comment: Calm, please.\nlate:\n  comment:\n    - One.\n    - Two.\n",
        ["heated.comment", "late.comment", "late.comment~2"],
    ),
    ".github/auto-comment": (
        "issuesOpened: Thanks for it.\npullRequestClosed:\n  - Closed, and thanks.\n",
        ["issuesOpened", "pullRequestClosed"],
    ),
    "reaction": ("reactionComment: Use a reaction.\n", ["reactionComment"]),
    "potential-duplicates": ("referenceComment: Like {{#issues}}#{{number}}{{/issues}}\n", ["referenceComment"]),
    "boring-cyborg": ("firstIssueWelcomeComment: Welcome!\n", ["firstIssueWelcomeComment"]),
    "needs-more-info": ("issue:\n  badTitleComment: Say more.\n", ["issue.badTitleComment"]),
    "labels": (
        "labels:\n  - name: spam\n    labeled:\n      issue:\n        body: Not here.\n",
        ["labels.spam.labeled.issue.body"],
    ),
    ".triage-policies": (
        "resource_rules:\n  issues:\n    rules:\n      - name: old\n        actions:\n          comment: Still?\n",
        ["resource_rules.issues.rules.old.actions.comment"],
    ),
}


def test_every_key_has_a_marker():
    assert all(any(marker in f"{key}:" for marker in comment_bots.MARKERS) for key in comment_bots._ANYWHERE)


@pytest.mark.parametrize("name", BOTS)
def test_bots(document, name):
    text, keys = BOTS[name]
    found = document(f"{name}.yml", text)
    assert [r.key for r in found.replies] == keys
    assert {(r.role, r.markup, r.kind) for r in found.replies} == {("reply", "markdown", "notice")}


def test_macros_with_a_comment_are_no_bots(document):
    assert document("macros.yml", "- title: Late\n  actions:\n    comment: It is late.\n").vendor != "comment-bots"


WORKFLOW = """\
    name: Stale
    on: {schedule: [{cron: "0 0 * * *"}]}
    env:
      CLOSE_MESSAGE: >
        This was closed for now.
      DEBUG_MESSAGE: verbose
    jobs:
      stale:
        steps:
          - uses: actions/stale@v9
            with:
              stale-issue-message: 'Still there, @${{ github.actor }}?'
              close-pr-message: ""
              days-before-stale: 30
          - uses: actions/checkout@v4
            with: {issue-message: not a message of this action}
          - uses: actions/first-interaction@v1
            with:
              issue_message: Welcome, and thank you.
    """


def test_workflows(values):
    assert values(".github/workflows/stale.yml", WORKFLOW) == [
        ("CLOSE_MESSAGE", "reply", "markdown", "This was closed for now.\n"),
        ("stale/stale-issue-message", "reply", "markdown", "Still there, @${{ github.actor }}?"),
        ("stale/issue_message", "reply", "markdown", "Welcome, and thank you."),
    ]


def action(used, **given):
    """Return a workflow with one step: what it uses, and its inputs."""
    return json.dumps({"jobs": {"one": {"steps": [{"uses": used, "with": given}]}}}).replace('"uses"', "uses")


SAID = "It has been quiet here for a while."
ACTIONS = [
    ("dessant/lock-threads@v5", "issue-comment"),
    ("dessant/lock-threads@v5", "discussion-comment"),
    ("dessant/lock-threads@v2", "issue-lock-comment"),
    ("dessant/lock-threads@v2", "pr-lock-comment"),
    ("dessant/support-requests@v4", "issue-comment"),
    ("dessant/reaction-comments@v4", "pr-comment"),
    ("dessant/repo-lockdown@v4", "pr-comment"),
    ("lee-dohm/no-response@v0.5.0", "closeComment"),
    ("wow-actions/welcome@v1", "FIRST_PR_MERGED_COMMENT"),
    ("wow-actions/welcome@v1", "FIRST_ISSUE"),
    ("wow-actions/auto-comment@v1", "issuesOpened"),
    ("wow-actions/auto-comment@v1", "pullRequestOpenedComment"),
    ("wow-actions/potential-duplicates@v1", "comment"),
    ("peter-evans/create-or-update-comment@v4", "body"),
    ("peter-evans/close-issue@v3", "comment"),
    ("thollander/actions-comment-pull-request@v3", "message"),
    ("./.github/actions/greet", "welcome_message"),
]


@pytest.mark.parametrize(("used", "name"), ACTIONS)
def test_what_actions_write(values, used, name):
    text = action(used, **{name: SAID})
    assert values("any.yml", text) == [(f"one/{name}", "reply", "markdown", SAID)]


OTHERS = [
    ("actions/checkout@v4", "issue-message", SAID),
    ("peter-evans/create-pull-request@v6", "body", SAID),
    ("peter-evans/create-pull-request@v6", "commit-message", SAID),
    ("dessant/lock-threads@v5", "add-issue-labels", "one of many labels"),
    ("dessant/repo-lockdown@v4", "skip-closed-issue-comment", "false"),
    ("peter-evans/create-or-update-comment@v4", "body", "${{ steps.one.outputs.body }}"),
    ("slackapi/slack-issue-action@v1", "slack-message", SAID),
]


@pytest.mark.parametrize(("used", "name", "value"), OTHERS)
def test_what_actions_do_not_write(document, used, name, value):
    assert not document("any.yml", action(used, title="A title", **{name: value})).claimed


COMPOSITE = """\
    name: Greet
    inputs:
      issue-message:
        description: What is written below somebody's first issue
        default: Welcome, and thank you for it.
      pr-message: {required: true}
    runs:
      using: composite
      steps:
        - uses: actions/first-interaction@v1
          with:
            pr-message: Thank you for the change.
        - run: gh issue comment "$NUMBER" --body "$BODY"
          env:
            BODY: Anybody may take this one up.
        - run: gh pr create --body "$BODY"
          env:
            BODY: This brings the pages up to date.
    """


def test_actions_of_steps_and_defaults(values):
    assert [(key, value) for key, _, _, value in values("action.yml", COMPOSITE)] == [
        ("issue-message", "Welcome, and thank you for it."),
        ("pr-message", "Thank you for the change."),
        ("BODY", "Anybody may take this one up."),
    ]


CALLED = """\
    on:
      workflow_call:
        inputs:
          close-message: {type: string, default: Nobody wrote for a month.}
    jobs:
      stale:
        uses: ./.github/workflows/stale.yml
        with:
          stale-message: Is this still so?
    """


def test_workflows_that_are_called(values):
    assert [(key, value) for key, _, _, value in values("any.yml", CALLED)] == [
        ("close-message", "Nobody wrote for a month."),
        ("stale/stale-message", "Is this still so?"),
    ]


SAVED = """\
    # kept for the record
    days-before-stale: 30
    stale-issue-label: quiet
    stale-issue-message: |
      Quiet for 30 days,
      so we ask.
    close-pr-message: 'It''s closed now.'
    """


def test_inputs_saved_without_their_workflow(values):
    assert values("copies/stale.yml", SAVED) == [
        ("stale-issue-message", "reply", "markdown", "Quiet for 30 days,\nso we ask.\n"),
        ("close-pr-message", "reply", "markdown", "It's closed now."),
    ]


def test_texts_named_like_inputs_are_no_inputs(document):
    text = "issue-comment: Comment on this issue\nclose-message: The issue is closed now\n"
    assert document("labels.yml", text).vendor != "comment-bots"


def test_other_workflows_are_not_claimed(document):
    assert not document("ci.yml", "jobs:\n  a:\n    steps:\n      - run: echo MESSAGE\n").claimed


TEMPLATE = """\
    ---
    name: Bug
    about: Something does not work for you
    title: "[BUG] "
    labels: bug, triage
    ---
    <!-- Please be brief. -->

    ## What happened

    ## What you expected

    <!-- empathlint: ignore V301 -->
    """


def test_templates_of_issues_are_one_fragment(document):
    found = document(".github/ISSUE_TEMPLATE/bug.md", TEMPLATE)
    assert found.vendor == "repository-templates"
    assert [(r.key, r.role, r.kind, r.name) for r in found.replies] == [
        ("Bug", "reply", "fragment", "Bug"),
        ("Bug/about", "reply", "fragment", "Bug"),
        ("Bug/comment", "note", "staff", "Bug"),
    ]
    assert found.replies[2].value == "Please be brief."
    assert found.replies[0].value.startswith("<!-- Please")
    assert found.replies[0].tags == ("bug", "triage")


@pytest.mark.parametrize(
    ("name", "kind", "vendor"),
    [
        (".github/PULL_REQUEST_TEMPLATE.md", "fragment", "github"),
        (".github/PULL_REQUEST_TEMPLATE/big.md", "fragment", "github"),
        (".gitlab/issue_templates/Bug.md", "fragment", "gitlab"),
        (".gitlab/merge_request_templates/Default.md", "fragment", "gitlab"),
        (".gitlab/service_desk_templates/thank_you.md", "notice", "gitlab"),
    ],
)
def test_templates_by_their_place(document, name, kind, vendor):
    (reply,) = document(name, "# One\n\nHi,\n\nthank you.\n\n# Two\n\nHi,\n\nit is on its way, %{ISSUE_ID}.\n").replies
    assert (reply.kind, reply.vendor, reply.markup) == (kind, vendor, "markdown")


def test_broken_front_matter_is_told(document):
    found = document(".github/ISSUE_TEMPLATE/bug.md", "---\nname: [Bug\n---\nHi\n")
    assert [problem.code for problem in found.problems] == ["P003"]
