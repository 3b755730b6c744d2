"""How the office's modules know each other (docs/architecture.md)."""

import graphlib

import grimp


def test_no_module_imports_another_in_a_circle():
    graph = grimp.build_graph("office", cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    graphlib.TopologicalSorter(imports).prepare()
