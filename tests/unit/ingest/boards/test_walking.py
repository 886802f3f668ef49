"""Walking a page's tree."""

from ingest.boards.walking import panel_names, walk
from ingest.markup import parse


def test_every_node_is_met_on_the_way_in_and_on_the_way_out() -> None:
    root = parse("<p>a<b>c</b></p><script>x</script>").root
    assert root is not None
    steps = [(entering, node.tag) for entering, node in walk(root, skipping={"script"})]
    assert steps[0] == (True, "html")
    assert steps[-1] == (False, "html")
    assert steps.count((True, "b")) == steps.count((False, "b")) == 1
    inside_script = steps[steps.index((True, "script")) + 1]
    assert inside_script == (False, "script")


def test_panels_are_named_by_the_controls_that_open_them() -> None:
    tree = parse(
        "<a href='#a'>Child A</a><button aria-controls='b'>Child B</button>"
        "<a data-bs-target='#c' href='#'>Child C</a><a href='#main'>Skip to content</a>"
    )
    assert panel_names(tree) == {"a": "Child A", "b": "Child B", "c": "Child C"}
