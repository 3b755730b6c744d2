"""A workbook through the office's pages, each step measured: `python -m tests.bench.upload_pages
STATE BOOK` prints what they took as JSON.

Jobs are done in this process, as `office serve` does them.
"""

import json
import os
import resource
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import django


@dataclass
class Took:
    """Seconds by the clock and of the processor, queries, and for how long at most one transaction
    kept every other writer waiting (by the clock, and by the processor).
    """

    wall: float
    processor: float
    queries: int
    held: float
    held_processor: float


class Watch:
    """Counts queries and the length of transactions while a step is done."""

    def __init__(self):
        from django.db.backends.base.base import BaseDatabaseWrapper as Wrapper

        self.queries, self.longest, self.began = 0, (0.0, 0.0), None
        before = Wrapper.set_autocommit

        def set_autocommit(wrapper, autocommit, **more):
            if autocommit and self.began:
                wall, busy = self.began
                took = (time.perf_counter() - wall, time.process_time() - busy)
                self.longest, self.began = max(self.longest, took), None
            before(wrapper, autocommit, **more)
            if not autocommit:
                self.began = time.perf_counter(), time.process_time()

        Wrapper.set_autocommit = set_autocommit

    def count(self, execute, sql, params, many, context):
        self.queries += 1
        return execute(sql, params, many, context)

    def step(self, act):
        """What `act` answers, and what it took."""
        from django.db import connection

        self.queries, self.longest = 0, (0.0, 0.0)
        wall, busy = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(self.count):
            answer = act()
        took = (time.perf_counter() - wall, time.process_time() - busy)
        return answer, Took(*took, self.queries, *self.longest)


def main(state, book):
    os.environ["GONGSHI_STATE"] = state
    os.environ["DJANGO_SETTINGS_MODULE"] = "office.settings"
    django.setup()
    from django.core.files.uploadedfile import TemporaryUploadedFile

    from office.complaints.models import Upload
    from office.jobs import queue
    from office.jobs.models import Job
    from tests.office.people import browser

    watch, took = Watch(), {}
    client = browser("wang-fang")

    def do(name, act, *expected):
        answer, took[name] = watch.step(act)
        if expected:
            assert answer.status_code in expected, (name, answer.status_code)
        return answer

    def job(name, answer):
        assert "/jobs/" in answer["Location"], answer["Location"]
        do(name, queue.run_next)
        last = Job.objects.latest("pk")
        assert last.state == Job.State.DONE, last.problems

    file = TemporaryUploadedFile("big.xlsx", "", Path(book).stat().st_size, None)
    with Path(book).open("rb") as there:
        while chunk := there.read(1 << 20):
            file.write(chunk)
    file.seek(0)
    answer = do("sent", lambda: client.post("/office/uploads", {"file": file}), 302)
    job("read (a job)", answer)
    upload = Upload.objects.latest("pk")
    at = f"/office/uploads/{upload.pk}"
    do("first page", lambda: client.get(at), 200)

    def answers():
        from office.intake.uploads import sheet_columns

        held = sheet_columns.load_columns(Upload.objects.get(pk=upload.pk).sheet)
        said = {f"c_{field}": index for field, index in held.columns.items()}
        said |= {f"d_{field}": "yes" for field in held.doubts}
        return {"profile": upload.profile, **said}

    answer = do("columns said", lambda: client.post(f"{at}/columns", answers()), 302)
    job("judged anew (a job)", answer)
    upload.refresh_from_db()
    rows = sum(upload.counts.values())
    pages = -(-rows // 50)
    client.get(at)  # the templates are read once
    shown = {
        "page 1": at,
        "page in the middle": f"{at}?page={pages // 2}",
        "last page": f"{at}?page={pages}",
        "faulty rows": f"{at}?state=refused",
        "duplicates": f"{at}?state=duplicate",
        "all columns": f"{at}?cols=all",
    }
    for name, url in shown.items():
        do(name, lambda url=url: client.get(url), 200)
    faulty = upload.rows.filter(state="refused").order_by("number").values_list("number", flat=True)
    first, second, third = faulty[:3]
    venue, operator = (upload.sheet["columns"][name] for name in ("venue", "operator"))
    do("one row", lambda: client.get(f"{at}/rows/{first}"), 200)
    do("a cell's form", lambda: client.get(f"{at}/rows/{first}/{venue}"), 200)
    cell = f"{at}/rows/{first}/{operator}"
    offered = do("offers", lambda: client.post(f"{cell}/offers", {f"c{operator}": "力动"}), 200)
    assert offered.content
    mended = {f"c{venue}": "新北万汇广场"}
    do("a cell mended", lambda: client.post(f"{at}/rows/{first}/{venue}", mended), 200)
    out = {"act": "reject", "reason": "测试"}
    do("a row left out", lambda: client.post(f"{at}/rows/{second}", out), 302)
    alike = f"{at}/rows/{third}/{venue}"
    do("all alike mended", lambda: client.post(alike, {**mended, "same": "1"}), 200, 302)
    do("what the rows lack", lambda: client.post(f"{at}/take"), 200)
    upload.refresh_from_db()
    said = {"confirmed": f"{upload.counts['new']}"}
    answer = do("taking in asked", lambda: client.post(f"{at}/take", said), 302)
    job("taken in (a job)", answer)
    do("the page afterwards", lambda: client.get(at), 200)
    upload.refresh_from_db()
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(who).ru_maxrss for who in whose]
    print(
        json.dumps(
            {
                "steps": {name: asdict(one) for name, one in took.items()},
                "left": upload.counts,
                "memory_mb": [kilobytes * 1024 / 1e6 for kilobytes in used],
            }
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
