"""Enrolment by code: verifies what a technician has signed for this box, and draws its plate.

A process of its own, without network or display: what it keeps is whom the screen trusts, which
neither the agent nor activation nor the player may write.
"""
