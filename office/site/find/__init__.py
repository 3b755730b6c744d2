"""One line that finds pages, complaints, operators and venues, among what the person may see."""
