"""A store that cannot be used: each time one message, status 4, and the file as it was."""
import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from harness import DONE, KNEE, PROGRAM, STORE_TROUBLE, Case, environment


class Trouble(Case):
    def setUp(self):
        super().setUp()
        self.store = self.folder / "store.db"
        self.rung("kb", "install", KNEE, "--store", self.store)

    def refused(self, path, message, *words, **options):
        """The message and a remedy, one line each, for reading and for writing; the bytes stay as they were."""
        before = path.read_bytes() if path.is_file() else None
        for action in words and [words] or [("list",), ("verify",), ("head",), ("install", KNEE)]:
            done = self.rung("kb", *action, "--store", path, status=STORE_TROUBLE, **options)
            self.assertEqual(done.out, "")
            self.assertRegex(done.err, rf"^rung: [^\n]*{message}[^\n]*\nhelp: [^\n]+\n$")
            self.assertIn(str(path), done.err)
        self.assertEqual(path.read_bytes() if path.is_file() else None, before)

    def test_a_folder(self):
        self.refused(self.folder, "is a folder")

    def test_a_link(self):
        link = self.folder / "link.db"
        link.symlink_to(self.store)
        self.refused(link, f"is a link to `{self.store}`")
        link.unlink()
        link.symlink_to(self.folder / "nowhere.db")
        self.refused(link, "is a link to")
        self.assertFalse((self.folder / "nowhere.db").exists())

    def test_a_foreign_file(self):
        diary = self.folder / "diary.txt"
        diary.write_text("dear diary\n" * 100, encoding="utf-8")
        self.refused(diary, "is not a store of Rung: it is a file of something else")
        songs = self.folder / "songs.db"
        with sqlite3.connect(songs) as other:
            other.execute("CREATE TABLE song (title TEXT)")
        self.refused(songs, "is not a store of Rung: it is a database of something else")

    def test_an_empty_file(self):
        empty = self.folder / "empty.db"
        empty.write_bytes(b"")
        self.refused(empty, "is empty, so it is not a store")

    def test_a_truncated_file(self):
        whole = self.store.read_bytes()
        for size in (70, 4096, len(whole) // 2, len(whole) - 1):
            self.store.write_bytes(whole[:size])
            self.refused(self.store, "is damaged: its end is missing")

    def test_a_later_layout(self):
        with sqlite3.connect(self.store) as store:
            store.execute("PRAGMA user_version = 7")
        store.close()
        self.refused(self.store, re.escape("was written by a later version of Rung (layout 7; this one knows 4)"))

    def test_a_path_that_leads_through_a_file(self):
        self.refused(self.store / "store.db", "cannot be opened: Not a directory")

    def test_no_rights(self):
        if os.geteuid() == 0:
            self.skipTest("root may do everything; the unit tests lay down its rights")
        self.store.chmod(0o000)
        done = self.rung("kb", "list", "--store", self.store, status=STORE_TROUBLE)
        self.assertIn("cannot be opened: Permission denied", done.err)

    def test_a_lock(self):
        other = sqlite3.connect(self.store, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        self.assertIn("test_knee", self.rung("kb", "list", "--store", self.store).out)
        self.refused(self.store, "is being written by another program", "approve", "test_knee", "--by", "Ada",
                     "--because", "read it")
        other.execute("ROLLBACK")
        other.close()
        self.assertIn("not approved", self.rung("kb", "list", "--store", self.store).out)

    def test_a_limit_on_the_size_of_files(self):
        before = self.store.read_bytes()
        # Far less than the journal of this write needs.
        limit = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))}
        done = self.rung("kb", "approve", "test_knee", "--by", "Ada", "--because", "read it", "--store", self.store,
                         status=STORE_TROUBLE, **limit)
        self.assertRegex(done.err, r"^rung: [^\n]*cannot be (opened|read or written)[^\n]*\nhelp: [^\n]+\n$")
        self.assertEqual(self.store.read_bytes(), before)
        self.rung("kb", "verify", "--store", self.store)

    def test_a_full_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        # A disk of its own that is just large enough for an empty store.
        script = ('mount -t tmpfs -o size=400k tmpfs "$0" && "$1" kb install "$2" --store "$0/store.db" && '
                  'head -c 1000000 /dev/zero > "$0/fill" 2>/dev/null; '
                  '"$1" kb approve test_knee --by Ada --because ok --store "$0/store.db"; echo "status $?"; '
                  'rm "$0/fill"; "$1" kb verify --store "$0/store.db"')
        done = subprocess.run(["unshare", "-m", "bash", "-c", script, str(disk), PROGRAM, KNEE], text=True, check=False,
                              capture_output=True, timeout=60, env=environment())
        if "status" not in done.stdout or "permission denied" in done.stderr.lower():
            self.skipTest("mounting is not allowed here")
        self.assertIn("status 4\n", done.stdout)
        self.assertRegex(done.stderr, r"rung: there is no room left to write the store [^\n]*\nhelp: [^\n]+\n")
        self.assertIn("1 record checked, all as they were written\n", done.stdout)


class Killed(Case):
    def test_install_and_approve_killed_at_any_instant(self):
        """What the program said is done is there when it opens again."""
        rounds = int(os.environ.get("RUNG_KB_KILLS", "20"))
        store = self.folder / "store.db"
        versions = []
        for number in range(10):
            folder = self.folder / f"knee{number}"
            shutil.copytree(KNEE, folder)
            pack = folder / "pack.rung"
            pack.write_text(pack.read_text(encoding="utf-8").replace("1.2.3", f"1.2.{number + 10}"), encoding="utf-8")
            versions.append(folder)
        said = set()
        for number in range(rounds):
            if number % 10 == 0:
                for path in self.folder.glob("store.db*"):
                    path.unlink()
                said = set()
            process = subprocess.Popen([PROGRAM, "kb", "install", str(versions[number % 10]), "--store", str(store)],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
            time.sleep((number * 7919 % 101) / 1000)
            process.send_signal(signal.SIGKILL)
            out = process.communicate()[0].decode()
            if ": installed\n" in out:
                said.add(f"1.2.{number % 10 + 10}")
            if not store.exists():
                self.assertEqual(said, set())
                continue
            self.rung("kb", "verify", "--store", store, status=DONE)
            listed = set(re.findall(r"test_knee (\S+)", self.rung("kb", "list", "--store", store).out))
            self.assertLessEqual(said, listed)


if __name__ == "__main__":
    unittest.main()
