"""Papers as PDF: forms of the plan (R34-R36), letters, files of corrections and of events."""
