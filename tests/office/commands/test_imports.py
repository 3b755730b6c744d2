"""How the office's modules know each other (docs/architecture.md)."""

import graphlib
import os
import subprocess
import sys

import grimp


def test_no_module_imports_another_in_a_circle():
    graph = grimp.build_graph("office", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    graphlib.TopologicalSorter(imports).prepare()


def test_a_command_waits_for_no_page_and_a_server_for_no_layout_of_papers(bureau):
    # A withdrawal by command begins with this start; what a job needs is imported when it is done.
    asked = (
        "import sys; from office.django_ready import django_ready; django_ready();"
        "print(*(m for m in sys.modules if m.startswith(('office.site.', 'PIL', 'openpyxl'))));"
        "import office.serve.processes, office.site.urls;"
        "print(*({'weasyprint', 'fontTools'} & set(sys.modules)));"
        "from office.jobs.queue import work_of; print(work_of('freeze').__module__)"
    )
    told = subprocess.run(
        [sys.executable, "-c", asked],
        env={**os.environ, "GONGSHI_STATE": str(bureau.state)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.splitlines() == ["office.site.apps", "", "office.site.drafts.jobs"]


def test_the_command_line_begins_without_what_verifies():
    asked = "import sys, office.cli; print({'tuf', 'securesystemslib'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout == "set()\n"
