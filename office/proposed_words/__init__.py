"""Words for a complaint, proposed out of its own text: extractive rules, and the guard over them.

Pure: a text in, a proposal out. `proposing.propose` is the door; `guard` judges what it returns.
"""
