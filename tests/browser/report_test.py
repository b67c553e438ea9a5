#!/usr/bin/env python3
"""Pages of `rung report` in a real browser: what axe-core finds against people who see or move little, in light, dark and print; that
the keyboard reaches all that can be used; that nothing is fetched; that it reads the same without scripts.
Usage: report_test.py RUNG SOURCE AXE_SCRIPT; it needs chromium and chromedriver.
"""
import contextlib
import http.client
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

LOOKS = {
    "light": {"media": "screen", "features": [{"name": "prefers-color-scheme", "value": "light"}]},
    "dark": {"media": "screen", "features": [{"name": "prefers-color-scheme", "value": "dark"}]},
    "print": {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "light"}]},
}
# What the keyboard must reach, as far as it is shown.
FOCUSABLE = "return [...document.querySelectorAll('a[href], summary')].filter(e => e.checkVisibility()).length"
NEXT = """const e = document.activeElement;
if (!e || e === document.body) return null;
if (!e.dataset.place) e.dataset.place = String(window.places = (window.places || 0) + 1);
const box = e.getBoundingClientRect();
return [e.dataset.place, box.width > 0 && box.height > 0 && getComputedStyle(e).outlineStyle !== 'none'];"""


class Browser:
    """A session of chromedriver, in the words of the WebDriver standard."""

    def __init__(self, port, scripts=True):
        self.at = http.client.HTTPConnection("127.0.0.1", port, timeout=240)
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1100,1500"]}
        if not scripts:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        asked = {"browserName": "chrome", "timeouts": {"script": 180_000}, "goog:chromeOptions": options, "goog:loggingPrefs": {"performance": "ALL"}}
        self.session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": asked}}, whole=True)["sessionId"]

    def call(self, method, path, body=None, whole=False):
        path = path if whole else f"/session/{self.session}{path}"
        self.at.request(method, path, json.dumps(body or {}), {"Content-Type": "application/json"})
        value = json.loads(self.at.getresponse().read())["value"]
        if isinstance(value, dict) and "error" in value:
            raise RuntimeError(f"{value['error']}: {value['message']}")
        return value

    def run(self, script, *arguments, later=False):
        return self.call("POST", "/execute/async" if later else "/execute/sync", {"script": script, "args": list(arguments)})

    def devtools(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def fetched(self):
        """What was asked of the network or the disk since the last time."""
        out = []
        for entry in self.call("POST", "/se/log", {"type": "performance"}):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                out.append(message["params"]["request"]["url"])
        return out

    def close(self):
        self.call("DELETE", "")


@contextlib.contextmanager
def driver():
    with subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, text=True) as process:
        try:
            for line in process.stdout:
                started = re.search(r"started successfully on port (\d+)", line)
                if started:
                    yield int(started.group(1))
                    return
            raise RuntimeError("chromedriver does not start")
        finally:
            process.terminate()


@contextlib.contextmanager
def browser(port, **options):
    one = Browser(port, **options)
    try:
        yield one
    finally:
        one.close()


def violations(page, axe):
    page.run(axe)
    found = page.run("const done = arguments[arguments.length - 1]; axe.run(document, {resultTypes: ['violations']})"
                     ".then(r => done(r.violations), e => done([{id: String(e), nodes: []}]));", later=True)
    return [f"{one['id']}: {one.get('help', '')}: " + "; ".join(node["html"][:120] for node in one["nodes"][:3]) for one in found]


def unreached(page):
    """How many of what can be used the Tab key does not reach, or reaches without showing where it is."""
    count = page.run(FOCUSABLE)
    reached = set()
    tab = {"type": "key", "id": "keys", "actions": [{"type": "keyDown", "value": "\ue004"}, {"type": "keyUp", "value": "\ue004"}]}
    for _ in range(count):
        page.call("POST", "/actions", {"actions": [tab]})
        at = page.run(NEXT)
        if at and at[1]:
            reached.add(at[0])
    return count - len(reached)


def check(port, url, axe, looks, keyboard):
    wrong = []
    with browser(port) as page:
        page.call("POST", "/url", {"url": url})
        text = page.run("return document.body.innerText")
        other = [one for one in page.fetched() if one != url and not one.startswith("data:")]
        wrong += [f"fetches {one}" for one in other]
        for look in looks:
            page.devtools("Emulation.setEmulatedMedia", **LOOKS[look])
            wrong += [f"{look}: {one}" for one in violations(page, axe)]
        page.devtools("Emulation.setEmulatedMedia", **LOOKS["light"])
        missed = unreached(page) if keyboard else 0
        if missed:
            wrong.append(f"the keyboard does not reach {missed} of what can be used, or it cannot be seen where it is")
    with browser(port, scripts=False) as page:
        page.call("POST", "/url", {"url": url})
        if page.run("return document.body.innerText") != text:
            wrong.append("it reads otherwise without scripts")
    return wrong


def main():
    rung, source, axe = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]).read_text(encoding="utf-8")
    review = source / "docs/examples/review"
    # The shipped packs with no time for proofs: the page has all of its parts and is soon made. To look at it takes half a minute.
    pages = {
        "a change of a small pack": ([review / "version_2.rung", "--from", review / "version_1.rung"], list(LOOKS), True),
        "the shipped packs": (["--rules", source / "rules", "--time-limit", "0"], ["light"], False),
    }
    failed = False
    with tempfile.TemporaryDirectory() as folder, driver() as port:
        for number, (name, (words, looks, keyboard)) in enumerate(pages.items()):
            out = os.path.join(folder, str(number))
            subprocess.run([rung, "report", *map(str, words), "--out", out, "--today", "2026-11-20"], check=True,
                           stdout=subprocess.DEVNULL)
            wrong = check(port, pathlib.Path(out, "report.html").as_uri(), axe, looks, keyboard)
            print(f"{name}: {'; '.join(wrong) or 'nothing wrong'}")
            failed |= bool(wrong)
    return failed


if __name__ == "__main__":
    sys.exit(main())
