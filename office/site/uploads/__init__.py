"""Pages of uploads: a workbook staged, mended, taken in."""
