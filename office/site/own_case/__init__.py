"""`/case/`: the page of an operator who was notified, and of their own case alone (R44-R46).

Whoever opens it is no colleague: no session of staff, no name of staff, and nothing else of the
office. It is the one door by which text that is not published leaves the house, and a bureau
switches it on.
"""
