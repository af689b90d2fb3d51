"""axe-core: no page has a finding that it calls serious or critical, light and dark, on a screen and a phone."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from chromium import Tab
from served import Served
from test_desk import paths_of

pytestmark = pytest.mark.browser

RUN = """axe.run(document, {resultTypes: ["violations"]}).then(found => JSON.stringify(
    found.violations.filter(v => ["serious", "critical"].includes(v.impact))
    .map(v => [v.id, v.impact, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))])))"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The rules, as the package of the development group ships them."""
    package = find_spec("axe_core_python")
    assert package is not None, (
        "make test-browser needs axe-core-python, a package of the group dev"
    )
    assert package.origin is not None
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False)])
def test_no_rule_is_broken_seriously(
    desk: Served, tab: Tab, axe: str, width: int, dark: bool
) -> None:
    tab.width(width)
    tab.look(dark=dark)
    broken = {}
    for path in paths_of(desk):
        tab.open(desk.address + path)
        tab.value(f"document.querySelectorAll('details').forEach(d => d.open = true); {axe}; 1")
        found = json.loads(tab.promised(RUN))
        if found:
            broken[path] = found
    assert broken == {}
